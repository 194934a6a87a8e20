// Imports and exports in every form, with the spans that rewriting them needs.
#include <catch2/catch.hpp>

#include "js/ast/walk.h"
#include "support/show_js.h"

namespace sqlferry::test {

namespace {

/// The first statement of `text`, which must live as long.
template <class Node>
Node first(const js::ParseResult& result) {
  REQUIRE(result.ok());
  return std::get<Node>(result.program.statements[0].node);
}

std::string at(const std::string& text, text::Span span) { return text.substr(span.begin, span.size()); }

}  // namespace

TEST_CASE("forms of import") {
  struct Row {
    const char* text;
    const char* shown;
  };
  constexpr Row rows[] = {
      {"import 'a'", "(import 'a')"},
      {"import a from 'b'", "(import (default a) 'b')"},
      {"import * as a from 'b'", "(import (* a) 'b')"},
      {"import a, * as b from 'c'", "(import (default a) (* b) 'c')"},
      {"import {} from 'a'", "(import 'a')"},
      {"import a, { b, c as d, 'e f' as g, default as h, } from 'i'",
       "(import (default a) (b b) (c d) (e f g) (default h) 'i')"},
      {"import from from 'a'", "(import (default from) 'a')"},
      {"import a from 'b' with { type: 'json' }", "(import (default a) 'b')"},
      {"import a from 'b' assert { type: 'json' }", "(import (default a) 'b')"},
      {"import('a', { with: {} })", "(import 'a' (object (with (object))))"},
      {"import.meta.dirname", "(. import.meta dirname)"},
  };
  for (const Row& row : rows) CHECK(js_shown(row.text) == row.shown);
}

TEST_CASE("forms of export") {
  struct Row {
    const char* text;
    const char* shown;
  };
  constexpr Row rows[] = {
      {"export * from 'a'", "(export-all - 'a')"},
      {"export * as a from 'b'", "(export-all a 'b')"},
      {"export * as default from 'b'", "(export-all default 'b')"},
      {"export { a, b as c, d as default, e as 'f g' }", "(export (a a) (c b) (default d) (f g e) -)"},
      {"export { default, a as b } from 'c'", "(export (default default) (b a) 'c')"},
      {"export const a = 1, b = 2", "(export (const (a 1) (b 2)))"},
      {"export function f() {}", "(export (function f () {}))"},
      {"export async function* f() {}", "(export (async function* f () {}))"},
      {"export class A {}", "(export (class A))"},
      {"export default { a }", "(export-default (object (a a)))"},
      {"export default function f() {}", "(export-default (function f () {}))"},
      {"export default async () => {}", "(export-default (async => () {}))"},
      {"export default async function () {}", "(export-default (async function () {}))"},
      {"export default class {}", "(export-default (class))"},
      {"export default (function () {})()", "(export-default (call (function () {})))"},
      {"@a export class B {}", "(export (class B))"},
      {"export @a class B {}", "(export (class B))"},
  };
  for (const Row& row : rows) CHECK(js_shown(row.text) == row.shown);
}

TEST_CASE("an import's parts have spans") {
  const std::string text = "import a, { b as c } from './d' ;";
  const auto result = js::parse(text, js::Language::javascript);
  const auto import = first<js::ast::Import>(result);
  CHECK(at(text, import.import_span) == "import");
  CHECK(at(text, import.default_name.span) == "a");
  CHECK(at(text, import.braces_span) == "{ b as c }");
  CHECK(at(text, import.names[0].span) == "b as c");
  CHECK(import.names[0].outside.text == "b");
  CHECK(import.names[0].inside.text == "c");
  CHECK(at(text, import.module.span) == "'./d'");
  CHECK(import.module.value == "./d");
  CHECK(at(text, result.program.statements[0].span) == text);
}

TEST_CASE("an export's parts have spans") {
  const std::string text = "export  default async function f() {}";
  const auto result = js::parse(text, js::Language::javascript);
  const auto exported = first<js::ast::ExportDefault>(result);
  CHECK(at(text, exported.export_span) == "export");
  CHECK(at(text, exported.default_span) == "default");
  CHECK(at(text, exported.function->async_span) == "async");
  CHECK(at(text, exported.function->function_span) == "function");
  CHECK(at(text, exported.function->span) == "async function f() {}");
  CHECK(exported.function->name.text == "f");

  const std::string names = "export { a as b } from 'c'";
  const auto second = js::parse(names, js::Language::javascript);
  const auto named = first<js::ast::ExportNamed>(second);
  CHECK(named.names[0].inside.text == "a");
  CHECK(named.names[0].outside.text == "b");
  CHECK(at(names, named.module.span) == "'c'");
}

TEST_CASE("quasis and keys have spans") {
  const std::string text = "x = { 'a': `b${c}\\n`, get [d]() {}, e() {} }";
  const auto result = js::parse(text, js::Language::javascript);
  REQUIRE(result.ok());
  std::vector<std::string> keys, quasis;
  js::ast::each_below(result.program.statements, [&](js::ast::Node node) {
    if (const auto* expr = std::get_if<js::ast::ExprPtr>(&node)) {
      if (const auto* object = js::ast::as<js::ast::Object>(*expr))
        for (const auto& property : object->properties) keys.push_back(at(text, property.key.span));
      if (const auto* quoted = js::ast::as<js::ast::Template>(*expr))
        for (const auto& quasi : quoted->quasis)
          quasis.push_back(at(text, quasi.span) + "=" + std::string(*quasi.value));
    }
    return true;
  });
  CHECK(keys == std::vector<std::string>{"'a'", "[d]", "e"});
  CHECK(quasis == std::vector<std::string>{"b=b", "\\n=\n"});
}

}  // namespace sqlferry::test
