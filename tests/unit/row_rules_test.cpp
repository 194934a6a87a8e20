// What the catalog knows of the rows that a chain inserts, and when it stops knowing.
#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "support/chain.h"

using namespace sqlferry;

namespace {

std::string said_of_rows(const std::vector<std::string>& files, test::ChainOptions options = {}) {
  options.dialect = sql::Dialect::postgres;
  std::string out;
  for (const auto& file : test::run_chain(files, options)) {
    for (const auto& finding : file.findings) {
      const bool is_of_rows = finding.rule.find("seed") != std::string_view::npos ||
                              (finding.rule.starts_with("data/") && finding.severity == diagnostics::Severity::error);
      if (is_of_rows) out += fmt::format("{} {}\n", diagnostics::name_of(finding.severity), finding.rule);
    }
  }
  return out;
}

const std::string kMadeUsers = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);\n";
const std::string kRow = "INSERT INTO users (id) VALUES (1);\n";
const std::string kAdd = "ALTER TABLE users ADD COLUMN n INTEGER NOT NULL;\n";
const std::string kFails = "error chain/not-null-after-seed\n";

}  // namespace

TEST_CASE("rows are there until something may have taken them away") {
  CHECK(said_of_rows({kMadeUsers + kRow, kAdd}) == kFails);
  CHECK(said_of_rows({kMadeUsers, kAdd}).empty());
  for (const char* between :
       {"DELETE FROM users;", "DELETE FROM users WHERE id = 1;", "TRUNCATE users;", "TRUNCATE other CASCADE;",
        "DROP TABLE users; CREATE TABLE users (id INTEGER);", "COPY users FROM stdin;",
        "WITH gone AS (DELETE FROM users RETURNING id) SELECT * FROM gone;"}) {
    INFO(between);
    CHECK(said_of_rows({kMadeUsers + kRow, between, kAdd}).empty());
  }
  CHECK(said_of_rows({kMadeUsers + kRow, "ALTER TABLE users RENAME TO people;",
                      "ALTER TABLE people ADD COLUMN n INTEGER NOT NULL;"}) == kFails);
  CHECK(said_of_rows({kMadeUsers, "INSERT INTO users SELECT 1;", kAdd}).empty());
  CHECK(said_of_rows({kMadeUsers, "INSERT INTO users VALUES (1) ON CONFLICT DO NOTHING;", kAdd}) == kFails);
}

TEST_CASE("what cannot be followed and names the table makes a note of it") {
  CHECK(said_of_rows({kMadeUsers + kRow, "DO $$ BEGIN DELETE FROM users; END $$;", kAdd}) ==
        "note chain/not-null-after-seed\n");
}

TEST_CASE("a table whose rows go with another's is not known to be filled") {
  CHECK(said_of_rows({"CREATE TABLE p (id INTEGER PRIMARY KEY);\n"
                      "CREATE TABLE users (id INTEGER PRIMARY KEY, p INTEGER REFERENCES p ON DELETE CASCADE);\n"
                      "INSERT INTO p VALUES (1);\nINSERT INTO users VALUES (1, 1);",
                      "DELETE FROM p WHERE id = 1;", kAdd})
            .empty());
}

TEST_CASE("rows that a script inserts are known, and those under a guard are not") {
  test::ChainOptions options;
  options.framework = project::Framework::knex;
  const auto script = [](const std::string& body) { return test::script_of(project::Framework::knex, body); };
  const std::string made = script("await knex.schema.createTable('users', (t) => { t.integer('id').primary(); });");
  const std::string add = script("await knex.schema.alterTable('users', (t) => { t.integer('n').notNullable(); });");
  CHECK(said_of_rows({made, script("await knex('users').insert({ id: 1 });"), add}, options) == kFails);
  CHECK(said_of_rows({made, script("if (process.env.SEED) { await knex('users').insert({ id: 1 }); }"), add}, options)
            .empty());
}

TEST_CASE("a column that was filled takes NOT NULL") {
  const std::string set = "ALTER TABLE users ALTER COLUMN email SET NOT NULL;";
  CHECK(said_of_rows({kMadeUsers + kRow, set}) == "error data/not-null-without-backfill\n");
  CHECK(said_of_rows({kMadeUsers + kRow, "UPDATE users SET email = 'x' WHERE email IS NULL;\n" + set}).empty());
  CHECK(said_of_rows({kMadeUsers + kRow, "UPDATE users SET email = NULL;\n" + set}) ==
        "error data/not-null-without-backfill\n");
}

TEST_CASE("more rows than are kept are not all that there are") {
  std::string rows = "INSERT INTO users (id) VALUES (0)";
  for (int i = 1; i < 1000; ++i) rows += fmt::format(", ({})", i);
  const std::string child = "CREATE TABLE c (u INTEGER REFERENCES users);\nINSERT INTO c VALUES (999);";
  for (const bool runs : {true, false}) {
    test::ChainOptions options;
    options.find_runs = runs;
    CHECK(said_of_rows({kMadeUsers + rows + ";", child}, options).empty());
    CHECK(said_of_rows({kMadeUsers + rows + ";", kAdd}, options) == kFails);
  }
}

TEST_CASE("a sequence that is set, or that rows do not reach, is not behind") {
  const std::string made = "CREATE TABLE t (id SERIAL PRIMARY KEY, v TEXT);\n";
  CHECK(said_of_rows({made + "INSERT INTO t VALUES (1, 'x');"}) == "warning chain/sequence-behind-seed\n");
  CHECK(said_of_rows({made + "INSERT INTO t VALUES (-1, 'x');"}).empty());
  CHECK(said_of_rows({made + "INSERT INTO t (v) VALUES ('a'), ('b');\nUPDATE t SET v = 'c';"}).empty());
  CHECK(said_of_rows({made + "INSERT INTO t VALUES (1, 'x');", "ALTER SEQUENCE t_id_seq RESTART WITH 2;"}).empty());
  CHECK(said_of_rows({made + "INSERT INTO t VALUES (1, 'x');", "SELECT setval('t_id_seq', 1);"}).empty());
  CHECK(said_of_rows({made + "INSERT INTO t VALUES (1, 'x');\nINSERT INTO t (v) VALUES ('y');"}) ==
        "error chain/sequence-behind-seed\n");
}

TEST_CASE("an opinion is told once for a chain, and a rule that is off only where it is asked for") {
  test::ChainOptions options;
  options.dialect = sql::Dialect::postgres;
  const std::vector<std::string> files = {"CREATE TABLE a (x TEXT);",
                                          "INSERT INTO a VALUES ('1');\nINSERT INTO a VALUES ('2');",
                                          "INSERT INTO a VALUES ('3');"};
  std::string said;
  const auto listen = [&](std::string_view rule) {
    said.clear();
    for (const auto& file : test::run_chain(files, options)) {
      for (const auto& finding : file.findings) {
        if (finding.rule == rule) said += finding.message + "\n";
      }
    }
    return said;
  };
  CHECK(listen("data/implicit-column-insert") == "rows of `a` are inserted by position, and 2 more in the chain\n");
  CHECK(listen("idem/create-table-guard").empty());
  for (const char* word : {"idem/create-table-guard", "idem", "all"}) {
    options.enabled = {word};
    CHECK(listen("idem/create-table-guard") == "`a` is created without `IF NOT EXISTS`\n");
  }
  options.enabled = {"ide"};
  CHECK(listen("idem/create-table-guard").empty());
}
