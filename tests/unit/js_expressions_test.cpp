// Which operand belongs to which operator, and every form of an expression.
#include <catch2/catch.hpp>

#include "support/js_rows.h"

namespace sqlferry::test {

TEST_CASE("operators bind as in JavaScript") {
  constexpr JsRow rows[] = {
      {"a + b * c - d", "(- (+ a (* b c)) d)"},
      {"a = b = c", "(= a (= b c))"},
      {"a ? b : c ? d : e", "(? a b (? c d e))"},
      {"a ? b = 1 : c = 2", "(? a (= b 1) (= c 2))"},
      {"a ** b ** c", "(** a (** b c))"},
      {"a ?? b", "(?? a b)"},
      {"a || b && c | d ^ e & f", "(|| a (&& b (| c (^ d (& e f)))))"},
      {"a == b < c << d + e", "(== a (< b (<< c (+ d e))))"},
      {"!a && -b", "(&& (! a) (- b))"},
      {"typeof a === 'b'", "(=== (typeof a) 'b')"},
      {"delete a.b, void 0", "(, (delete (. a b)) (void 0))"},
      {"a++ + ++b", "(+ (a ++) (++ b))"},
      {"a in b, a instanceof b", "(, (in a b) (instanceof a b))"},
      {"a >>> b >> c", "(>> (>>> a b) c)"},
      {"a &&= b ||= c ?\?= d", "(&&= a (||= b (?\?= c d)))"},
      {"(a, b)", "(, a b)"},
      {"(-a) ** b", "(** (- a) b)"},
      {"a %= b", "(%= a b)"},
  };
  check_js(rows);
}

TEST_CASE("JavaScript calls, members and new") {
  constexpr JsRow rows[] = {
      {"a.b.c(d)[e]", "([] (call (. (. a b) c) d) e)"},
      {"a?.b.c?.(d)?.[e]", "(?.[] (?.call (. (?. a b) c) d) e)"},
      {"a?.5:b", "(? a 0.5 b)"},
      {"new A", "(new A)"},
      {"new A.b(c).d(e)", "(call (. (new (. A b) c) d) e)"},
      {"new new A(b)(c)", "(new (new A b) c)"},
      {"new new A", "(new (new A))"},
      {"new (a().b)(c)", "(new (. (call a) b) c)"},
      {"new a[b](c)", "(new ([] a b) c)"},
      {"f(a, ...b, c,)", "(call f a (... b) c)"},
      {"a.if.class.new", "(. (. (. a if) class) new)"},
      {"import('a'), import.meta.url", "(, (import 'a') (. import.meta url))"},
      {"function f() { return new.target }", "(function f () {(return new.target)})"},
      {"a`b`.c", "(. (tag a (template 'b')) c)"},
      {"await a.b(), await (c)", "(, (await (call (. a b))) (await c))"},
      {"let of = async, get = of, set = await", "(let (of async) (get of) (set await))"},
  };
  check_js(rows);
}

TEST_CASE("JavaScript arrows reach as far as they can") {
  constexpr JsRow rows[] = {
      {"x => x + 1", "(=> (x) (+ x 1))"},
      {"a = x => x, b", "(, (= a (=> (x) x)) b)"},
      {"x => y => x ? y : x", "(=> (x) (=> (y) (? x y x)))"},
      {"() => {}", "(=> () {})"},
      {"() => ({})", "(=> () (object))"},
      {"(a, {b}, [c] = [], ...d) => a", "(=> (a (object (b b)) (= [c] []) (... d)) a)"},
      {"async x => await x", "(async => (x) (await x))"},
      {"async (x, y) => x", "(async => (x y) x)"},
      {"async(x, y)", "(call async x y)"},
      {"f(async () => {}, x => {})", "(call f (async => () {}) (=> (x) {}))"},
      {"a ? (b) : c => d", "(? a b (=> (c) d))"},
      {"a ? b => c : d => e", "(? a (=> (b) c) (=> (d) e))"},
      {"({a = 1, b: {c}, ...d}) => a", "(=> ((object (a (= a 1)) (b (object (c c))) (... d))) a)"},
  };
  check_js(rows);
}

TEST_CASE("literals of JavaScript") {
  constexpr JsRow rows[] = {
      {"1_000.5e-1, .5, 0x1F, 0o17, 0b11, 017, 089", "(, 100.05 0.5 31 15 3 15 89)"},
      {"12n, 0xFFn", "(, 12n 0xFFn)"},
      {"1e400, 1e-400", "(, inf 0)"},
      {"[a, , ...b, ]", "[a hole (... b)]"},
      {"[,]", "[hole]"},
      {"[, a, ,]", "[hole a hole]"},
      {"({a, 'b-c': d, [e]: f, 1: g, ...h, if: i})", "(object (a a) ('b-c' d) ([e] f) (1 g) (... h) (if i))"},
      {"({get a() {}, set a(b) {}, c() {}, async d() {}, *e() {}, async *f() {}, get() {}, async: 1})",
       "(object (get a (function () {})) (set a (function (b) {})) (c (function () {})) (d (async function () {})) "
       "(e (function* () {})) (f (async function* () {})) (get (function () {})) (async 1))"},
      {"`a${b}c${`d${e}`}f`", "(template 'a' b 'c' (template 'd' e '') 'f')"},
      {"`a${{b: `}`}}c`", "(template 'a' (object (b (template '}'))) 'c')"},
      {"'\\x41\\u{1F600}\\u00e9\\\n\\0'", "'A\xF0\x9F\x98\x80\xC3\xA9\\x00'"},
      {"a = b / c / d", "(= a (/ (/ b c) d))"},
      {"a = /[/]\\//g.test(b) / 2", "(= a (/ (call (. /[/]\\//g test) b) 2))"},
      {"/=a/", "/=a/"},
      {"\\u0061b", "ab"},
      {"h\xC3\xA9", "h\xC3\xA9"},
  };
  check_js(rows);
}

TEST_CASE("JavaScript patterns are read from values") {
  constexpr JsRow rows[] = {
      {"[a, b] = [b, a]", "(= [a b] [b a])"},
      {"({a, b: c.d, e = 1} = f)", "(= (object (a a) (b (. c d)) (e (= e 1))) f)"},
      {"[a.b, [c = 1] = [], ...d[0]] = e", "(= [(. a b) (= [(= c 1)] []) (... ([] d 0))] e)"},
      {"const {a = b, ...c} = d, [e, , f] = g", "(const ((object (a (= a b)) (... c)) d) ([e hole f] g))"},
      {"for ({a} of b);", "(for-of (object (a a)) b ;)"},
      {"for (const [a, b] of c);", "(for-of (const [a b]) c ;)"},
      {"function f({a}, [b] = [], ...c) {}", "(function f ((object (a a)) (= [b] []) (... c)) {})"},
      {"try {} catch ({a}) {}", "(try {} (object (a a)) {} -)"},
  };
  check_js(rows);
}

TEST_CASE("JavaScript: what is no pattern cannot be assigned to") {
  CHECK(js_problem_of("a + b = c") == "`a + b` cannot be assigned to");
  CHECK(js_problem_of("f(x => 1) = c") == "");  // an error only when it runs
  CHECK(js_problem_of("({a: 1} = c)") == "`1` cannot be assigned to");
  CHECK(js_problem_of("({a = 1})") == "expected `:`, found `=`");
  CHECK(js_problem_of("const [a.b] = c") == "expected a name, found an expression");
  CHECK(js_problem_of("[a] += c") == "expected `=`, found `+=`");
  CHECK(js_problem_of("1++") == "`1` cannot be assigned to");
}

}  // namespace sqlferry::test
