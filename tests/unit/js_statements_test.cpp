// Statements, semicolons that are left out, functions and classes of JavaScript.
#include <catch2/catch.hpp>

#include "js/ast/walk.h"
#include "support/js_rows.h"

namespace sqlferry::test {

TEST_CASE("a semicolon may be left out at a line end, before a brace and at the end") {
  constexpr JsRow rows[] = {
      {"a\nb", "a b"},
      {"a\n(b)", "(call a b)"},
      {"a\n[b]", "([] a b)"},
      {"a\n`b`", "(tag a (template 'b'))"},
      {"a\n/b/c", "(/ (/ a b) c)"},
      {"a\n++b", "a (++ b)"},
      {"a /* \n */ b", "a b"},
      {"a\xE2\x80\xA8"
       "b",
       "a b"},
      {"{ a }", "{a}"},
      {"function f() { return\na }", "(function f () {(return -) a})"},
      {"for (;;) { continue\na }", "(for - - - {(continue -) a})"},
      {"do a; while (b) c", "(do a b) c"},
      {"let a = 1\nlet b", "(let (a 1)) (let b)"},
      {"const f = () => {}\n(a)", "(const (f (=> () {}))) a"},
      {"const f = () => {}\n[a]", "(const (f (=> () {}))) [a]"},
      {"a = b\n{ c }", "(= a b) {c}"},
      {"a = b\nfunction c() {}", "(= a b) (function c () {})"},
      {"class A { a = 1\nb\n*c() {} }", "(class A (field a 1) (field b -) (method c (function* () {})))"},
      {"import 'a'\nexport default b\nexport { b }", "(import 'a') (export-default b) (export (b b) -)"},
      {"if (a) b\nelse c", "(if a b c)"},
      {"throw a\nb", "(throw a) b"},
  };
  check_js(rows);
}

TEST_CASE("elsewhere a semicolon is needed") {
  CHECK(js_problem_of("a b") == "expected `;` or `,`, found `b`");
  CHECK(js_problem_of("for (a\nb\nc) d") == "expected `;`, `,` or `of`, found `b`");
  CHECK(js_problem_of("if (a)") == "expected a statement, found the end of the file");
  CHECK(js_problem_of("const f = () => {} + 1") == "expected `;`, found `+`");
}

TEST_CASE("an else belongs to the innermost if") {
  constexpr JsRow rows[] = {
      {"if (a) if (b) c; else d", "(if a (if b c d) -)"},
      {"if (a) { if (b) c } else d", "(if a {(if b c -)} d)"},
      {"if (a) b; else if (c) d; else e", "(if a b (if c d e))"},
      {"if (a) for (;;) if (b) c; else d; else e", "(if a (for - - - (if b c d)) e)"},
      {"if (a) while (b) c; else d", "(if a (while b c) d)"},
  };
  check_js(rows);
}

TEST_CASE("loops, jumps, switch, try") {
  constexpr JsRow rows[] = {
      {"for (let i = a ? b in c : d; ; );", "(for (let (i (? a (in b c) d))) - - ;)"},
      {"for (var a in b) c", "(for-in (var a) b c)"},
      {"for (a.b of c);", "(for-of (. a b) c ;)"},
      {"for (const of of of);", "(for-of (const of) of ;)"},
      {"for (async of => {}; ; );", "(for (async => (of) {}) - - ;)"},
      {"for ((a in b); ; );", "(for (in a b) - - ;)"},
      {"async () => { for await (const a of b); }", "(async => () {(for-of-await (const a) b ;)})"},
      {"a: b: for (;;) break a", "(label a (label b (for - - - (break a))))"},
      {"switch (a) { case b: c; default: d }", "(switch a (case b c) (case - d))"},
      {"try { a } catch { b } finally { c }", "(try {a} - {b} {c})"},
      {"with (a) b", "(with a b)"},
      {"debugger; ;", "debugger ;"},
      {"while (a) { b }", "(while a {b})"},
  };
  check_js(rows);
  CHECK(js_problem_of("for (let i = 0, n = a in b ? 1 : 2; i < n; ++i);") == "expected `)` or `,`, found `;`");
  CHECK(js_problem_of("try { a }") == "expected `catch` or `finally`, found the end of the file");
}

TEST_CASE("words that are keywords only in their place") {
  constexpr JsRow rows[] = {
      {"let\na", "(let a)"},
      {"let = 1", "(= let 1)"},
      {"yield = await * async / of", "(= yield (/ (* await async) of))"},
      {"function* f() { yield\na; yield /b/; yield* c }", "(function* f () {(yield -) a (yield /b/) (yield* c)})"},
      {"function* f() { return () => { yield: a } }", "(function* f () {(return (=> () {(label yield a)}))})"},
      {"function* f(a = () => { yield }, b = function () { yield }) { yield }",
       "(function* f ((= a (=> () {yield})) (= b (function () {yield}))) {(yield -)})"},
      {"function* f() { (function (a = yield) {}) }", "(function* f () {(function ((= a yield)) {})})"},
      {"async\nfunction f() {}", "async (function f () {})"},
      {"async function* f() {}", "(async function* f () {})"},
      {"get: set: static: a", "(label get (label set (label static a)))"},
      {"type = interface_ / declare", "(= type (/ interface_ declare))"},
      {"x = { yield: 1, await: 2, async, get, set, static: 3, of }",
       "(= x (object (yield 1) (await 2) (async async) (get get) (set set) (static 3) (of of)))"},
      {"from = as", "(= from as)"},
  };
  check_js(rows);
}

TEST_CASE("classes") {
  constexpr JsRow rows[] = {
      {"class A extends B.c(d) {}", "(class A (extends (call (. B c) d)))"},
      {"x = class { static #a = 1; static { b } get c() {} set c(d) {} }",
       "(= x (class (static field #a 1) (static {b}) (get c (function () {})) (set c (function (d) {}))))"},
      {"class A { get; set; static; async; get a() {} static static() {} async *b() {} 'c' = 1; [d] = 2 }",
       "(class A (field get -) (field set -) (field static -) (field async -) (get a (function () {})) "
       "(static method static (function () {})) (method b (async function* () {})) (field 'c' 1) (field [d] 2))"},
      {"class A { in() {} instanceof() {} new() {} delete() {} }",
       "(class A (method in (function () {})) (method instanceof (function () {})) (method new (function () {})) "
       "(method delete (function () {})))"},
      {"class A { a = b\nin\nc; #d() { return #e in f } }",
       "(class A (field a (in b c)) (method #d (function () {(return (in #e f))})))"},
      {"class A { a = class B extends C {}\nb = async function () {} }",
       "(class A (field a (class B (extends C))) (field b (async function () {})))"},
      {"class A { constructor() { super(); super.a } }",
       "(class A (method constructor (function () {(call super) (. super a)})))"},
      {"@a @b.c(d) class A { @e f; @g() h() {} }", "(class A (field f -) (method h (function () {})))"},
  };
  check_js(rows);
}

TEST_CASE("a function that ends a statement needs none") {
  CHECK(js_shown("function a() {} function b() {}; c") == "(function a () {}) (function b () {}) ; c");
  CHECK(js_shown("export default function () {} a") == "(export-default (function () {})) a");
  CHECK(js_problem_of("function () {}") == "expected a name, found `(`");
  CHECK(js_problem_of("function a()") == "expected `{`, found the end of the file");
}

TEST_CASE("top-level await is known, with for await") {
  const std::string text = "await a; async () => { await b }; class A { c = await d }; for await (const e of f);";
  const auto result = js::parse(text, js::Language::javascript);
  REQUIRE(result.ok());
  std::vector<std::uint32_t> begins;
  for (const text::Span span : result.program.top_level_await) begins.push_back(span.begin);
  CHECK(begins == std::vector<std::uint32_t>{0, static_cast<std::uint32_t>(text.find("await (const"))});
}

}  // namespace sqlferry::test
