// What expressions are: constants, texts, objects, arrays, built-in functions.
#include <catch2/catch.hpp>

#include "support/script.h"

using namespace sqlferry;
using test::value_of;

TEST_CASE("constants are folded") {
  CHECK(value_of("1 + 2 * 3") == "7");
  CHECK(value_of("7 % 4 - 10 / 4") == "0.5");
  CHECK(value_of("2 ** 10") == "1024");
  CHECK(value_of("(5 & 6) | 8") == "12");
  CHECK(value_of("-1 >>> 28") == "15");
  CHECK(value_of("~5") == "-6");
  CHECK(value_of("1e21 + 0") == "1e+21");
  CHECK(value_of("0.1 + 0.2") == "0.30000000000000004");
  CHECK(value_of("1 / 3e6") == "3.3333333333333335e-7");
  CHECK(value_of("123456789012 * 10") == "1234567890120");
  CHECK(value_of("'1' * '0x10'") == "16");
  CHECK(value_of("-12n") == "-12n");
  CHECK(value_of("typeof 'a' + typeof 1 + typeof undefined + typeof null + typeof missing") ==
        "'stringnumberundefinedobjectundefined'");
  CHECK(value_of("[1 < 2, 'b' < 'a', null == undefined, 1 === '1', 1 == '1', !0]") ==
        "[true, false, true, false, true, true]");
}

TEST_CASE("choices take the side that is known") {
  CHECK(value_of("1 > 2 ? 'a' : 'b'") == "'b'");
  CHECK(value_of("0 || 'x'") == "'x'");
  CHECK(value_of("'' ?? 'x'") == "''");
  CHECK(value_of("null ?? 'x'") == "'x'");
  CHECK(value_of("1 && 2 && 3") == "3");
  CHECK(value_of("process.env.A ? 1 : 1") == "1");
  CHECK(value_of("process.env.A ? 1 : 2") == "<1 | 2>");
  CHECK(value_of("process.env.A || 'public'") == "<<process.env.A> | 'public'>");
}

TEST_CASE("chains end at a missing value") {
  CHECK(value_of("({a: {b: 1}}).a?.b") == "1");
  CHECK(value_of("({}).a?.b.c.d(1)") == "undefined");
  CHECK(value_of("({}).a?.[0]") == "undefined");
  CHECK(value_of("({}).f?.()") == "undefined");
  CHECK(value_of("({f: () => 3}).f?.()") == "3");
}

TEST_CASE("texts are put together with holes for what is not known") {
  CHECK(value_of("`a${1}b${'c'}`") == "'a1bc'");
  CHECK(value_of("'a' + 1 + true + null + undefined") == "'a1truenullundefined'");
  CHECK(value_of("1 + 2 + 'a' + 1 + 2") == "'3a12'");
  CHECK(value_of("`SET search_path TO ${process.env.SCHEMA}`") == "'SET search_path TO ${<process.env.SCHEMA>}'");
  CHECK(value_of("'a' + Math.random() + 'b'") == "'a${<Math.random()>}b'");
  CHECK(value_of("`${[1, [2, 3]]}`") == "'1,2,3'");
  CHECK(value_of("String.raw`a\\n${1}`") == "'a\\n1'");
}

TEST_CASE("objects keep the order of their keys") {
  CHECK(value_of("({a: 1, 'b-c': 2, 3: 4, ['d' + 1]: 5, a: 6})") == "{a: 6, b-c: 2, 3: 4, d1: 5}");
  CHECK(value_of("({...{a: 1, b: 2}, b: 3})") == "{a: 1, b: 3}");
  CHECK(value_of("({a: 1, ...process.env.X})") == "{a: 1, ...?}");
  CHECK(value_of("({...process.env.X}).a") == "<({...process.env.X}).a>");
  CHECK(value_of("({get a() { return 1 + this.b }, b: 2}).a") == "3");
  CHECK(value_of("[1, ...[2, 3], ...process.env.X]") == "[1, 2, 3, ...?]");
  CHECK(value_of("[,1].length") == "2");
}

TEST_CASE("Object's functions") {
  CHECK(value_of("Object.keys({a: 1, b: 2})") == "['a', 'b']");
  CHECK(value_of("Object.values({a: 1, b: 2})") == "[1, 2]");
  CHECK(value_of("Object.entries({a: 1}).map(([k, v]) => k + v)") == "['a1']");
  CHECK(value_of("Object.assign({}, {a: 1}, {b: 2})") == "{a: 1, b: 2}");
  CHECK(value_of("Object.fromEntries([['a', 1], ['b', 2]])") == "{a: 1, b: 2}");
  CHECK(value_of("Object.freeze({A: 'a'}).A") == "'a'");
  CHECK(value_of("Object.prototype.hasOwnProperty.call({a: 1}, 'a')") == "true");
  CHECK(value_of("'a' in {a: 1}") == "true");
}

TEST_CASE("methods of arrays") {
  CHECK(value_of("[1, 2, 3].map(x => x * 2).filter(x => x > 2).join('-')") == "'4-6'");
  CHECK(value_of("[3, 1, 2].sort().reverse()") == "[3, 2, 1]");
  CHECK(value_of("['b', 'a'].sort((x, y) => x < y ? -1 : 1)") == "['a', 'b']");
  CHECK(value_of("[1, 2, 3].reduce((sum, x) => sum + x, 0)") == "6");
  CHECK(value_of("[1, 2].concat([3], 4).slice(1, -1)") == "[2, 3]");
  CHECK(value_of("[[1, [2]], 3].flat()") == "[1, [2], 3]");
  CHECK(value_of("[1, 2].flatMap(x => [x, x])") == "[1, 1, 2, 2]");
  CHECK(value_of("[1, 2, 3].find(x => x > 1)") == "2");
  CHECK(value_of("[[1, 2, 3].includes(2), [1].indexOf(5), [1].some(x => x > 1), [1].every(x => x > 0)]") ==
        "[true, -1, false, true]");
  CHECK(value_of("Array.from({length: 3}, (_, i) => i + 1)") == "[1, 2, 3]");
  CHECK(value_of("Array.from(new Set([1, 2, 1]))") == "[1, 2]");
  CHECK(value_of("[...new Map([['a', 1]]).entries()]") == "[['a', 1]]");
  CHECK(value_of("new Map([['a', 1]]).get('a')") == "1");
  CHECK(value_of("[1, 2, 3].splice(1, 1)") == "[2]");
  CHECK(value_of("['1', '2'].map(Number)") == "[1, 2]");
}

TEST_CASE("methods of texts") {
  CHECK(value_of("'  a b '.trim()") == "'a b'");
  CHECK(value_of("'a,b,c'.split(',')") == "['a', 'b', 'c']");
  CHECK(value_of("'User'.toLowerCase() + 's'.toUpperCase()") == "'userS'");
  CHECK(value_of("'a-b-c'.replace('-', '_')") == "'a_b-c'");
  CHECK(value_of("'a-b-c'.replaceAll('-', '_')") == "'a_b_c'");
  CHECK(value_of("'bookTitle'.replace(/([A-Z])/g, '_$1').toLowerCase()") == "'book_title'");
  CHECK(value_of("'bookTitle'.replace(/[A-Z]/g, (m) => '_' + m.toLowerCase())") == "'book_title'");
  CHECK(value_of("'a-b-c'.replace(/-(.)/, (m, c) => '$' + c)") == "'a$b-c'");
  CHECK(value_of("'a'.replace(/b/g, '$&$&')") == "'a'");
  // What may take for ever, or means another thing elsewhere, is not tried.
  CHECK(value_of("'aaaaaaaaaaaaaaaaaaaaaaaaaaaaab'.replace(/(a+)+c/, '')").starts_with("<"));
  CHECK(value_of("'ab'.replace(/(?<=a)b/, '')").starts_with("<"));
  CHECK(value_of("'ab'.repeat(2).padStart(6, '0')") == "'00abab'");
  CHECK(value_of("'abcdef'.slice(1, -1).substring(3, 1)") == "'cd'");
  CHECK(value_of("['abc'.startsWith('ab'), 'abc'.endsWith('x'), 'abc'.includes('b'), 'abc'.length, 'abc'[1]]") ==
        "[true, false, true, 3, 'b']");
  CHECK(value_of("'aä€'.length") == "3");
  CHECK(value_of("`a;${process.env.X};b`.split(';')") == "['a', '${<process.env.X>}', 'b']");
}

TEST_CASE("JSON") {
  CHECK(value_of("JSON.stringify({a: [1, null, 'x\"y'], b: undefined, c: true})") ==
        "'{\"a\":[1,null,\"x\\\"y\"],\"c\":true}'");
  CHECK(value_of("JSON.stringify({a: 1}, null, 2)") == "'{\n  \"a\": 1\n}'");
  CHECK(value_of("JSON.parse('{\"a\": [1, 2]}')") == "{a: [1, 2]}");
}

TEST_CASE("numbers of a script") {
  CHECK(value_of("[parseInt('12px', 10), parseFloat('1.5em'), Number('x'), Math.max(1, 5, 2), Math.floor(1.7)]") ==
        "[12, 1.5, NaN, 5, 1]");
  CHECK(value_of("(1.005).toFixed(1) + (10).toString()") == "'1.010'");
}

TEST_CASE("what only a run knows has a name") {
  CHECK(value_of("process.env.SCHEMA") == "<process.env.SCHEMA>");
  CHECK(value_of("new Date()") == "<new Date()>");
  CHECK(value_of("require('uuid').v4()") == "<require('uuid').v4()>");
  CHECK(value_of("nowhere.a.b") == "<nowhere.a.b>");
}

TEST_CASE("symbolic values remember how they were made") {
  CHECK(value_of("require('types').STRING(255).BINARY") == "Types.STRING(255).BINARY");
  CHECK(value_of("require('types').ENUM(...['a', 'b'])") == "Types.ENUM('a', 'b')");
  CHECK(value_of("new (require('types').Thing)({a: 1})") == "new Types.Thing({a: 1})");
}
