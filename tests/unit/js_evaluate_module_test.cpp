// Files: how a script is entered, what it imports, where its texts come from.
#include <catch2/catch.hpp>

#include "support/script.h"

using namespace sqlferry;
using test::Script;

namespace {

std::string ups(const std::string& text, js::Language language = js::Language::javascript) {
  return Script(text, {}, language).log();
}

/// What a piece of a text is, where it stands, and what put it there.
std::string origin(Script& script, const js::StringPiece& piece, const std::string& text) {
  std::string out(script.run().source(piece.place));
  out += " -> " + text.substr(piece.here.begin, piece.here.size());
  for (const js::Place& use : piece.uses) out += " in " + std::string(script.run().source(use));
  return out;
}

std::vector<std::string> origins(const std::string& text, Script::Files files = {}) {
  Script script(text, std::move(files));
  const js::Value value = script.run().exported("it");
  std::vector<std::string> out;
  REQUIRE(value.string() != nullptr);
  for (const js::StringPiece& piece : value.string()->pieces) {
    out.push_back(origin(script, piece, value.string()->text));
  }
  return out;
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("every way to export up") {
  for (const std::string text : {
           "module.exports = { up: function (db) { db.a(); } };",
           "module.exports = { async up(db) { db.a(); }, down() {} };",
           "module.exports = { up: (db) => db.a() };",
           "const up = (db) => db.a(); module.exports = { up };",
           "function up(db) { db.a(); } module.exports = { ...{ up } };",
           "exports.up = function (db) { return db.a(); };",
           "exports.up = (db) => db.a();",
           "module.exports.up = async function (db) { db.a(); };",
           "export async function up(db) { db.a(); }",
           "export const up = async (db) => { db.a(); };",
           "const up = (db) => db.a(); export { up };",
           "function go(db) { db.a(); } export { go as up };",
           "export default { up(db) { db.a(); } };",
           "export default class { up(db) { db.a(); } }",
           "export class M1 { async up(db) { db.a(); } async down(db) {} }",
           "module.exports = class M1 { name = 'M1'; async up(db) { db.a(); } };",
           "exports.M1 = class M1 { async up(db) { db.a(); } };",
           "class Base { up(db) { db.a(); } } class M extends Base {} module.exports = { M };",
           "class M { up = async (db) => { db.a(); } } exports.M = M;",
           "const make = (f) => ({ up: f }); module.exports = make((db) => db.a());",
       }) {
    INFO(text);
    CHECK(ups(text) == "db.a()");
  }
}

TEST_CASE("TypeScript around it means nothing") {
  for (const std::string text : {
           "export class M1 implements MigrationInterface { public async up(db: QueryRunner): Promise<void> { await "
           "db.a(); } public async down(db: QueryRunner): Promise<void> {} }",
           "export const up = async (db: Knex): Promise<void> => { await (db as any).a(); };",
           "module.exports = { up: async ({ a }: { a: () => void }) => {}, }; exports = 0; export {}; "
           "export const up2 = 1; module.exports.up = (db: any) => db!.a();",
           "class Base { constructor() { this.go = 1; } } class M extends Base { declare go: number; } "
           "export const up = (db: any) => { if (new M().go === 1) db.a(); }",
           "enum E { A = 'a', B = 'b' } export function up(db: any) { if (E.A === 'a') db.a(); }",
       }) {
    INFO(text);
    CHECK(ups(text, js::Language::typescript) == "db.a()");
  }
}

TEST_CASE("several classes of a file, each with up and down") {
  Script script("export class A1 { up(db) { db.a(); } down(db) { db.b(); } } export class B2 { up(db) { db.c(); } }");
  const auto& entries = script.run().entry_points();
  REQUIRE(entries.size() == 3);
  CHECK(entries[0].owner == "A1");
  CHECK(entries[1].kind == js::EntryPoint::Kind::down);
  CHECK(entries[2].owner == "B2");
  CHECK(script.log() == "db.a()\ndb.c()");
}

TEST_CASE("files of the project are followed in both module systems") {
  const Script::Files files = {
      {"lib/names.js", "module.exports = { users: 'users', ...require('./more') };"},
      {"lib/more.js", "exports.posts = 'posts';"},
      {"lib/es/index.ts",
       "import { users } from '../names'; export const T = users; export default 'd';"
       "export * from './other.js'; export { T as again };"},
      {"lib/es/other.ts", "export enum Kind { a = 'x' } export function f(n: number): number { return n + 1 }"},
      {"lib/data.json", "{\"a\": [1, 2]}"},
  };
  const auto it = [&](const std::string& text) { return Script(text, files).exported("it"); };
  CHECK(it("exports.it = require('../lib/names').users + require('../lib/names.js').posts;") == "'usersposts'");
  CHECK(it("import d, { T, again as g, Kind, f } from '../lib/es'; export const it = [d, T, g, Kind.a, f(1)];") ==
        "['d', 'users', 'users', 'x', 2]");
  CHECK(it("import * as all from '../lib/names'; export const it = [all.users, all.default.posts];") ==
        "['users', 'posts']");
  CHECK(it("import names from '../lib/names'; export const it = names.posts;") == "'posts'");
  CHECK(it("exports.it = require('../lib/data').a;") == "[1, 2]");
  CHECK(it("exports.it = require('../lib/none').a;") == "<require('../lib/none').a>");
  CHECK(it("const { it } = await import('../lib/es'); exports.it = it ?? 1;") == "1");
}

TEST_CASE("helpers of another file get hosts and closures") {
  const Script::Files files = {{"m/helpers/add.js",
                                "module.exports = async (db, t, c, def) => { if (!(await db.unlikely(t)))"
                                " { await db.add(t, c, def); } };"}};
  CHECK(Script("const add = require('./helpers/add'); exports.up = async (q) => { await add(q, 'a', 'b', {x: 1}); };",
               files)
            .log() == "? db.add('a', 'b', {x: 1})");
}

TEST_CASE("files that import each other end") {
  const Script::Files files = {{"m/a.js", "exports.a = 1; const b = require('./b'); exports.both = b.b + 1;"},
                               {"m/b.js", "const a = require('./a'); exports.b = a.a + 1;"}};
  CHECK(Script("exports.it = require('./a').both;", files).exported("it") == "3");
}

TEST_CASE("what cannot be loaded is a note") {
  Script script(
      "const x = require('./nowhere'); const y = require('./broken'); x.Note.update({}); exports.it = y;"
      "const unused = require('./anywhere');",
      {{"m/broken.js", "const = 1"}});
  const auto& notes = script.run().notes();
  REQUIRE(notes.size() == 2);
  CHECK(notes[0].reason == "`./nowhere`, which is loaded here, was not found");
  CHECK(notes[1].reason == "`m/broken.js`, which is loaded here, cannot be read as a script");
}

TEST_CASE("texts know where they come from") {
  CHECK(origins("exports.it = 'a' + \"b\";") == Strings{"a -> a", "b -> b"});
  CHECK(origins("const t = 'users'; exports.it = `DROP ${t};`;") ==
        Strings{"DROP ${t}; -> DROP ", "users -> users in ${t}", "DROP ${t}; -> ;"});
  CHECK(origins("const t = 'users'; exports.it = 'DROP ' + t;") == Strings{"DROP  -> DROP ", "users -> users in t"});
  CHECK(origins("const a = 'x'; const b = `-${a}-`; exports.it = `<${b}>`;") ==
        Strings{"<${b}> -> <", "-${a}- -> - in ${b}", "x -> x in ${a} in ${b}", "-${a}- -> - in ${b}", "<${b}> -> >"});
  CHECK(origins("let s = 'a'; s += 'b'; exports.it = s.concat(`c`);") == Strings{"a -> a", "b -> b", "c -> c"});
  CHECK(origins("exports.it = ['a', 'b'].join(', ');") == Strings{"a -> a", ",  -> , ", "b -> b"});
  CHECK(origins("exports.it = 'a'.toUpperCase();") == Strings{"'a'.toUpperCase() -> A"});
  CHECK(origins("exports.it = 'x' + process.env.Y;") == Strings{"x -> x", "process.env.Y ->  in process.env.Y"});
}

TEST_CASE("what is cut out of a literal still says where it stands") {
  Script script("exports.it = '  a\\'b; c '.trim().split('; ')[1];");
  const js::Value value = script.run().exported("it");
  REQUIRE(value.text() == "c");
  const js::StringPiece& piece = value.string()->pieces.at(0);
  CHECK(piece.offset == 7);
  const std::string_view bytes = script.run().file(0).bytes;
  const auto decoded = js::decode(bytes, piece.source, piece.quote);
  CHECK(decoded.value.substr(piece.offset, 1) == "c");
  CHECK(bytes.substr(decoded.source_offset(piece.offset), 1) == "c");
}

TEST_CASE("files of SQL are read beside the script") {
  const Script::Files files = {{"m/sqls/1-up.sql", "CREATE TABLE a (b INT);\r\n"}};
  CHECK(origins("const fs = require('fs'); const path = require('node:path');"
                "exports.it = fs.readFileSync(path.join(__dirname, 'sqls', '1-up.sql'), 'utf8').trim();",
                files) == Strings{"CREATE TABLE a (b INT); -> CREATE TABLE a (b INT);"});
  CHECK(Script(
            "exports.up = (db) => new Promise((resolve, reject) => require('fs').readFile(__dirname + '/sqls/1-up.sql',"
            " {encoding: 'utf-8'}, (err, data) => { if (err) return reject(err); resolve(data); }))"
            ".then((data) => db.run_sql(data));",
            files)
            .log() == "db.run_sql('CREATE TABLE a (b INT);\r\n')");
}

TEST_CASE("no notes about a way that is not taken") {
  Script script("exports.up = (db) => { if (db.dialect === 'sqlite') require('./nowhere'); };");
  script.log();
  CHECK(script.run().notes().empty());
}

TEST_CASE("a place in a file that is loaded is known in the script too") {
  const Script::Files files = {{"m/a.js", "exports.go = require('./b').go;"},
                               {"m/b.js", "exports.go = () => require('./nowhere').create();"}};
  Script script("const a = require('./a'); exports.up = () => a.go();", files);
  script.log();
  REQUIRE(script.run().notes().size() == 1);
  const js::Place inside = script.run().notes().front().place;
  CHECK(script.run().file(inside.file).path == "m/b.js");
  CHECK(script.run().source(script.run().in_script(inside)) == "require('./a')");
}

TEST_CASE("where the work is used up") {
  js::Limits limits;
  limits.steps = 5'000;
  const auto place = [&](const std::string& text) {
    Script script(text, {{"m/other.js", "exports.f = () => { while (true) {} };"}}, js::Language::javascript, limits);
    script.log();
    const auto end = script.run().exhausted();
    return end ? std::string(script.run().source(script.run().in_script(*end))) : "nowhere";
  };
  CHECK(place("exports.up = (db) => { db.a(); };") == "nowhere");
  CHECK(place("exports.up = (db) => { db.a(); for (;;) { } };") == "{ }");
  CHECK(std::string("f(db)").find(place("const f = () => f(db); exports.up = () => f();")) != std::string::npos);
  CHECK(place("const { f } = require('./other'); exports.up = () => f();") == "require('./other')");
}

TEST_CASE("bounds end every script") {
  js::Limits limits;
  limits.steps = 20'000;
  const auto run = [&](const std::string& body) {
    Script script("exports.up = (db) => { " + body + " };", {}, js::Language::javascript, limits);
    script.log();
    return script.run().exhausted() || !script.run().notes().empty();
  };
  CHECK(run("while (true) {}"));
  CHECK(run("for (;;) db.a();"));
  CHECK(run("const f = () => f() + f(); f();"));
  CHECK(run("const f = (n) => f(n + 1); f(0);"));
  CHECK(run("let s = 'aaaaaaaaaa'; while (true) s += s;"));
  CHECK(run("const a = [1]; for (const x of a) { a.push(...a); a.map(y => a.push(y)); } while (1) a.push(...a);"));
  CHECK(run("let s = 'x'.repeat(1e9); s.repeat(1e9);"));
}

TEST_CASE("a folder is listed, and its files loaded by paths that the script puts together") {
  const Script::Files files = {
      {"lib/index.js",
       "const fs = require('fs'), path = require('path'); const all = {};"
       "fs.readdirSync(__dirname).filter((f) => f !== 'index.js' && f.endsWith('.js'))"
       ".forEach((f) => { const one = require(path.join(__dirname, f)); all[one.name] = one; });"
       "module.exports = all;"},
      {"lib/a.js", "module.exports = { name: 'A', deep: require(__dirname + '/../other').it };"},
      {"lib/b.js", "module.exports = { name: 'B' };"},
      {"lib/notes.md", "# none"},
      {"other.js", "exports.it = 'o';"},
  };
  const auto it = [&](const std::string& text) { return Script(text, files).exported("it"); };
  CHECK(it("const all = require('../lib'); exports.it = [Object.keys(all), all.A.deep];") == "[['A', 'B'], 'o']");
  CHECK(it("exports.it = require('fs').readdirSync('none');") == "<require('fs').readdirSync('none')>");
  CHECK(it("exports.it = require('fs').readdirSync('lib', { withFileTypes: true });")[0] == '<');
}
