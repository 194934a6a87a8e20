// What the rules of chains say beyond their examples: the second place, the count, and what they are not sure of.
#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "engine/run.h"
#include "project/project.h"
#include "rules/catalog.h"
#include "support/chain.h"
#include "support/temp_tree.h"

using namespace sqlferry;

namespace {

std::string said_in_chain(const std::vector<std::string>& files, test::ChainOptions options = {}) {
  options.dialect = sql::Dialect::postgres;
  std::string out;
  for (const auto& file : test::run_chain(files, options)) {
    for (const auto& finding : file.findings) {
      if (!finding.rule.starts_with("chain/")) continue;
      out += fmt::format("{} {}\n", diagnostics::name_of(finding.severity), finding.rule);
    }
  }
  return out;
}

diagnostics::Diagnostic only_finding_in_chain(const std::vector<std::string>& files) {
  test::ChainOptions options;
  options.dialect = sql::Dialect::postgres;
  std::vector<diagnostics::Diagnostic> all;
  for (const auto& file : test::run_chain(files, options)) {
    for (const auto& finding : file.findings) {
      if (finding.rule.starts_with("chain/")) all.push_back(finding);
    }
  }
  REQUIRE(all.size() == 1);
  return all.front();
}

}  // namespace

TEST_CASE("a foreign key of another type names both places and what PostgreSQL says") {
  const auto finding = only_finding_in_chain({"-- the first\nCREATE TABLE users (\n  id INTEGER PRIMARY KEY\n);",
                                              "CREATE TABLE sessions (\"userId\" UUID REFERENCES users (id));"});
  CHECK(finding.message == "`sessions.userId` is UUID; `users.id` is INTEGER");
  CHECK(finding.why.view() ==
        "PostgreSQL stops here with 42804: foreign key constraint \"sessions_userId_fkey\" cannot be implemented.");
  CHECK(finding.help.find(":3. ") != std::string::npos);
}

TEST_CASE("a type that was changed later is told from where it was changed") {
  const auto finding = only_finding_in_chain({"CREATE TABLE users (id INTEGER PRIMARY KEY);",
                                              "\n\nALTER TABLE users ALTER COLUMN id TYPE TEXT;",
                                              "CREATE TABLE sessions (user_id INTEGER REFERENCES users);"});
  CHECK(finding.help.find(":3. ") != std::string::npos);
  CHECK(finding.message == "`sessions.user_id` is INTEGER; `users.id` is TEXT");
}

TEST_CASE("a missing table is one finding, with what it breaks and where it comes") {
  const auto finding = only_finding_in_chain({"CREATE TABLE a (id INTEGER);",
                                              "ALTER TABLE users ADD COLUMN x INTEGER;\nCREATE INDEX i ON users (x);",
                                              "INSERT INTO users VALUES (1);", "CREATE TABLE users (id INTEGER);"});
  CHECK(finding.rule == "chain/alter-before-create");
  CHECK(finding.message == "`users` is altered before it is created");
  CHECK(finding.help.find("2 more statements need it.") != std::string::npos);
}

TEST_CASE("a chain that begins on tables of others is told so, and nothing in it stops") {
  CHECK(said_in_chain(
            {"ALTER TABLE users ADD COLUMN x INTEGER;", "CREATE TABLE a (u INTEGER REFERENCES people (id));"}) ==
        "note chain/alter-before-create\nnote chain/fk-missing-table\n");
}

TEST_CASE("a foreign key to a table that a chain of SQLite builds on stays") {
  const auto chain =
      test::run_chain({"ALTER TABLE users ADD COLUMN x INTEGER;\nALTER TABLE books ADD COLUMN x INTEGER;",
                       "CREATE TABLE session (u INTEGER REFERENCES people (id),\n"
                       "                      l INTEGER REFERENCES later (id));",
                       "CREATE TABLE later (id INTEGER PRIMARY KEY);"});
  CHECK(chain[1].text.find("u BIGINT REFERENCES people (id)") != std::string::npos);
  CHECK(chain[1].count("sqlite/fk-without-parent") == 0);
  CHECK(chain[2].text.find("ADD CONSTRAINT session_l_fkey FOREIGN KEY (l) REFERENCES later (id)") != std::string::npos);
}

TEST_CASE("names that a knexfile maps are not those of another case") {
  const auto mismatches = [](const std::string& setting) {
    test::TempTree tree;
    tree.file("package.json", R"({"dependencies": {"knex": "3.1.0", "pg": "8.11.0"}})")
        .file("knexfile.js",
              "module.exports = { client: 'pg', " + setting + "migrations: { directory: './migrations' } };")
        .file(
            "migrations/20240101_a.js",
            "exports.up = async (knex) => {\n"
            "  await knex.schema.createTable('t', (table) => { table.boolean('isread'); });\n"
            "  await knex('t').update({ isRead: true });\n};\nexports.down = (knex) => knex.schema.dropTable('t');\n");
    const auto project = project::discover({tree.root()}, {});
    REQUIRE(project);
    REQUIRE(project->chains.size() == 1);
    const auto result = engine::run(project->chains[0], rules::knowledge(), {});
    const auto& findings = result.files.at(0).findings;
    return std::count_if(findings.begin(), findings.end(),
                         [](const auto& each) { return each.rule == "chain/column-case-mismatch"; });
  };
  CHECK(mismatches("") == 1);
  CHECK(mismatches("wrapIdentifier: (value, next) => next(snakeCase(value)), ") == 0);
}

TEST_CASE("a type that a DO block makes on a condition is there") {
  const auto refused = [](const std::string& type) {
    const std::string made =
        "DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_type WHERE typname = 'Theme') THEN\n"
        "  EXECUTE 'CREATE TYPE \"Theme\" AS ENUM (''dark'')';\nEND IF; END $$;\n";
    test::ChainOptions options;
    options.dialect = sql::Dialect::postgres;
    return test::run_file(made + "CREATE TABLE users (id INTEGER PRIMARY KEY, theme " + type + ");", options)
        .count("postgres/refused-statement");
  };
  CHECK(refused("\"Theme\"") == 0);
  CHECK(refused("\"Other\"") == 1);
}

TEST_CASE("a trigger of a table that the chain does not make is dropped on that table") {
  const auto file = test::run_file(
      "CREATE TRIGGER t_at AFTER UPDATE ON others BEGIN UPDATE others SET at = NEW.id WHERE id = NEW.id; END;\n"
      "DROP TRIGGER t_at;");
  CHECK(file.text.find("DROP TRIGGER t_at ON others;\nDROP FUNCTION t_at();") != std::string::npos);
}

TEST_CASE("a table that is renamed before the chain makes one of its name was there") {
  CHECK(said_in_chain({"ALTER TABLE users ADD COLUMN x INTEGER;",
                       "ALTER TABLE users RENAME TO users_old;\nCREATE TABLE users (id INTEGER, x INTEGER);\n"
                       "INSERT INTO users SELECT * FROM users_old;\nDROP TABLE users_old;"}) ==
        "note chain/alter-before-create\nnote chain/missing-table\n");
}

TEST_CASE("what a statement that cannot be followed may have changed is a note") {
  const std::string made = "CREATE TABLE users (id INTEGER PRIMARY KEY);";
  const std::string change = "ALTER TABLE users DROP COLUMN nick;";
  const std::string error = "error chain/drop-missing-column\n";
  const std::string note = "note chain/drop-missing-column\n";
  const std::string lost = "note chain/dynamic-skipped\n" + note;
  CHECK(said_in_chain({made, change}) == error);
  CHECK(said_in_chain({made, "DO $$ BEGIN ALTER TABLE users ADD COLUMN nick TEXT; END $$;", change}) == note);
  CHECK(said_in_chain({made, "DO $$ BEGIN ALTER TABLE other ADD COLUMN nick TEXT; END $$;", change}) == error);
  CHECK(said_in_chain({made, "DO $$ BEGIN EXECUTE 'ALTER TABLE ' || 'users' || ' ADD nick TEXT'; END $$;", change}) ==
        lost);
  CHECK(said_in_chain({made, "SET search_path TO app;", change}) == lost);
  CHECK(said_in_chain({made, "CREATE FUNCTION f() RETURNS void LANGUAGE sql AS '';\nSELECT f();", change}) == lost);
  CHECK(said_in_chain({made, "SELECT count(*) FROM users;", change}) == error);
  CHECK(said_in_chain({made, "ALTER TABLE users INHERIT base;", change}) == note);
  CHECK(said_in_chain({made, "ALTER TABLE users ENABLE ROW LEVEL SECURITY;", change}) == error);
}

TEST_CASE("tables of two schemas are two tables") {
  CHECK(said_in_chain(
            {"CREATE SCHEMA auth;\nCREATE TABLE auth.users (id UUID PRIMARY KEY);\nCREATE TABLE users (id INTEGER "
             "PRIMARY KEY);",
             "CREATE TABLE a (u UUID REFERENCES auth.users (id), v INTEGER REFERENCES public.users (id));"}) == "");
  CHECK(said_in_chain({"CREATE SCHEMA auth;\nCREATE TABLE auth.users (id UUID PRIMARY KEY);\nALTER TABLE auth.users "
                       "RENAME TO people;",
                       "CREATE INDEX by_id ON auth.people (id);", "DROP INDEX auth.by_id;\nDROP TABLE auth.people;"}) ==
        "");
}

TEST_CASE("a part that undoes a migration is judged on the schema that it finds, and leaves it") {
  const std::string file = "-- +goose Up\nCREATE TABLE a (id INTEGER);\n-- +goose Down\nDROP TABLE a;\n";
  CHECK(said_in_chain({file, "ALTER TABLE a ADD COLUMN b INTEGER;"}) == "");
  CHECK(said_in_chain({"-- +goose Up\nCREATE TABLE a (id INTEGER);\n-- +goose Down\nDROP TABLE b;\n"}) ==
        "warning chain/down-not-inverse\nerror chain/drop-missing-table\n");
}

TEST_CASE("what a script does under a guard is no certainty") {
  test::ChainOptions options;
  options.framework = project::Framework::sequelize;
  const auto script = [](const std::string& body) { return test::script_of(project::Framework::sequelize, body); };
  const std::string made = script("await queryInterface.createTable('t', { id: { type: Sequelize.INTEGER } });");
  const std::string drop = "await queryInterface.removeColumn('t', 'a');";
  CHECK(said_in_chain({made, script(drop)}, options) == "error chain/drop-missing-column\n");
  CHECK(said_in_chain({made, script("if (process.env.OLD) { " + drop + " }")}, options) ==
        "note chain/drop-missing-column\n");
}

TEST_CASE("PostgreSQL drops foreign keys with what they lead to, where it is told to") {
  CHECK(said_in_chain({"CREATE TABLE p (id INTEGER PRIMARY KEY);\n"
                       "CREATE TABLE c (p INTEGER CONSTRAINT c_p REFERENCES p (id));",
                       "DROP TABLE p CASCADE;", "CREATE TABLE p (id INTEGER PRIMARY KEY);",
                       "ALTER TABLE c ADD CONSTRAINT c_p FOREIGN KEY (p) REFERENCES p (id);"}) == "");
}
