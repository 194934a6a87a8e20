// TypeScript: types are passed over, what is left is JavaScript, and what was passed over is known.
#include <catch2/catch.hpp>

#include "support/js_rows.h"

namespace sqlferry::test {

namespace {

constexpr js::Language kTypeScript = js::Language::typescript;

/// The erasable pieces of `text` taken away.
std::string erased(const std::string& text) {
  const auto result = js::parse(text, kTypeScript);
  REQUIRE(result.ok());
  std::string out;
  std::uint32_t at = 0;
  for (const js::TypeSyntax& type : result.program.type_syntax) {
    if (!type.is_erasable()) continue;
    out += text.substr(at, type.span.begin - at);
    at = type.span.end;
  }
  return out + text.substr(at);
}

}  // namespace

TEST_CASE("annotations are passed over") {
  constexpr JsRow rows[] = {
      {"let a: number = 1, b: A.B<C>[] | undefined, c!: D", "(let (a 1) b c)"},
      {"function f(this: A, a?: B, ...b: C[]): asserts a is D {}", "(function f ( a (... b)) {})"},
      {"const f = (a: A, b?: B, {c}: C = {}): D => a", "(const (f (=> (a b (= (object (c c)) (object))) a)))"},
      {"try {} catch (e: unknown) {}", "(try {} e {} -)"},
      {"let f: (a: A) => B = c", "(let (f c))"},
      {"let f: new <T>(a: T) => B\ng", "(let f) g"},
      {"let a: { b: c; d(): e }\nf", "(let a) f"},
      {"let a: b\n[c]", "(let a) [c]"},
      {"let a: typeof b.c<d>, e: keyof typeof f, g: readonly h[]", "(let a e g)"},
      {"let a: B extends C ? D : E = f", "(let (a f))"},
      {"let a: `x${string}y${A | B}`, b: -1 | 'c' | true | null | void", "(let a b)"},
      {"let a: [b: C, d?: E, ...F[]]", "(let a)"},
      {"let a: import('b').C<D>", "(let a)"},
      {"let a: unique symbol, b: asserts_ | is_", "(let a b)"},
      {"let a: (b | c)[], d: (e) => f, g: () => void", "(let a d g)"},
      {"let a: A<B<C<D>>>= e", "(let (a e))"},
  };
  check_js(rows, kTypeScript);
}

TEST_CASE("assertions and type arguments mean the value") {
  constexpr JsRow rows[] = {
      {"a as B as C", "a"},
      {"a as const, b satisfies C, <D>e, f!, g!.h!()", "(, a b e f (call (. g h)))"},
      {"f<T>(a), new A<B>(), g<T>`a`, h<A, B>", "(, (call f a) (new A) (tag g (template 'a')) h)"},
      {"new A<B>", "(new A)"},
      {"a < b && c > d", "(&& (< a b) (> c d))"},
      {"a < b > c", "(> (< a b) c)"},
      {"f(a < b, c > d)", "(call f (< a b) (> c d))"},
      {"a?.<T>(b)", "(?.call a b)"},
      {"async <T>(a: T): Promise<T> => a", "(async => (a) a)"},
      {"<T,>(a: T) => a", "(=> (a) a)"},
      {"a as B | C && d", "(&& a d)"},
      {"a < b as C", "(< a b)"},
      {"if (a) !b", "(if a (! b) -)"},
      {"a\n!b", "a (! b)"},
      {"a != b", "(!= a b)"},
      {"(a as B).c = d", "(= (. a c) d)"},
      {"as = as as as", "(= as as)"},
  };
  check_js(rows, kTypeScript);
}

TEST_CASE("a condition's colon is no return type") {
  constexpr JsRow rows[] = {
      {"a ? (b) : c => d", "(? a b (=> (c) d))"},
      {"a ? (b): c => d : e", "error: expected `;` or `,`, found `:`"},  // types would have to be tried both ways
      {"a ? (b: B): C => d : e", "(? a (=> (b) d) e)"},
      {"a ? () : C => d : e", "(? a (=> () d) e)"},
      {"a ? b(c) : d", "(? a (call b c) d)"},
      {"a ? { b: (c): D => e } : f", "(? a (object (b (=> (c) e))) f)"},
  };
  check_js(rows, kTypeScript);
}

TEST_CASE("declarations that leave nothing, and those that do") {
  constexpr JsRow rows[] = {
      {"interface A<T> extends B, C<T> { a: b; (c): d }", "(type A)"},
      {"type A<T> = { a: T } | B\nc", "(type A) c"},
      {"declare const a: b; declare function f(): void; declare module 'c' { d }", "(type -) (type -) (type -)"},
      {"declare global { interface A {} }", "(type -)"},
      {"export interface A {} export type B = C; export declare class D {}", "(type A) (type B) (type -)"},
      {"export default interface A {}", "(type A)"},
      {"function f(a: A): B\nfunction f(a: any) { }", "(type f) (function f (a) {})"},
      {"enum A { B = 1, 'c d', E = B << 2 }", "(enum A (B 1) ('c d' -) (E (<< B 2)))"},
      {"const enum A { B }", "(enum A (B -))"},
      {"namespace A.B { export const c = 1 }", "(namespace A.B {(export (const (c 1)))})"},
      {"import a = require('b'); export = a", "(import= a (call require 'b')) (export= a)"},
      {"export import a = b.c", "(import= a (. b c))"},
      {"import type A from 'b'; import type { C } from 'd'; import type * as e from 'f'",
       "(import (default A) 'b') (import (C C) 'd') (import (* e) 'f')"},
      {"import type from 'a'; import { type B, type as C, type as } from 'd'",
       "(import (default type) 'a') (import (B B) (type C) (as as) 'd')"},
      {"export type { A } from 'b'; export type * from 'c'", "(export (A A) 'b') (export-all - 'c')"},
      {"type = 1; declare\nlet a; namespace\nb", "(= type 1) declare (let a) namespace b"},
      {"export as namespace A", "(type A)"},
      {"abstract class A { abstract b(): c; abstract d: e }", "(class A (method b (function () -)) (field d -))"},
  };
  check_js(rows, kTypeScript);
}

TEST_CASE("members of TypeScript classes") {
  constexpr JsRow rows[] = {
      {"class A implements B<C>, D { private readonly e?: f = 1; static override g!: h; [i: string]: j }",
       "(class A (field e 1) (static field g -) (index))"},
      {"class A { constructor(private a: B, public readonly c?: D) {} }",
       "(class A (method constructor (function (a c) {})))"},
      {"class A { f(a): void; f(a?: b): void {} }",
       "(class A (method f (function (a) -)) (method f (function (a) {})))"},
      {"class A { private; readonly = 1; declare() {} abstract: a; public\nb }",
       "(class A (field private -) (field readonly 1) (method declare (function () {})) (field abstract -) "
       "(field public -) (field b -))"},
      {"class A<T> extends B<T> { get c(): d { return 1 } }",
       "(class A (extends B) (get c (function () {(return 1)})))"},
      {"class A { a = <T>(b: T) => b; c?(): void; async d<T>() {} }",
       "(class A (field a (=> (b) b)) (method c (function () -)) (method d (async function () {})))"},
      {"class A { f(@B() { c }: D, @E f: G) {} }", "(class A (method f (function ((object (c c)) f) {})))"},
  };
  check_js(rows, kTypeScript);
}

TEST_CASE("without its erasable syntax the program is JavaScript") {
  const char* texts[] = {
      "let a: number = <any>b as C, d = f<T>(e!)",
      "class A<T> implements B { private readonly a?: string = 'x'; abstract c(): void\n}",
      "class A { declare a: string; abstract b: C; [d: string]: E; static f(this: G, h?: I) {} }",
      "function f(this: A) {}\nfunction g(this: A, b) {}",
      "import { type A, B } from 'c'\nimport type D from 'e'\nexport type F = A<B>\nexport { B }",
      "async function f<T>(a?: T, ...b: T[]): Promise<void> { try {} catch (e: unknown) {} }",
      "const g = async <T,>(x: T): Promise<T> => x, h = (y?: number) => y satisfies number",
  };
  for (const char* text : texts) {
    INFO(erased(text));
    CHECK(js_problem_of(erased(text)).empty());
  }
}

TEST_CASE("TypeScript's syntax in JavaScript is named as what it is") {
  CHECK(js_problem_of("function f(a: number) {}") == "TypeScript's syntax stands in a file that is read as JavaScript");
  CHECK(js_problem_of("class A { a: number }") == "TypeScript's syntax stands in a file that is read as JavaScript");
  CHECK(js_problem_of("interface A {}") == "expected `;` or `,`, found `A`");
}

TEST_CASE("what cannot be erased is told apart") {
  const std::string text = "enum A {}\nclass B { constructor(private c) {} }\nimport d = require('e')";
  const auto result = js::parse(text, kTypeScript);
  REQUIRE(result.ok());
  std::vector<js::TypeSyntax::Kind> kinds;
  for (const auto& type : result.program.type_syntax) {
    kinds.push_back(type.kind);
    CHECK_FALSE(type.is_erasable());
  }
  using SyntaxKind = js::TypeSyntax::Kind;
  CHECK(kinds ==
        std::vector<SyntaxKind>{SyntaxKind::enumeration, SyntaxKind::parameter_property, SyntaxKind::module_equals});
}

}  // namespace sqlferry::test
