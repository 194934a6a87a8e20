// Indexes, constraints, rows and raw SQL of Sequelize. Compared with what sequelize 6.37.8 sends.
#include <catch2/catch.hpp>

#include "support/script_sql.h"

using namespace sqlferry;
using test::sequelize_sql;

TEST_CASE("indexes get a name of table and columns") {
  CHECK(sequelize_sql("await q.addIndex('users', ['email', 'userId'], { unique: true });"
                      "await q.addIndex('user.Settings', { fields: ['aB'] });"
                      "await q.addIndex('t', [S.fn('lower', S.col('name'))], { name: 'low', concurrently: true });"
                      "await q.removeIndex('users', ['a', 'bC']); await q.removeIndex('users', 'i');") ==
        "CREATE UNIQUE INDEX \"users_email_user_id\" ON \"users\" (\"email\", \"userId\")\n"
        "CREATE INDEX \"user__settings_a_b\" ON \"user\".\"Settings\" (\"aB\")\n"
        "CREATE INDEX CONCURRENTLY \"low\" ON \"t\" (lower(\"name\"))\n"
        "DROP INDEX IF EXISTS \"users_a_b_c\"\nDROP INDEX IF EXISTS \"i\"\n");
}

TEST_CASE("conditions of indexes are written out") {
  CHECK(sequelize_sql("await q.addIndex('t', ['a'], { where: { gone: null, n: { [S.Op.gt]: 5 } }, using: 'gin' });") ==
        "CREATE INDEX \"t_a\" ON \"t\" USING gin (\"a\") WHERE \"gone\" IS NULL AND \"n\" > 5\n");
}

TEST_CASE("constraints get a name of table, columns and kind") {
  CHECK(
      sequelize_sql("await q.addConstraint('t', { fields: ['a', 'b'], type: 'unique' });"
                    "await q.addConstraint('t', { fields: ['a'], type: 'check', where: { a: ['x', 'y'] } });"
                    "await q.addConstraint('t', { fields: ['a'], type: 'foreign key', onDelete: 'cascade', "
                    "references: { table: 'u', field: 'id' } });"
                    "await q.removeConstraint('t', 'k');") ==
      "ALTER TABLE \"t\" ADD CONSTRAINT \"t_a_b_uk\" UNIQUE (\"a\", \"b\")\n"
      "ALTER TABLE \"t\" ADD CONSTRAINT \"t_a_ck\" CHECK (\"a\" IN ('x', 'y'))\n"
      "ALTER TABLE \"t\" ADD CONSTRAINT \"t_a_u_fk\" FOREIGN KEY (\"a\") REFERENCES \"u\" (\"id\") ON DELETE CASCADE\n"
      "ALTER TABLE \"t\" DROP CONSTRAINT \"k\"\n");
}

TEST_CASE("rows are inserted, updated and deleted with their values") {
  CHECK(sequelize_sql(
            "await q.bulkInsert('t', [{ a: 1, b: \"it's\" }, { a: 2, c: S.literal('now()') }]);"
            "await q.bulkUpdate('t', { a: null }, { id: [1, 2], [S.Op.or]: [{ a: 1 }, { b: { [S.Op.like]: 'x%' } }] });"
            "await q.bulkDelete('t', { id: { [S.Op.ne]: 3 } });"
            "await q.bulkDelete('t', null, { truncate: true, cascade: true });") ==
        "INSERT INTO \"t\" (\"a\", \"b\", \"c\") VALUES (1, 'it''s', NULL), (2, NULL, now())\n"
        "UPDATE \"t\" SET \"a\" = NULL WHERE (\"a\" = 1 OR \"b\" LIKE 'x%') AND \"id\" IN (1, 2)\n"
        "DELETE FROM \"t\" WHERE \"id\" != 3\nTRUNCATE \"t\" CASCADE\n");
}

TEST_CASE("known replacements are put in, outside of strings") {
  CHECK(sequelize_sql("await q.sequelize.query(\"UPDATE t SET a = :a, b = ':a' WHERE c IN (:c) AND d = :d::text\", "
                      "{ replacements: { a: \"it's\", c: [1, 2], d: process.env.D } });"
                      "await q.sequelize.query('UPDATE t SET a = ? WHERE b = ?', { replacements: [1] });") ==
        "own: UPDATE t SET a = 'it''s', b = ':a' WHERE c IN (1, 2) AND d = :d::text\n"
        "own: UPDATE t SET a = 1 WHERE b = ?\n");
}

TEST_CASE("after the script asked for the dialect its SQL is PostgreSQL's") {
  CHECK(sequelize_sql("await q.sequelize.query('UPDATE a SET b = 1');"
                      "if (q.sequelize.getDialect() === 'postgres') await q.sequelize.query('UPDATE a SET b = 2');"
                      "else await q.sequelize.query('UPDATE a SET b = 3');") ==
        "own: UPDATE a SET b = 1\nUPDATE a SET b = 2\n");
}

TEST_CASE("a change goes back into the literal that holds the SQL") {
  const std::string script =
      "module.exports = { up: (queryInterface) => queryInterface.sequelize.query(`ALTER TABLE ${t} ADD d DATETIME`) };";
  const auto reading = test::read_script("const t = 'x';\n" + script);
  const std::string& sql = reading.sql.text();
  const auto at = static_cast<std::uint32_t>(sql.find("DATETIME"));
  REQUIRE(sql.substr(0, sql.find('\n')) == "ALTER TABLE x ADD d DATETIME");
  const auto change = reading.sql.in_file(text::Replacement{{at, at + 8}, "TIMESTAMPTZ"});
  REQUIRE(change);
  CHECK(change->span.begin == 15 + script.find("DATETIME"));
  CHECK(change->text == "TIMESTAMPTZ");
  CHECK(reading.operations == 1);
  CHECK(reading.understood == 1);
}

TEST_CASE("SQL of a constant inside a template is changed where it stands") {
  const std::string script =
      "const columns = 'a DATETIME, b TEXT';\nmodule.exports = { up: (queryInterface) => "
      "queryInterface.sequelize.query(`CREATE TABLE t (${columns}, c TEXT)`) };";
  const auto reading = test::read_script(script);
  const std::string& sql = reading.sql.text();
  REQUIRE(sql.starts_with("CREATE TABLE t (a DATETIME, b TEXT, c TEXT)"));
  const auto at = static_cast<std::uint32_t>(sql.find("DATETIME"));
  const auto change = reading.sql.in_file(text::Replacement{{at, at + 8}, "TIMESTAMPTZ"});
  REQUIRE(change);
  CHECK(change->span.begin == script.find("DATETIME"));
  const auto in_template = static_cast<std::uint32_t>(sql.find("c TEXT"));
  const auto other = reading.sql.in_file(text::Replacement{{in_template, in_template + 1}, "d"});
  REQUIRE(other);
  CHECK(other->span.begin == script.find("c TEXT"));
}

TEST_CASE("a part of what an expression gives cannot be changed") {
  const auto reading = test::read_script(
      "const t = 'old_name';\nmodule.exports = { up: (queryInterface) => "
      "queryInterface.sequelize.query(`DROP TABLE ${t}`) };");
  const auto at = static_cast<std::uint32_t>(reading.sql.text().find("old_name"));
  CHECK_FALSE(reading.sql.in_file(text::Replacement{{at, at + 3}, "new"}));
  CHECK(reading.sql.in_file(text::Replacement{{at, at + 8}, "new"}));
}

TEST_CASE("the constraints of Sequelize 5 take the columns as an argument") {
  CHECK(sequelize_sql("await q.addConstraint('t', ['a'], { type: 'unique', name: 'u' });") ==
        "ALTER TABLE \"t\" ADD CONSTRAINT \"u\" UNIQUE (\"a\")\n");
}

TEST_CASE("of several known texts each one is read") {
  CHECK(sequelize_sql("await q.sequelize.query(process.env.A ? 'UPDATE a SET b = 1' : 'UPDATE a SET b = 2');") ==
        "conditional: own: UPDATE a SET b = 1; UPDATE a SET b = 2\n");
}

TEST_CASE("a type that is written as SQL can be changed in its literal") {
  const std::string script =
      "module.exports = { up: (queryInterface) => queryInterface.addColumn('t', 'a', { type: 'DATETIME' }) };";
  const auto reading = test::read_script(script);
  const auto at = static_cast<std::uint32_t>(reading.sql.text().find("DATETIME"));
  const auto change = reading.sql.in_file(text::Replacement{{at, at + 8}, "TIMESTAMPTZ"});
  REQUIRE(change);
  CHECK(change->span.begin == script.find("DATETIME"));
}

TEST_CASE("an unknown name leaves a gap, an unknown value does not") {
  const auto value = test::read_script(
      "exports.up = (queryInterface) => queryInterface.sequelize.query(`UPDATE a SET b = '${process.env.B}'`);");
  CHECK(value.understood == 1);
  const auto name = test::read_script(
      "exports.up = (queryInterface) => queryInterface.sequelize.query(`DROP TABLE ${process.env.T}`);");
  CHECK(name.operations == 1);
  CHECK(name.understood == 0);
  REQUIRE(name.findings.size() == 1);
  CHECK(name.findings[0].rule == "script/not-understood");
  CHECK(name.sql.text() == "DROP TABLE ${process.env.T}\n");
}

TEST_CASE("a script that cannot be parsed is one problem") {
  const auto reading = test::read_script("module.exports = {");
  CHECK(reading.findings.empty());
  CHECK(reading.problems.size() == 1);
  CHECK(reading.pieces.empty());
}
