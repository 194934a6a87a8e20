// What is said about programs that cannot be read, and that nothing is too deep to be refused.
#include <catch2/catch.hpp>

#include <thread>

#include "support/show_js.h"

namespace sqlferry::test {

using Kind = js::SyntaxProblem::Kind;

namespace {

std::string js_repeated(const std::string& part, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += part;
  return out;
}

js::SyntaxProblem problem(const std::string& text, js::Language language = js::Language::javascript) {
  const js::ParseResult result = js::parse(text, language);
  REQUIRE(result.problems.size() == 1);
  CHECK(result.program.statements.empty());
  return result.problems[0];
}

}  // namespace

TEST_CASE("messages about JavaScript name what would have fitted") {
  struct Row {
    const char* text;
    const char* message;
  };
  constexpr Row rows[] = {
      {"f(a;", "expected `)` or `,`, found `;`"},
      {"f(a b)", "expected `)` or `,`, found `b`"},
      {"x = [a b]", "expected `]` or `,`, found `b`"},
      {"x = { a: b c }", "expected `}` or `,`, found `c`"},
      {"x = { a b }", "expected `}`, `,`, `(` or `=`, found `b`"},
      {"const", "expected a name, `{` or `[`, found the end of the file"},
      {"a +", "expected an expression, found the end of the file"},
      {"a = ;", "expected an expression, found `;`"},
      {"if a", "expected `(`, found `a`"},
      {"a ? b", "expected `:`, found the end of the file"},
      {"a.1", "expected `;` or `,`, found `.1`"},
      {"a.", "expected a name, found the end of the file"},
      {")", "expected a statement, found `)`"},
      {"function f( {", "expected `}`, found the end of the file"},
      {"{ a", "expected `}`, `,` or a statement, found the end of the file"},
      {"import a form 'b'", "expected `,`, `from` or `=`, found `form`"},
      {"export a", "expected a declaration, found `a`"},
      {"class A { b c }", "expected `;`, found `c`"},
      {"for (const a of) b", "expected an expression, found `)`"},
      {"switch (a) { b }", "expected `}`, `case` or `default`, found `b`"},
      {"a + x => x", "expected an operator or `;`, found `=>`"},
      {"x = (a,)", "expected an expression, found `)`"},
      {"()", "expected an expression, found `)`"},
      {"3in []", "expected a statement, found `3in`"},
      {"1_", "expected a statement, found `1_`"},
      {"a = 'b\nc'", "string literal is not terminated"},
      {"a = `b", "template is not terminated"},
      {"a = `b${c", "expected `}` or `,`, found the end of the file"},
      {"a = `b${c} d", "template is not terminated"},
      {"a = /b\n", "regular expression is not terminated"},
      {"a /* b", "comment is not terminated"},
      {"a = '\\x4'", "an escape in the string has too few or too many digits"},
      {"[a,,b](c,,d)", "expected an expression, found `,`"},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(js_problem_of(row.text) == row.message);
  }
}

TEST_CASE("messages about TypeScript name what would have fitted") {
  CHECK(js_problem_of("let a: = b", js::Language::typescript) == "expected a type, found `=`");
  CHECK(js_problem_of("function f(a: ) {}", js::Language::typescript) == "expected a type, found `)`");
  CHECK(js_problem_of("let a: B | ;", js::Language::typescript) == "expected a type, found `;`");
  CHECK(js_problem_of("interface A { b", js::Language::typescript) == "expected a type, found the end of the file");
}

TEST_CASE("a problem points at what does not fit") {
  const std::string text = "const a = 1;\nconst b = {\n  c: 1\n  d: 2,\n};\n";
  const js::SyntaxProblem found = problem(text);
  CHECK(found.kind == Kind::unexpected);
  CHECK(found.span.begin == text.find("d:"));
  CHECK(found.span.size() == 1);
  CHECK(problem("a = '").span == text::Span{4, 5});
  CHECK(problem("a = /").span == text::Span{4, 5});
  CHECK(problem("`${a}").span == text::Span{4, 5});
}

TEST_CASE("what is no text is refused") {
  CHECK(problem("a = '\xFF'").message == "byte 0xFF is not UTF-8");
  CHECK(problem(std::string("a\0b", 3)).message == "a NUL byte is not text");
  CHECK(problem("\xFF\xFE"
                "a")
            .message == "file is UTF-16; save it as UTF-8");
  CHECK(problem("a\xC3").kind == Kind::not_text);
}

TEST_CASE("an empty file, a byte order mark, comments alone") {
  for (const char* text : {"", "\xEF\xBB\xBF", "// a", "#!/usr/bin/env node", "\xEF\xBB\xBF#!a\n/* b */"}) {
    const js::ParseResult result = js::parse(text, js::Language::javascript);
    CHECK(result.ok());
    CHECK(result.program.statements.empty());
  }
  CHECK(js::parse("\xEF\xBB\xBF#!a\n/* b */ c // d", js::Language::javascript).program.comments.size() == 3);
}

TEST_CASE("JavaScript nested too deep is refused, not followed") {
  const int many = 20'000;
  const auto kind_of = [](const std::string& text, js::Language language = js::Language::javascript) {
    return problem(text, language).kind;
  };
  for (const char* part : {"(",
                           "[",
                           "{",
                           "x = {a: ",
                           "`${",
                           "x => ",
                           "x => { ",
                           "function f() { ",
                           "if (x) ",
                           "if (x) {} else ",
                           "for (;;) ",
                           "a: ",
                           "do ",
                           "try { ",
                           "switch (x) { case 1: ",
                           "class A { static { ",
                           "f(",
                           "f[",
                           "new (",
                           "a ? ",
                           "async () => ",
                           "while (a) "}) {
    INFO(part);
    CHECK(kind_of(js_repeated(part, many) + "1") == Kind::nested_too_deep);
  }
  for (const char* part : {"!", "- ", "typeof ", "new ", "await ", "a = ", "a ** ", "a ? b : ", "++"}) {
    INFO(part);
    CHECK(kind_of(js_repeated(part, many) + "a") == Kind::nested_too_deep);
  }
  CHECK(kind_of("a" + js_repeated(".b", many)) == Kind::nested_too_deep);
  CHECK(kind_of("a" + js_repeated("()", many)) == Kind::nested_too_deep);
  CHECK(kind_of("a" + js_repeated("`b`", many)) == Kind::nested_too_deep);
  CHECK(kind_of("let a: " + js_repeated("B | (", many), js::Language::typescript) != Kind::not_text);
  CHECK(kind_of("a" + js_repeated(" as B", many), js::Language::typescript) == Kind::nested_too_deep);
  CHECK(kind_of("a = " + js_repeated("<B>", many) + "c", js::Language::typescript) == Kind::nested_too_deep);
}

TEST_CASE("what people write in JavaScript is not too deep") {
  CHECK(js_problem_of("a = " + js_repeated("(", 150) + "1" + js_repeated(")", 150)).empty());
  CHECK(js_problem_of("a = 'b'" + js_repeated(" +\n 'c'", 20'000)).empty());
  CHECK(js_problem_of("a = b" + js_repeated(" && b || c", 20'000)).empty());
  CHECK(js_problem_of("a" + js_repeated(".b(c)", 400)).empty());
  CHECK(js_problem_of(js_repeated("if (a) b; else ", 150) + "c").empty());
  CHECK(js_problem_of(js_repeated("f(function () { return ", 60) + "1" + js_repeated(" })", 60)).empty());
  CHECK(js_problem_of("a = [" + js_repeated("[1, {}],", 50'000) + "]").empty());
}

TEST_CASE("files are read on many threads alike") {
  const std::string good = "const a = (b, c) => `${b}${/c/.test(c) ? 1 : 2}`";
  const std::string bad = "const a = (b, c => 1";
  std::vector<std::string> seen(8);
  {
    std::vector<std::jthread> threads;
    for (std::string& out : seen) {
      threads.emplace_back([&] {
        for (int i = 0; i < 50; ++i) out = js_shown(good) + " " + js_problem_of(bad);
      });
    }
  }
  for (const std::string& out : seen) CHECK(out == js_shown(good) + " " + js_problem_of(bad));
}

}  // namespace sqlferry::test
