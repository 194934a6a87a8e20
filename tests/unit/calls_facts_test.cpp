// What a script asks of its framework beside SQL: promises, transactions, values of raw SQL.
#include <catch2/catch.hpp>

#include "support/script_sql.h"

using namespace sqlferry;

namespace {

calls::Reading sequelize(std::string_view body) {
  return test::read_script("module.exports = { async up(q, S) { /* queryInterface */ " + std::string(body) +
                           " }, async down() {} };");
}

calls::Reading knex(std::string_view body) {
  return test::read_script("exports.up = async (knex) => { " + std::string(body) +
                           " }; exports.down = async () => {};");
}

/// The methods of those calls that `is_so`.
template <class Predicate>
std::string methods(const calls::Reading& reading, std::string_view script, const Predicate& is_so) {
  std::string out;
  for (const calls::Call& call : reading.calls) {
    if (is_so(call)) out += (out.empty() ? "" : " ") + std::string(script.substr(call.name.begin, call.name.size()));
  }
  return out;
}

std::string dropped(std::string_view script) {
  return methods(test::read_script(script), script, [](const calls::Call& call) { return call.dropped.has_value(); });
}

std::string outside(std::string_view body) {
  const std::string script =
      "module.exports = { async up(queryInterface, S) { " + std::string(body) + " }, async down() {} };";
  return methods(test::read_script(script), script,
                 [](const calls::Call& call) { return call.outside_of.has_value(); });
}

}  // namespace

TEST_CASE("a promise that is neither awaited, returned nor kept is dropped") {
  const auto of_body = [](std::string_view body, bool is_async = true) {
    return dropped((is_async ? "exports.up = async (queryInterface) => { " : "exports.up = (queryInterface) => { ") +
                   std::string(body) + " };");
  };
  CHECK(of_body("queryInterface.dropTable('a');") == "dropTable");
  CHECK(of_body("await queryInterface.dropTable('a');").empty());
  CHECK(of_body("return queryInterface.dropTable('a');", false).empty());
  CHECK(of_body("const p = queryInterface.dropTable('a'); await p;").empty());
  CHECK(of_body("const all = []; all.push(queryInterface.dropTable('a')); await Promise.all(all);").empty());
  CHECK(of_body("void queryInterface.dropTable('a');").empty());
  CHECK(of_body("queryInterface.dropTable('a').catch(() => {});") == "dropTable");
  CHECK(of_body("Promise.all([queryInterface.dropTable('a'), queryInterface.dropTable('b')]);") ==
        "dropTable dropTable");
  CHECK(of_body("['a'].forEach((name) => queryInterface.dropTable(name));") == "dropTable");
  CHECK(of_body("['a'].forEach(async (name) => { await queryInterface.dropTable(name); });") == "dropTable");
  CHECK(of_body("await Promise.all(['a'].map((name) => queryInterface.dropTable(name)));").empty());
}

TEST_CASE("await can be written where the function is async, and where someone would wait") {
  const auto may_await = [](std::string_view script) {
    const auto reading = test::read_script(script);
    REQUIRE(reading.calls.size() == 1);
    REQUIRE(reading.calls[0].dropped);
    return reading.calls[0].dropped->may_await;
  };
  CHECK(may_await("exports.up = async (queryInterface) => { queryInterface.dropTable('a'); };"));
  CHECK_FALSE(may_await("exports.up = (queryInterface) => { queryInterface.dropTable('a'); };"));
  CHECK_FALSE(
      may_await("exports.up = async (queryInterface) => { ['a'].forEach(async (a) => { "
                "await queryInterface.dropTable(a); }); };"));
}

TEST_CASE("statements of node-pg-migrate run in the order of the text, and nobody waits") {
  CHECK(dropped("exports.up = (pgm) => { pgm.dropTable('a'); };").empty());
}

TEST_CASE("what Knex builds and nobody waits for is no operation of the database") {
  const auto reading = knex("knex.schema.dropTable('a');");
  CHECK(reading.pieces.empty());
  CHECK(reading.findings.empty());
  CHECK(reading.operations == 1);
  CHECK(reading.understood == 1);
  REQUIRE(reading.calls.size() == 1);
  CHECK(reading.calls[0].dropped);
}

TEST_CASE("a call is given a transaction among its options alone") {
  const std::string open = "const transaction = await queryInterface.sequelize.transaction(); ";
  CHECK(outside(open + "await queryInterface.addColumn('t', 'a', S.TEXT, { transaction });").empty());
  CHECK(outside(open + "await queryInterface.addColumn('t', 'a', { type: S.TEXT, transaction });") == "addColumn");
  CHECK(outside(open + "await queryInterface.addIndex('t', ['a'], { transaction });").empty());
  CHECK(outside(open + "await queryInterface.addIndex('t', { fields: ['a'], transaction });").empty());
  CHECK(outside(open + "await queryInterface.sequelize.query('DROP TABLE t');") == "query");
  CHECK(outside(open + "await queryInterface.sequelize.query('SELECT 1');").empty());
  CHECK(outside(open + "await transaction.commit(); await queryInterface.dropTable('t');").empty());
  CHECK(outside(open + "const options = { transaction }; await queryInterface.dropTable('t', options);").empty());
  CHECK(outside("await queryInterface.sequelize.transaction(async (t) => { await queryInterface.dropTable('a'); }); "
                "await queryInterface.dropTable('b');") == "dropTable");
}

TEST_CASE("a transaction ends with its function, or with commit() or rollback()") {
  const auto one = [](std::string_view body) {
    const auto reading = sequelize(body);
    REQUIRE(reading.transactions.size() == 1);
    return reading.transactions[0];
  };
  CHECK_FALSE(one("const t = await q.sequelize.transaction(); await q.dropTable('a', { transaction: t });").ends);
  CHECK(one("const t = await q.sequelize.transaction(); await q.dropTable('a', { transaction: t }); await t.commit();")
            .ends);
  CHECK(one("const t = await q.sequelize.transaction(); await q.dropTable('a', { transaction: t }); await finish(t);")
            .ends);
  const auto managed = one("await q.sequelize.transaction(async (t) => { await q.dropTable('a'); });");
  CHECK(managed.is_managed);
  CHECK_FALSE(managed.is_given);
}

TEST_CASE("places for values in raw SQL of Knex") {
  const auto placeholders = [](std::string_view call) {
    const auto reading = knex("await knex.raw(" + std::string(call) + ");");
    REQUIRE(reading.calls.size() == 1);
    return reading.calls[0].placeholders;
  };
  CHECK(placeholders("'UPDATE a SET b = ?', ['c']")->marks == 1);
  CHECK(placeholders("'UPDATE a SET b = ?', ['c']")->values == 1);
  CHECK(placeholders("'DELETE FROM ?? WHERE b = ?', ['a', 1]")->marks == 2);
  CHECK(placeholders("'DELETE FROM a WHERE b \\\\? \\'c\\''")->marks == 0);
  CHECK(placeholders("'DELETE FROM a WHERE b = :b AND c ? 1', { b: 1 }")->names);
  CHECK_FALSE(placeholders("'DELETE FROM a WHERE b = ?', values()"));
}

TEST_CASE("what a migration says of its transaction") {
  CHECK(test::read_script("exports.config = { transaction: false }; exports.up = (knex) => {};").wants_transaction ==
        std::optional(false));
  CHECK(test::read_script("exports.up = (pgm) => { pgm.noTransaction(); };").wants_transaction == std::optional(false));
  CHECK(test::read_script("class A1700000000000 { transaction = false; async up(queryRunner) {} }\n"
                          "module.exports = { A1700000000000 };")
            .wants_transaction == std::optional(false));
  CHECK_FALSE(test::read_script("exports.up = (knex) => {};").wants_transaction);
}

TEST_CASE("the text of an operation that is not known may be no statement") {
  const auto reading = knex("await knex.raw(`CREATE INDEX ${process.env.A} b ON c (d)`);");
  REQUIRE(reading.pieces.size() == 1);
  CHECK(reading.pieces[0].is_unclear);
  CHECK_FALSE(knex("await knex.raw('CREATE INDEX b ON c (d)');").pieces[0].is_unclear);
}

TEST_CASE("the environment's database is likely the one that the migration is made for") {
  CHECK(test::knex_sql("const is = process.env.DB === 'mysql' || process.env.DB === 'mysql2';"
                       "const guard = is ? '' : 'IF NOT EXISTS';"
                       "await knex.raw(`CREATE INDEX ${guard} a ON b (c)`);") ==
        "own: CREATE INDEX IF NOT EXISTS a ON b (c)\n");
  CHECK(test::knex_sql("if (process.env.DB === 'sqlite3') { await knex.raw('DROP TABLE a'); }").empty());
  CHECK(test::knex_sql("if (process.env.MODE === 'full') { await knex.raw('DROP TABLE a'); }") ==
        "conditional: own: DROP TABLE a\n");
  CHECK(test::knex_sql("if (process.env.FROM === 'file') { await knex.raw('DROP TABLE a'); }") ==
        "conditional: own: DROP TABLE a\n");
  // A setting of the application; SQL beside a word of PostgreSQL's is written for it.
  CHECK(test::knex_sql(
            "switch (APP.db.type) { case 'mysql': case 'mssql': await knex.raw('DROP TABLE a'); break;"
            " case 'postgres': await knex.raw('DROP TABLE b'); break; default: await knex.raw('DROP TABLE c'); }") ==
        "conditional: DROP TABLE b\n");
}

TEST_CASE("what a function gives on one way only is waited for") {
  const auto reading = test::read_script(
      "exports.up = (knex) => { if (!process.env.CLOUD) return;"
      " return knex.schema.dropTable('a'); };");
  REQUIRE(reading.calls.size() == 1);
  CHECK_FALSE(reading.calls[0].dropped);
  CHECK(reading.pieces.size() == 1);
  CHECK(test::knex_sql("await Promise.all((await knex('a')).map((row) => { if (!row.b) return;"
                       " return knex('a').where({ c: 1 }).del(); }));")
            .find("delete from \"a\"") != std::string::npos);
}

TEST_CASE("a query in the function of a table runs beside the table's own statements") {
  CHECK(test::knex_sql("await knex.schema.table('t', async (table) => { table.string('a');"
                       " await knex('t').update({ a: 'b' }); });")
            .find("unordered: update") != std::string::npos);
}

TEST_CASE("a table that is made otherwise on another database is PostgreSQL's") {
  CHECK(
      test::knex_sql("await knex.schema.createTable('t', (table) => {"
                     "  if (process.env.DB === 'mysql') { table.charset('utf8'); table.specificType('a', 'LONGTEXT'); }"
                     "  else { table.text('a'); } });") == "create table \"t\" (\"a\" text)\n");
}

TEST_CASE("names that are put together from what is not known stay whole") {
  CHECK(test::knex_sql("const { F } = require('elsewhere');"
                       "await knex.schema.alterTable('t', (table) => { table.unique(F.name); });")
            .starts_with("alter table \"t\" add constraint \"t_${f.name}_unique\" unique (\"${F.name}\")\n"));
}
