// Scripts written in the other module system: each direction, what stays, what is refused.
#include <catch2/catch.hpp>

#include "js/convert_module.h"

namespace sqlferry::js {

namespace {

ImportTarget import_of(std::string_view name) {
  const bool whole = name.ends_with(".js") || name.ends_with(".json");
  return {std::string(name) + (whole ? "" : ".js"), name.starts_with("../")};
}

ModuleEdits edits_of(std::string_view source, bool esm) {
  const ParseResult parsed = parse(source, Language::javascript);
  INFO(source);
  REQUIRE(parsed.ok());
  return esm ? to_module(parsed.program, source, import_of) : to_commonjs(parsed.program, source);
}

std::string written_as(std::string_view source, bool esm) {
  const ModuleEdits made = edits_of(source, esm);
  REQUIRE_FALSE(made.refusal);
  std::string text = text::replaced(source, made.edits);
  const ParseResult again = parse(text, Language::javascript);
  INFO(text);
  CHECK(again.ok());
  // What is converted needs no conversion.
  CHECK(edits_of(text, esm).edits.empty());
  return text;
}

std::string as_esm(std::string_view source) { return written_as(source, true); }
std::string as_cjs(std::string_view source) { return written_as(source, false); }
bool is_refused(std::string_view source, bool esm) { return edits_of(source, esm).refusal.has_value(); }

}  // namespace

TEST_CASE("module.exports becomes named exports, and the bodies keep their bytes") {
  CHECK(as_esm("'use strict';\n\n/** @type {import('a')} */\nmodule.exports = {\n"
               "  async up(q, Sequelize) {\n    await q.a(`x\n  y`); // note\n  }, // first\n\n"
               "  down: async (q) => {\n    await q.b();\n  },\n};\n") ==
        "'use strict';\n\n/** @type {import('a')} */\n"
        "  export async function up(q, Sequelize) {\n    await q.a(`x\n  y`); // note\n  } // first\n\n"
        "  export const down = async (q) => {\n    await q.b();\n  };\n");
  CHECK(as_esm("module.exports = { up: function () {}, down: f() }") ==
        " export const up = function () {}; export const down = f(); ");
  CHECK(as_esm("const up = 1;\nfunction down() {}\nmodule.exports = { up, down };\n") ==
        "const up = 1;\nfunction down() {}\nexport { up, down };\n");
  CHECK(as_esm("const run = 1;\nmodule.exports = { up: run, down() {} };\n") ==
        "const run = 1;\n export { run as up }; export function down() {} \n");
  CHECK(as_esm("const all = { up() {}, down() {} };\nmodule.exports = all;\n") ==
        "const all = { up() {}, down() {} };\nexport const { up, down } = all;\n");
  CHECK(as_esm("module.exports = class A {};\n") == "export default class A {};\n");
}

TEST_CASE("exports.up becomes a named export") {
  CHECK(as_esm("exports.up = async function (knex) {};\nexports.down = () => {}\n") ==
        "export const up = async function (knex) {};\nexport const down = () => {};\n");
  CHECK(as_esm("const up = 1;\nexports.up = up;\nmodule.exports.down = down2();\n") ==
        "const up = 1;\nexport { up };\nexport const down = down2();\n");
}

TEST_CASE("require() becomes import, or is made where it cannot") {
  CHECK(as_esm("const fs = require('fs');\nconst { a } = require(\"./b\");\nrequire('c');\nexports.up = 1;\n") ==
        "import fs from 'fs';\nimport * as bModule from \"./b.js\"; const { a } = bModule;\nimport 'c';\n"
        "export const up = 1;\n");
  CHECK(as_esm("const { a } = require('../b');\nexports.up = 1;\n") ==
        "import bModule from '../b.js'; const { a } = bModule;\nexport const up = 1;\n");
  CHECK(as_esm("const names = require('./names.json');\nexports.up = 1;\n") ==
        "import names from './names.json' with { type: 'json' };\nexport const up = 1;\n");
  CHECK(as_esm("// first\nexports.up = () => require('a');\n") ==
        "// first\nimport { createRequire } from 'module';\nconst require = createRequire(import.meta.url);\n"
        "export const up = () => require('a');\n");
}

TEST_CASE("the file's own place") {
  CHECK(as_esm("exports.up = () => __dirname;\n") ==
        "import { fileURLToPath } from 'url';\nimport { dirname } from 'path';\n"
        "const __dirname = dirname(fileURLToPath(import.meta.url));\nexport const up = () => __dirname;\n");
  CHECK(as_cjs(as_esm("exports.up = () => __dirname;\n")) ==
        "const up = () => __dirname;\n\nmodule.exports = { up };\n");
  CHECK(as_cjs("export const up = () => import.meta.dirname;\n") ==
        "const up = () => __dirname;\n\nmodule.exports = { up };\n");
}

TEST_CASE("an ES module gets what it lacks, and keeps its exports") {
  CHECK(as_esm("const a = require('./a');\nexport const up = () => a;\n") ==
        "import * as a from './a.js';\nexport const up = () => a;\n");
  CHECK(as_esm("export const up = () => __filename;\n").starts_with("import { fileURLToPath } from 'url';\n"));
  CHECK(as_esm("export const up = 1; exports.down = 2;") == "export const up = 1; export const down = 2;");
  CHECK(is_refused("export function up() {} module.exports = { up };", true));
  CHECK(is_refused("export default 1; module.exports = class {};", true));
}

TEST_CASE("what configuration exports stays one value") {
  const std::string_view source = "const { join } = require('path');\nmodule.exports = { a: join('b') };\n";
  const ParseResult parsed = parse(source, Language::javascript);
  CHECK(text::replaced(source, to_module(parsed.program, source, import_of, ExportForm::whole).edits) ==
        "import pathModule from 'path'; const { join } = pathModule;\nexport default { a: join('b') };\n");
}

TEST_CASE("names of a default export become exports of their own") {
  const std::string_view source = "export default {\n  up: (k) => k.a(),\n  async down(k) {},\n};\n";
  const ParseResult parsed = parse(source, Language::javascript);
  CHECK(text::replaced(source, default_as_names(parsed.program, source).edits) ==
        "  export const up = (k) => k.a();\n  export async function down(k) {}\n");
}

TEST_CASE("exports become CommonJS") {
  CHECK(as_cjs("import fs from 'fs';\nimport { a, b as c } from './d.js';\nimport * as e from 'e';\nimport 'f';\n"
               "export async function up(q) {\n  await q.a();\n}\nexport const down = async () => {};\n") ==
        "const fs = require('fs');\nconst { a, b: c } = require('./d.js');\nconst e = require('e');\nrequire('f');\n"
        "async function up(q) {\n  await q.a();\n}\nconst down = async () => {};\n\nmodule.exports = { up, down };\n");
  CHECK(as_cjs("export default { up() {} };\n") == "module.exports = { up() {} };\n");
  CHECK(as_cjs("const x = 1;\nexport { x as up };\n") == "const x = 1;\n\nmodule.exports = { up: x };\n");
}

TEST_CASE("what has no counterpart is refused, and nothing is changed") {
  CHECK(is_refused("module.exports = { ...base, up() {} };", true));
  CHECK(is_refused("module.exports = make();", true));
  CHECK(is_refused("if (a) { exports.up = b; }", true));
  CHECK(is_refused("const up = 1; exports.up = () => {};", true));
  CHECK(is_refused("exports.up = exports.down = a;", true));
  CHECK(is_refused("export * from './a.js';", false));
  CHECK(is_refused("await f();\nexport const up = 1;", false));
  CHECK(is_refused("export default a;\nexport const up = 1;", false));
  CHECK(edits_of("export * from './a.js';\nexport const up = 1;", false).edits.empty());
  CHECK_FALSE(is_refused("exports.up = () => 1;", true));
}

}  // namespace sqlferry::js
