#include "module_cases.h"

#include <catch2/catch.hpp>

#include <map>

#include "js/module_syntax.h"

namespace sqlferry::modules {

namespace {

using Sources = std::map<std::string_view, std::string_view>;

const Sources& function_sources() {
  static const Sources kSources = {
      {"module.exports", "module.exports = { async up() {}, async down() {} };\n"},
      {"module.exports-names", "function up() {}\nfunction down() {}\nmodule.exports = { up, down };\n"},
      {"module.exports-values", "module.exports = { up: async () => {}, down: async () => {} };\n"},
      {"module.exports-class", "module.exports = class {};\n"},
      {"module.exports.up", "module.exports.up = async () => {};\nexports.down = async () => {};\n"},
      {"exports.up", "exports.up = async () => {};\nexports.down = async () => {};\n"},
      {"export-const", "export const up = async () => {};\nexport const down = async () => {};\n"},
      {"export-list", "const up = async () => {};\nconst down = async () => {};\nexport { up, down };\n"},
      {"export-default", "export default { async up() {}, async down() {} };\n"},
      {"both-exports", "module.exports = { async up() {}, async down() {} };\nexport const down = async () => {};\n"},
      {"require-in-esm", "const fs = require('fs');\nexport const up = async () => {};\nexport const down = up;\n"},
      {"require-in-up", "export const up = async () => { require('fs'); };\nexport const down = async () => {};\n"},
      {"import-in-cjs", "import fs from 'fs';\nmodule.exports = { async up() {}, async down() {} };\n"},
      {"import-only", "import fs from 'fs';\n"},
      {"dirname-in-esm",
       "export const up = async () => { console.log(__dirname); };\nexport const down = async () => {};\n"},
      {"dirname-at-top", "const here = __dirname;\nexport const up = async () => {};\nexport const down = up;\n"},
      {"dirname-declared",
       "import { dirname } from 'path';\nimport { fileURLToPath } from 'url';\n"
       "const __dirname = dirname(fileURLToPath(import.meta.url));\n"
       "export const up = async () => { console.log(__dirname); };\nexport const down = async () => {};\n"},
      {"require-declared",
       "const require = (name) => name;\nexport const up = async () => {};\nexport const down = up;\n"},
      {"declared-only", "const module = 1;\nexports.up = async () => {};\n"},
      {"tla", "await Promise.resolve();\nexport const up = async () => {};\nexport const down = async () => {};\n"},
      {"tla-last",
       "export const up = async () => {};\nexport const down = async () => {};\nawait Promise.resolve();\n"},
      {"tla-in-cjs", "const fs = require('fs');\nawait Promise.resolve();\nexports.up = async () => {};\n"},
      {"tla-cjs-last", "exports.up = async () => {};\nawait Promise.resolve();\n"},
      {"meta", "const here = import.meta.url;\nexport const up = async () => {};\nexport const down = up;\n"},
      {"meta-in-cjs", "exports.up = async () => import.meta.url;\n"},
      {"nothing", "console.log(1);\n"},
      // TypeScript
      {"ts-annot", "type Q = any;\nexport const up = async (q: Q) => {};\nexport const down = async (q: Q) => {};\n"},
      {"ts-param", "export const up = async (q: any) => {};\nexport const down = async (q: any) => {};\n"},
      {"ts-import-type",
       "import type { Q } from './types';\nexport const up = async (q: Q) => {};\nexport const down = up;\n"},
      {"ts-interface",
       "export interface Q { a: number }\nexport const up = async (q: Q) => {};\nexport const down = up;\n"},
      {"ts-implements",
       "interface M { up(): any }\nexport class A1700000000000 implements M {\n  async up(q: any) {}\n}\n"},
      {"export=", "export = { async up() {}, async down() {} };\n"},
      {"import=",
       "import fs = require('fs');\nexport const up = async () => {};\nexport const down = async () => {};\n"},
      {"ts-enum", "enum E { a }\nexport const up = async () => {};\nexport const down = async () => {};\n"},
      {"ts-enum-last", "export const up = async () => {};\nexport const down = async () => {};\nenum E { a }\n"},
      {"ts-namespace",
       "namespace N { export const a = 1; }\nexport const up = async () => {};\nexport const down = async () => {};\n"},
      {"ts-parameter-property",
       "class A { constructor(private a) {} }\nexport const up = async () => {};\nexport const down = async () => "
       "{};\n"},
      {"ts-decorator",
       "function d(a: any, b) {}\n@d class A {}\nexport const up = async () => {};\nexport const down = up;\n"},
      {"ts-cjs", "exports.up = async (q: any) => {};\nexports.down = async (q: any) => {};\n"},
      {"ts-cjs-enum", "enum E { a }\nexports.up = async (q: any) => {};\n"},
  };
  return kSources;
}

const Sources& class_sources() {
  static const Sources kSources = {
      {"module.exports", "module.exports = class A1700000000000 { async up() {} async down() {} };\n"},
      {"exports.up", "exports.A1700000000000 = class A1700000000000 { async up() {} async down() {} };\n"},
      {"export-const", "export class A1700000000000 { async up() {} async down() {} }\n"},
      {"export-default", "export default class A1700000000000 { async up() {} async down() {} }\n"},
      {"require-in-esm", "const fs = require('fs');\nexport class A1700000000000 { async up() {} async down() {} }\n"},
      {"import-in-cjs",
       "import fs from 'fs';\nmodule.exports = class A1700000000000 { async up() {} async down() {} };\n"},
      {"dirname-in-esm", "export class A1700000000000 { async up() { console.log(__dirname); } async down() {} }\n"},
      {"tla", "await Promise.resolve();\nexport class A1700000000000 { async up() {} async down() {} }\n"},
      {"ts-annot",
       "import { MigrationInterface, QueryRunner } from 'typeorm';\nexport class A1700000000000 implements "
       "MigrationInterface {\n  async up(q: QueryRunner) {}\n  async down(q: QueryRunner) {}\n}\n"},
      {"export=", "export = class A1700000000000 { async up() {} async down() {} };\n"},
  };
  return kSources;
}

std::string_view source_of(const Sources& sources, std::string_view name) {
  const auto at = sources.find(name);
  INFO(name);
  REQUIRE(at != sources.end());
  return at->second;
}

}  // namespace

std::string_view function_source(std::string_view name) { return source_of(function_sources(), name); }

std::string_view class_source(std::string_view name) { return source_of(class_sources(), name); }

ModuleSyntax syntax_of(std::string_view source) {
  const js::ParseResult parsed = js::parse(source, js::Language::typescript);
  REQUIRE(parsed.ok());
  return js::module_syntax(parsed.program, source);
}

ModuleSyntax function_case(std::string_view name) { return syntax_of(function_source(name)); }

ModuleSyntax class_case(std::string_view name) { return syntax_of(class_source(name)); }

}  // namespace sqlferry::modules
