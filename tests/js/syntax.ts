import fs = require('fs')
import { type A, type B as C, D } from './types'
import type E from './e'
export type { A } from './types'
export type F<T extends object = {}> = { readonly [K in keyof T]?: T[K] extends (infer U)[] ? U : never } & Partial<C>
export interface G<T> extends A, Partial<C> { (x: number): string; new (): G<T>; method?<U>(this: T, ...a: U[]): a is any }
declare global { interface Window { x: 1 } }
declare module 'untyped';
declare const enum Color { Red = 1, Green = Red << 1, 'dark blue' = "x".length }
export enum Level { Low, High = 'high' }
namespace Outer.Inner { export const value = 1 as const }
abstract class Base<T, const U = typeof import('fs')> extends Array<T> implements G<T>, A {
  declare readonly field: string; static override accessor?: number; private x!: Array<Array<number>>
  [key: string]: any
  constructor(private a: T, public readonly b?: U, @Inject() { c }: { c: number } = { c: 1 }) { super() }
  abstract go(): void
  protected get up(): number { return this.x![0]!.length as unknown as number }
  overload(a: string): void
  overload(a: any, b?: (c: number) => void): void { b?.(<number>a) }
}
@Entity({ name: 'x' }) @Sealed export class Thing<T = (a: string) => void> { @Column('int') id!: number; @Prop() name?: string }
function assertIsString(value: unknown, { a, b }: { a?: number; b: string }): asserts value is string { }
function isFish(this: Window, pet: `fish-${string}` | `${number}px`): pet is `fish-${string}` { return true }
let fn: (a: number, b?: string) => new () => void = (a: number, b?: string): any => f<string>(a) satisfies object
let tuple: [first: string, second?: number, ...rest: boolean[]] = ['a'] as any, unique: unique symbol
const generic = async <T,>(x: T): Promise<T> => x!, less = 1 < 2, shift = (a < b) > (c), call = new Map<string, Map<number, () => void>>()
for (const x of <any[]>tuple) (x as { y: number }).y = cond ? (x) : y => y
export = fs
