// What is said about scripts, and what is not: findings that an owner would take for false.
#include <catch2/catch.hpp>

#include "support/chain.h"

using namespace sqlferry;

namespace {

const test::ChainOptions kKnex{.framework = project::Framework::knex};
const test::ChainOptions kSequelize{.framework = project::Framework::sequelize};

std::string up(project::Framework framework, const std::string& body) { return test::script_of(framework, body); }

std::string rules_of(const test::ConvertedFile& file) {
  std::string out;
  for (const auto& finding : file.findings) out.append(out.empty() ? "" : " ").append(finding.rule);
  return out;
}

}  // namespace

TEST_CASE("SQL that is not all known is said to be so, and not to be wrong") {
  const auto file = test::run_file(
      up(project::Framework::knex, "  await knex.raw(`CREATE INDEX ${process.env.A} b ON c (d)`);"), kKnex);
  CHECK(rules_of(file) == "script/not-understood");
}

TEST_CASE("a type that a down part makes and renames is there in between") {
  const std::string script =
      "module.exports = {\n  async up() {},\n  async down(queryInterface) {\n"
      "    const query = (sql) => queryInterface.sequelize.query(sql);\n"
      "    await query(`CREATE TYPE mood_old AS ENUM ('a')`);\n"
      "    await query('ALTER TABLE t ALTER COLUMN m TYPE mood_old USING m::text::mood_old');\n"
      "    await query('ALTER TYPE mood_old RENAME TO mood');\n  },\n};\n";
  const std::string table =
      up(project::Framework::sequelize, "    await queryInterface.createTable('t', { m: Sequelize.STRING });");
  test::ChainOptions options = kSequelize;
  options.dialect = sql::Dialect::postgres;
  CHECK(rules_of(test::run_chain({table, script}, options)[1]).empty());
}

TEST_CASE("a table that earlier statements change is there, although the chain does not make it") {
  const std::string adds =
      up(project::Framework::sequelize, "    await queryInterface.addColumn('users', 'uid', Sequelize.STRING);");
  const std::string refers =
      up(project::Framework::sequelize,
         "    await queryInterface.sequelize.query('CREATE TABLE n (u INTEGER REFERENCES users (id))');");
  CHECK(test::run_chain({adds, refers}, kSequelize).back().text ==
        up(project::Framework::sequelize,
           "    await queryInterface.sequelize.query('CREATE TABLE n (u BIGINT REFERENCES users (id))');"));
  CHECK(test::run_chain({refers}, kSequelize).back().count("sqlite/fk-without-parent") == 1);
}

TEST_CASE("a default that a statement set is lost with the next change of the column") {
  test::ChainOptions options = kSequelize;
  options.dialect = sql::Dialect::postgres;
  const auto files = test::run_chain(
      {up(project::Framework::sequelize,
          "    await queryInterface.createTable('t', { a: Sequelize.STRING });\n"
          "    await queryInterface.sequelize.query(`ALTER TABLE t ALTER a SET DEFAULT 'x'`);"),
       up(project::Framework::sequelize, "    await queryInterface.changeColumn('t', 'a', { type: Sequelize.TEXT });")},
      options);
  CHECK(files.back().count("postgres/default-lost") == 1);
  CHECK(files.back().text == up(project::Framework::sequelize,
                                "    await queryInterface.changeColumn('t', 'a', { defaultValue: 'x', type: "
                                "Sequelize.TEXT });"));
}

TEST_CASE("a call that becomes a query passes over a type that is there, as the call does") {
  test::ChainOptions options = kSequelize;
  options.dialect = sql::Dialect::postgres;
  const auto files = test::run_chain(
      {up(project::Framework::sequelize,
          "    await queryInterface.createTable('t', { a: { type: Sequelize.STRING, allowNull: false } });"),
       up(project::Framework::sequelize, "    await queryInterface.changeColumn('t', 'a', Sequelize.ENUM('x', 'y'));")},
      options);
  CHECK(files.back().text ==
        up(project::Framework::sequelize,
           "    await queryInterface.sequelize.query(`ALTER TABLE \"t\" ALTER COLUMN \"a\" SET NOT NULL;\n"
           "ALTER TABLE \"t\" ALTER COLUMN \"a\" DROP DEFAULT;\n"
           "DO $$ BEGIN CREATE TYPE \"public\".\"enum_t_a\" AS ENUM ('x', 'y'); EXCEPTION WHEN duplicate_object THEN "
           "NULL; END $$;\n"
           "ALTER TABLE \"t\" ALTER COLUMN \"a\" TYPE \"public\".\"enum_t_a\" USING "
           "(\"a\"::\"public\".\"enum_t_a\")`);"));
}

TEST_CASE("changeColumn of TypeORM keeps the values, the name and the constraint of its column") {
  test::ChainOptions options{.dialect = sql::Dialect::postgres, .framework = project::Framework::typeorm};
  const auto files =
      test::run_chain({up(project::Framework::typeorm,
                          "    await queryRunner.query(`CREATE TABLE \"t\" (\"a\" varchar(20) NOT NULL UNIQUE)`);"),
                       up(project::Framework::typeorm,
                          "    await queryRunner.changeColumn('t', { name: 'a', type: 'varchar', length: '20' },\n"
                          "      { name: 'b', type: 'varchar', length: '40', isNullable: true, isUnique: true });")},
                      options);
  CHECK(files.back().text == up(project::Framework::typeorm,
                                "    await queryRunner.query(`ALTER TABLE \"t\" RENAME COLUMN \"a\" TO \"b\";\n"
                                "ALTER TABLE \"t\" ALTER COLUMN \"b\" TYPE varchar(40);\n"
                                "ALTER TABLE \"t\" ALTER COLUMN \"b\" DROP NOT NULL`);"));
  CHECK(rules_of(files.back()) == "postgres/column-readded");
}

TEST_CASE("extensions that TypeORM makes as it connects are there") {
  const std::string keys = "CREATE TABLE \"t\" (\"id\" uuid PRIMARY KEY DEFAULT uuid_generate_v4(), \"name\" citext)";
  test::ChainOptions typeorm{.dialect = sql::Dialect::postgres, .framework = project::Framework::typeorm};
  CHECK(
      rules_of(test::run_file(up(typeorm.framework, "    await queryRunner.query(`" + keys + "`);"), typeorm)).empty());
  test::ChainOptions knex{.dialect = sql::Dialect::postgres, .framework = project::Framework::knex};
  CHECK(rules_of(test::run_file(up(knex.framework, "  await knex.raw(`" + keys + "`);"), knex)) ==
        "chain/extension-missing chain/extension-missing");
}

TEST_CASE("what an undo drops is no loss") {
  const std::string makes = "  await knex.schema.createTable('t', (table) => { table.integer('a').notNullable(); });";
  const std::string change =
      "exports.up = (knex) => knex.schema.alterTable('t', (table) => {\n"
      "  table.bigInteger('a').notNullable().defaultTo(0).alter();\n});\n"
      "exports.down = (knex) => knex.schema.alterTable('t', (table) => { table.integer('a').alter(); });\n";
  test::ChainOptions options{.dialect = sql::Dialect::postgres, .framework = project::Framework::knex};
  CHECK(rules_of(test::run_chain({up(options.framework, makes), change}, options).back()).empty());
}

TEST_CASE("what Knex drops in SQLite as well is not written back") {
  const std::string makes =
      "  await knex.schema.createTable('t', (table) => { table.integer('a').notNullable().defaultTo(0); });";
  const std::string change = up(project::Framework::knex,
                                "  await knex.schema.alterTable('t', (table) => { table.bigInteger('a').alter(); });");
  const auto file = test::run_chain({up(project::Framework::knex, makes), change}, kKnex).back();
  CHECK(rules_of(file) == "postgres/default-lost postgres/not-null-lost");
  CHECK(file.text == change);
}

TEST_CASE("what handles an error is checked and converted, and leaves the schema as it is") {
  const std::string users = up(project::Framework::sequelize,
                               "    await queryInterface.createTable('users', { active: Sequelize.BOOLEAN });");
  const auto script = [](const std::string& type, const std::string& no) {
    return up(project::Framework::sequelize,
              "    const query = (sql) => queryInterface.sequelize.query(sql);\n"
              "    try {\n      await queryInterface.addColumn('users', 'age', Sequelize.INTEGER);\n"
              "    } catch (error) {\n      await query('CREATE TABLE log (at " +
                  type + ")');\n      await query('INSERT INTO log (at) VALUES (NULL)');\n" +
                  "      await query('UPDATE users SET active = " + no + "');\n    }");
  };
  const std::vector<std::string> chain = {users, script("DATETIME", "0")};
  const auto files = test::run_chain(chain, kSequelize);
  CHECK(rules_of(files.back()) == "sqlite/datetime-type sqlite/boolean-int-insert");
  CHECK(files.back().text == script("TIMESTAMPTZ", "FALSE"));
  const auto catalog = test::catalog_after(chain, kSequelize);
  CHECK(catalog.table("log") == nullptr);
  CHECK(catalog.table("users")->column("age") != nullptr);
}

TEST_CASE("a table that only a handler makes may be there or not") {
  const auto severity = [](const std::string& handler) {
    const std::string first = up(project::Framework::sequelize,
                                 "    await queryInterface.createTable('a', { b: Sequelize.TEXT });\n"
                                 "    try { await queryInterface.removeColumn('a', 'b'); } catch {" +
                                     handler + "}");
    const std::string second =
        up(project::Framework::sequelize, "    await queryInterface.sequelize.query('CREATE INDEX log_b ON log (b)');");
    test::ChainOptions options = kSequelize;
    options.dialect = sql::Dialect::postgres;
    const auto findings = test::run_chain({first, second}, options).back().findings;
    return findings.size() == 1 ? std::optional(findings.front().severity) : std::nullopt;
  };
  CHECK(severity("") == diagnostics::Severity::error);
  CHECK(severity("await queryInterface.createTable('log', { b: Sequelize.TEXT });") == diagnostics::Severity::note);
}

TEST_CASE("a table that scripts change and none makes was there before them") {
  const std::string refers = up(project::Framework::sequelize,
                                "    await queryInterface.createTable('note', {\n"
                                "      user: { type: Sequelize.INTEGER, references: { model: 'users', key: 'id' } },\n"
                                "    });");
  const std::string changes =
      up(project::Framework::sequelize, "    await queryInterface.addColumn('users', 'at', Sequelize.DATE);");
  const std::string makes = up(project::Framework::sequelize,
                               "    await queryInterface.createTable('users', { id: { type: Sequelize.INTEGER, "
                               "primaryKey: true } });");
  const auto is_found = [&](const std::vector<std::string>& chain) {
    const auto first = test::run_chain(chain, kSequelize).front();
    return first.count("sqlite/fk-forward-reference") == 1 && first.text != refers;
  };
  CHECK_FALSE(is_found({refers, changes}));
  CHECK(is_found({refers, makes, changes}));
}

TEST_CASE("what is wrong with a statement in a loop is told once") {
  const auto file = test::run_file(up(project::Framework::sequelize,
                                      "    for (const t of ['a', 'b'])\n"
                                      "      await queryInterface.sequelize.query(`CREATE TABLE ${t} (x DATETIME)`);"),
                                   kSequelize);
  CHECK(rules_of(file) == "sqlite/datetime-type");
}

TEST_CASE("a script that asks SQLite for columns asks PostgreSQL, by whatever name it has then") {
  const auto file = test::run_file(up(project::Framework::sequelize,
                                      "    for (const t of ['note', 'Note'])\n"
                                      "      await queryInterface.sequelize.query(`PRAGMA table_info(${t})`);"),
                                   kSequelize);
  CHECK(rules_of(file) == "sqlite/pragma");
  CHECK(file.text.find("to_regclass(quote_ident('${t}'))") != std::string::npos);
}

TEST_CASE("a value of a script that is a word of the translation, too, is not taken for it") {
  const auto file = test::run_file(up(project::Framework::sequelize,
                                      "    for (const t of ['a', 'i'])\n"
                                      "      await queryInterface.sequelize.query(`PRAGMA table_info(${t})`);"),
                                   kSequelize);
  CHECK(file.text.find("`PRAGMA table_info(${t})`") != std::string::npos);
  CHECK(file.findings.at(0).fidelity == diagnostics::Fidelity::unsupported);
}

TEST_CASE("a query of which nothing is left says so: Knex throws at an empty one") {
  const auto file =
      test::run_file(up(project::Framework::knex,
                        "  await knex.raw('PRAGMA foreign_keys = OFF');\n"
                        "  await knex.raw(`\n    PRAGMA synchronous = OFF;\n    PRAGMA journal_mode = WAL;\n  `);\n"
                        "  await knex.raw('PRAGMA foreign_keys = ON; CREATE TABLE t (a INT)');"),
                     kKnex);
  CHECK(file.text.find("raw('-- PostgreSQL needs nothing here')") != std::string::npos);
  CHECK(file.text.find("raw(`\n    -- PostgreSQL needs nothing here\n  `)") != std::string::npos);
  CHECK(file.text.find("raw('CREATE TABLE t (a BIGINT)')") != std::string::npos);
}
