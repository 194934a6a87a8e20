// What a script says about itself as a module, beyond the small migrations of module_cases.cpp: scopes, when code runs,
// shapes of exports.
#include <catch2/catch.hpp>

#include "js/module_syntax.h"

namespace sqlferry::modules {

namespace {

ModuleSyntax syntax_of(std::string_view source, js::Language language = js::Language::javascript) {
  const js::ParseResult parsed = js::parse(source, language);
  INFO(source);
  REQUIRE(parsed.ok());
  return js::module_syntax(parsed.program, source);
}

std::string uses_in(std::string_view source) {
  std::string text;
  for (const ScopeUse& use : syntax_of(source).uses) {
    constexpr std::string_view kTimes[] = {"load", "up", "down", "other"};
    text += std::string(text.empty() ? "" : " ") + std::string(name_of(use.name)) + ":" +
            std::string(kTimes[static_cast<std::size_t>(use.runs_in)]);
  }
  return text;
}

Shape shape_in(const ExportedValue& value, std::string_view name) {
  const Member* const member = value.member(name);
  REQUIRE(member != nullptr);
  return member->value.shape;
}

}  // namespace

TEST_CASE("a name that the file declares is not one of CommonJS") {
  CHECK(uses_in("function f(module) { return module; }").empty());
  CHECK(uses_in("const f = ({ require }) => require('a'); f({});").empty());
  CHECK(uses_in("var exports = {}; exports.up = 1;").empty());
  CHECK(uses_in("import module from 'a'; module();").empty());
  CHECK(uses_in("{ const exports = {}; exports.a = 1; } exports.b = 2;") == "exports:load");
  CHECK(uses_in("try { f(); } catch (module) { module.a(); } module.b();") == "module:load");
  CHECK(uses_in("for (const module of f()) module.a(); module.b();") == "module:load");
  CHECK(uses_in("function f() { if (a) { var require = b; } require('c'); } f();").empty());
  CHECK(uses_in("a.module; ({ exports: 1 }); class A { require() {} }").empty());
  CHECK(uses_in("if (typeof module !== 'undefined') f();").empty());
}

TEST_CASE("when a use runs") {
  CHECK(uses_in("require('a');") == "require:load");
  CHECK(uses_in("const a = () => require('a');") == "require:other");
  CHECK(uses_in("const a = () => require('a'); a();") == "require:load");
  CHECK(uses_in("export const up = async () => { read(); }; function read() { __dirname; }") == "__dirname:up");
  CHECK(uses_in("const read = () => __dirname;\nexport const up = () => read();\nexport const down = () => read();") ==
        "__dirname:up __dirname:down");
  CHECK(uses_in("export async function up(q) { await q.transaction(async (t) => { __filename; }); }") ==
        "__filename:up");
  CHECK(uses_in("export async function up(q) { await q.a().catch(() => { __filename; }); }") == "__filename:other");
  CHECK(uses_in("['a'].map((name) => require(name));") == "require:load");
  CHECK(uses_in("wrap(() => require('a'));") == "require:other");
  CHECK(uses_in("export default { up: async () => { __dirname; } };") == "__dirname:up");
  CHECK(uses_in("export class A { async up() { this.read(); } read() { __dirname; } }") == "__dirname:up");
  CHECK(uses_in("export class A { here = __dirname; async up() {} }") == "__dirname:other");
}

TEST_CASE("what a CommonJS file exports") {
  const auto compiled = syntax_of(
      "'use strict';\nObject.defineProperty(exports, '__esModule', { value: true });\n"
      "exports.down = exports.up = void 0;\nconst up = async () => {};\nexports.up = up;\n"
      "exports.down = async () => {};\n");
  CHECK(compiled.exports.size() == 2);
  CHECK(shape_in({Shape::object, compiled.exports}, "up") == Shape::function);
  CHECK(shape_in({Shape::object, compiled.exports}, "down") == Shape::function);
  CHECK_FALSE(compiled.module_exports.has_value());

  const auto spread = syntax_of("module.exports = { ...base, down() {} };");
  REQUIRE(spread.module_exports.has_value());
  CHECK(spread.module_exports->open);
  CHECK(syntax_of("module.exports = make();").module_exports->shape == Shape::unknown);
  CHECK(syntax_of("Object.assign(exports, base);").module_exports->open);
  CHECK(syntax_of("if (a) { exports.up = b; }").module_exports->open);
  CHECK(syntax_of("const all = module.exports; all.up = b;").module_exports->open);
  CHECK(shape_in(*syntax_of("module.exports = { up: 'x' };").module_exports, "up") == Shape::other);
  CHECK(shape_in(*syntax_of("module.exports = { up: wrapped(b) };").module_exports, "up") == Shape::unknown);
}

TEST_CASE("behind module.exports = ..., exports is an object that nobody gets") {
  CHECK(syntax_of("module.exports = {}; exports.up = () => {};").exports.empty());
  CHECK(syntax_of("exports = module.exports = {}; exports.up = () => {};").exports.size() == 1);
  CHECK(syntax_of("module.exports = {}; module.exports.up = () => {};").exports.size() == 1);
}

TEST_CASE("what an ES module exports") {
  const auto list = syntax_of("async function up() {}\nconst text = 'a';\nexport { up, text as down };");
  CHECK(shape_in({Shape::object, list.named}, "up") == Shape::function);
  CHECK(shape_in({Shape::object, list.named}, "down") == Shape::other);
  CHECK(syntax_of("export * from './a.js';").named_open);
  CHECK(syntax_of("export { up } from './a.js';").named.front().value.shape == Shape::unknown);
  CHECK(syntax_of("const m = { up() {} };\nexport default m;").default_export->member("up") != nullptr);
  CHECK(syntax_of("import { readFile } from 'fs/promises';").imported == "node:fs/promises");
}

TEST_CASE("imports that are types only") {
  const auto typed = syntax_of(
      "import { MigrationInterface, QueryRunner, Table } from 'typeorm';\n"
      "export class A1 implements MigrationInterface {\n  async up(q: QueryRunner) { q.createTable(new Table()); "
      "}\n}\n",
      js::Language::typescript);
  REQUIRE(typed.type_imports.size() == 2);
  CHECK(typed.type_imports[0].name == "MigrationInterface");
  CHECK(typed.type_imports[1].name == "QueryRunner");
}

TEST_CASE("what is required whatever happens") {
  const auto required_in = [](std::string_view source) {
    std::string names;
    for (const ImportedModule& each : syntax_of(source).required) names += each.name + " ";
    return names;
  };
  CHECK(required_in("const a = require('a'); require('b')(); module.exports = { up: require('c').up };") == "a b c ");
  CHECK(required_in("try { require('a'); } catch {} if (x) require('b'); const c = x ? require('c') : y;").empty());
  CHECK(required_in("const a = () => require('a'); require(name); require.resolve('b'); q.require('c');").empty());
  CHECK(required_in("import { createRequire } from 'module'; const require = createRequire(x); require('a');").empty());
}

TEST_CASE("what works as the file loads") {
  const auto effects_in = [](std::string_view source) {
    std::string callees;
    for (const LoadEffect& each : syntax_of(source).effects) callees += each.callee + " ";
    return callees;
  };
  CHECK(effects_in("sequelize.sync().then(() => {}); fs.writeFileSync('a', 'b'); process.exit(1);") ==
        "sequelize.sync fs.writeFileSync process.exit ");
  CHECK(effects_in("const rows = await db.query('SELECT 1');") == "db.query ");
  CHECK(
      effects_in("(async () => { await db.query('a'); })(); main(); async function main() { return db.query('b'); }") ==
      "db.query db.query ");
  CHECK(effects_in("exports.up = async (q) => { await q.query('a'); }; const f = () => fs.rmSync('a');").empty());
  CHECK(effects_in("const a = url.query(); require('dotenv').config(); log.exit(1); names.forEach((n) => n.sync);")
            .empty());
}

}  // namespace sqlferry::modules
