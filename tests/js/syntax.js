#!/usr/bin/env node
import attributes from './data.json' with { type: 'json' }
import * as space from 'a'; import one, { two as three, default as four, 'five six' as five } from "b"
import 'c'
export * from 'd'
export * as all from 'e'
export { one as default, three as 'seven' }
export { two } from './f.js'
export default class extends (space.Base ?? Object) {
  #secret = 0b1010_1010; static count = 0x1F; 'quoted' = .5; [`computed${1}`] = 1e3
  static { this.count **= 2; }
  get value() { return this.#secret } set value(next) { this.#secret = next }
  static async *[Symbol.asyncIterator]() { yield* [1n, , 2n]; yield }
  get; set; static; async
  has(other) { return #secret in other && !(other instanceof Object) }
}
outer: for (let i = 0, n = [].length; i < n; i++, n--) {
  switch (i % 3) { case 0: continue outer; case 1: { break } default: break outer }
}
for (const key in { a: 1, b() {}, get c() { return /[/\]]+/giu }, async *d() {}, async: 1, ...{} }) if (key) ; else break
for await (const [first, { second = first, ...rest } = {}] of all()) console.log(first, second, rest)
do var x = y => ({ ...y, z: y?.[0]?.(1)?.z }); while (x) debugger
while (!(typeof x === 'function') || void 0) throw new (space.Error)`a${`b${x}`}\u{1F600}`
try { delete x.y } catch { x ||= 1; x &&= 2; x ??= 3 } finally { x >>>= 1, x <<= 2 }
async function* later(a, b = a ? b : (a, b), ...c) { await null; return new.target ? yield a : (+a) ** -b }
({ x, y: [x.y = 1] } = [x, x] = later)
const f = async x => await x, g = async (x, y) => { }, h = function named() { return } , s = 'line \
continued'
let async; async
x
++x
if (x) /re/.test(x) / 2
var \u0061bc = a\u{62}c, été = 1
label: { break label }
x = x ? y => z : (y, z) => ({})
import('g').then(({ default: d }) => d)
