// What the rules of chains say of types, views, schemas, functions and names that were given up, beyond their examples.
#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <algorithm>

#include "support/chain.h"

using namespace sqlferry;

namespace {

/// All that is found, but for what is said of the data that a table may have.
std::string found_in_objects(const std::vector<std::string>& files, sql::Dialect dialect = sql::Dialect::postgres) {
  test::ChainOptions options;
  options.dialect = dialect;
  std::string out;
  for (const auto& file : test::run_chain(files, options)) {
    for (const auto& finding : file.findings) {
      if (finding.rule.starts_with("data/")) continue;
      out += fmt::format("{} {}\n", diagnostics::name_of(finding.severity), finding.rule);
    }
  }
  return out;
}

const std::string kUserTable = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);";

}  // namespace

TEST_CASE("an enum whose values are replaced as Prisma does it is followed to the end") {
  CHECK(found_in_objects({"CREATE TYPE \"Role\" AS ENUM ('USER', 'ADMIN');\n"
                          "CREATE TABLE \"User\" (\"role\" \"Role\" NOT NULL DEFAULT 'USER');",
                          "BEGIN;\n"
                          "CREATE TYPE \"Role_new\" AS ENUM ('MEMBER');\n"
                          "ALTER TABLE \"User\" ALTER COLUMN \"role\" DROP DEFAULT;\n"
                          "ALTER TABLE \"User\" ALTER COLUMN \"role\" TYPE \"Role_new\" USING "
                          "(\"role\"::text::\"Role_new\");\n"
                          "ALTER TYPE \"Role\" RENAME TO \"Role_old\";\n"
                          "ALTER TYPE \"Role_new\" RENAME TO \"Role\";\n"
                          "DROP TYPE \"Role_old\";\n"
                          "ALTER TABLE \"User\" ALTER COLUMN \"role\" SET DEFAULT 'MEMBER';\n"
                          "COMMIT;",
                          "INSERT INTO \"User\" (\"role\") VALUES ('MEMBER');"}) == "");
  CHECK(found_in_objects({"CREATE TYPE \"Role\" AS ENUM ('USER');\nCREATE TABLE \"User\" (\"role\" \"Role\");",
                          "ALTER TYPE \"Role\" RENAME VALUE 'USER' TO 'MEMBER';\n"
                          "INSERT INTO \"User\" (\"role\") VALUES ('MEMBER'), ('USER');"}) ==
        "error chain/enum-value-missing\n");
}

TEST_CASE("queries are looked at for tables that are not there") {
  const std::string error = "error chain/missing-table\n";
  CHECK(found_in_objects({kUserTable, "SELECT * FROM people;"}) == error);
  CHECK(found_in_objects({kUserTable, "CREATE VIEW v AS SELECT 1 FROM users JOIN people ON true;"}) == error);
  CHECK(found_in_objects({kUserTable, "INSERT INTO users SELECT * FROM people;"}) == error);
  CHECK(found_in_objects({kUserTable, "UPDATE users SET email = p.a FROM people p;"}) == error);
  CHECK(found_in_objects({kUserTable, "DELETE FROM users WHERE id IN (SELECT id FROM people);"}) == error);
  CHECK(found_in_objects({kUserTable, "WITH people AS (SELECT 1 AS a) SELECT * FROM people;"}) == "");
  CHECK(found_in_objects({kUserTable, "INSERT INTO users WITH people AS (SELECT 1, 'a') SELECT * FROM people;"}) == "");
  CHECK(found_in_objects({kUserTable, "SELECT * FROM generate_series(1, 3), pg_class, information_schema.tables;"}) ==
        "");
  CHECK(found_in_objects({"CREATE TABLE t (a TEXT);", "SELECT * FROM people;"}, sql::Dialect::sqlite) == error);
  CHECK(found_in_objects({kUserTable, "SELECT * FROM sqlite_master;"}, sql::Dialect::sqlite).find("missing-table") ==
        std::string::npos);
}

TEST_CASE("a name is followed through several renames, until another has it") {
  const std::string twice = "ALTER TABLE users RENAME TO people;\nALTER TABLE people RENAME TO persons;";
  CHECK(found_in_objects({kUserTable, twice, "DROP TABLE users;"}) == "error chain/stale-name-after-rename\n");
  CHECK(found_in_objects({kUserTable, twice, kUserTable + "\nDROP TABLE users;"}) == "");
  CHECK(found_in_objects({kUserTable, twice + "\nDROP TABLE persons;", "DROP TABLE users;"}) ==
        "error chain/drop-missing-table\n");
  CHECK(found_in_objects({kUserTable, "ALTER TABLE users RENAME email TO mail;", "CREATE INDEX i ON users (email);"}) ==
        "error chain/stale-name-after-rename\n");
}

TEST_CASE("two tables of two files that lead to each other are one finding") {
  CHECK(found_in_objects(
            {"CREATE TABLE x (id INTEGER);", "CREATE TABLE a (id INTEGER PRIMARY KEY, b INTEGER REFERENCES b (id));",
             "CREATE TABLE b (id INTEGER PRIMARY KEY, a INTEGER REFERENCES a (id));"}) == "error chain/fk-cycle\n");
}

TEST_CASE("the table that a foreign key waits for is found in a large file, too") {
  std::string large = "CREATE TABLE a (id INTEGER PRIMARY KEY, b INTEGER REFERENCES b (id));\n";
  while (large.size() < 1200000) large += "COMMENT ON TABLE a IS 'parsed by other threads, while the rules run';\n";
  large += "CREATE TABLE b (id INTEGER PRIMARY KEY);\n";
  test::ChainOptions options;
  options.dialect = sql::Dialect::postgres;
  const auto files = test::run_chain({large}, options);
  const auto& found = files.front().findings;
  const auto late =
      std::find_if(found.begin(), found.end(), [](const auto& each) { return each.rule == "chain/fk-create-order"; });
  REQUIRE(late != found.end());
  CHECK(late->fix.has_value());
}

TEST_CASE("what a rule of chains says is not said again by the parser of PostgreSQL") {
  CHECK(found_in_objects({"CREATE TABLE t (id UUID DEFAULT uuid_generate_v4(), e CITEXT);"}) ==
        "error chain/extension-missing\nerror chain/extension-missing\n");
  CHECK(found_in_objects({"CREATE TABLE t (id UUID DEFAULT nope());"}) == "error chain/function-missing\n");
  CHECK(found_in_objects({"DROP TYPE nope;"}) == "error chain/drop-missing-type\n");
}

TEST_CASE("a schema that nothing makes is an error where the chain makes schemas") {
  const std::string table = "CREATE TABLE app.t (id INTEGER);";
  CHECK(found_in_objects({table}) == "note chain/schema-missing\n");
  CHECK(found_in_objects({"CREATE SCHEMA other;", table, table}) ==
        "error chain/schema-missing\nerror chain/duplicate-table\n");
  CHECK(found_in_objects({"CREATE SCHEMA IF NOT EXISTS app;", table}) == "");
}

TEST_CASE("an index has another name, and its old one is free") {
  CHECK(found_in_objects({kUserTable + "\nCREATE INDEX a ON users (email);",
                          "ALTER INDEX a RENAME TO b;\nCREATE INDEX a ON users (id);\nDROP INDEX a, b;"}) == "");
  CHECK(found_in_objects({kUserTable,
                          "ALTER INDEX users_pkey RENAME TO users_key;\n"
                          "ALTER TABLE users DROP CONSTRAINT users_key;"}) == "");
}

TEST_CASE("a view goes with the column that only another table has") {
  CHECK(found_in_objects({kUserTable + "\nCREATE TABLE a (x INTEGER);\nCREATE VIEW v AS SELECT email FROM users, a;",
                          "ALTER TABLE users ALTER COLUMN email TYPE VARCHAR(9);"}) ==
        "note chain/alter-type-view-dependency\n");
  CHECK(found_in_objects({kUserTable + "\nCREATE VIEW v AS SELECT * FROM users;",
                          "ALTER TABLE users ADD COLUMN late INTEGER;",
                          "ALTER TABLE users ALTER COLUMN late TYPE BIGINT;"}) == "");
}

TEST_CASE("the fix of a foreign key to a later table moves every key behind it") {
  test::ChainOptions options;
  options.dialect = sql::Dialect::postgres;
  const auto file = test::run_file(
      "CREATE TABLE a (u INTEGER CONSTRAINT by_u REFERENCES users ON DELETE CASCADE, v INTEGER REFERENCES users);\n"
      "CREATE TABLE users (id INTEGER PRIMARY KEY);\n",
      options);
  CHECK(file.text ==
        "CREATE TABLE a (u INTEGER, v INTEGER);\n"
        "CREATE TABLE users (id INTEGER PRIMARY KEY);\n"
        "ALTER TABLE a ADD CONSTRAINT by_u FOREIGN KEY (u) REFERENCES users ON DELETE CASCADE;\n"
        "ALTER TABLE a ADD FOREIGN KEY (v) REFERENCES users;\n");
  CHECK(file.count("chain/fk-create-order") == 2);
}
