// `sqlferry repair` and `sqlferry convert --idempotent`, from their arguments to what they write.
#include <catch2/catch.hpp>

#include "support/program.h"
#include "tests/unit/output_temporary_folder.h"

namespace sqlferry::baseline {

namespace {

using tests::TemporaryFolder;
using Sources = std::vector<std::pair<std::string, std::string>>;

class Applied {
 public:
  explicit Applied(const Sources& files) {
    for (const auto& [name, text] : files) folder_.write(name, text);
  }

  int run(std::vector<std::string> arguments, const std::string& path) {
    arguments.push_back(folder_.at(path).string());
    outcome_ = test::run_program(arguments);
    return outcome_.status;
  }
  int repair(const std::string& path) { return run({"repair", "--name", "fix"}, path); }
  /// Of one file of SQL.
  std::string guarded() {
    run({"convert", "--idempotent", "--stdout", "--from", "postgres"}, "db");
    return outcome_.out;
  }

  [[nodiscard]] std::string text(const std::string& file) const { return folder_.read(file); }
  [[nodiscard]] bool wrote(const std::string& file) const { return std::filesystem::exists(folder_.at(file)); }
  [[nodiscard]] std::string errors() const { return outcome_.err; }

 private:
  TemporaryFolder folder_;
  test::Outcome outcome_;
};

bool says(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

constexpr const char* kUsers = "CREATE TABLE users (id SERIAL PRIMARY KEY, email TEXT);\n";
constexpr const char* kMissing = "ALTER TABLE orders ADD COLUMN note TEXT;\n";
constexpr const char* kOrders = "CREATE TABLE orders (id SERIAL PRIMARY KEY);\n";

}  // namespace

TEST_CASE("where PostgreSQL refuses nothing there is nothing to repair") {
  Applied chain({{"db/0001_users.sql", kUsers}, {"db/0002_orders.sql", kOrders}});
  CHECK(chain.repair("db") == 0);
  CHECK(chain.errors() == "nothing to repair\n");
  CHECK_FALSE(chain.wrote("db/0003_fix.sql"));
}

TEST_CASE("a statement that came before what it needs is run again") {
  Applied chain({{"db/0001_users.sql", kUsers}, {"db/0002_note.sql", kMissing}, {"db/0003_orders.sql", kOrders}});
  CHECK(chain.repair("db") == 0);
  CHECK(says(chain.text("db/0004_fix.sql"), "ALTER TABLE orders\n  ADD COLUMN IF NOT EXISTS note TEXT;"));
}

TEST_CASE("what nothing makes is named, and no file is written") {
  Applied chain({{"db/0001_users.sql", kUsers}, {"db/0002_note.sql", kMissing}});
  CHECK(chain.repair("db") == 1);
  CHECK(says(chain.errors(), "nothing that can be repaired"));
  CHECK(says(chain.errors(), "`ALTER TABLE orders ADD COLUMN note TEXT` nothing makes `orders`"));
  CHECK_FALSE(chain.wrote("db/0003_fix.sql"));
}

TEST_CASE("a chain that is written for SQLite is converted first") {
  Applied chain(
      Sources{{"db/0001_users.sql", "CREATE TABLE users (id INTEGER PRIMARY KEY AUTOINCREMENT, at DATETIME);\n"}});
  CHECK(chain.repair("db") == 2);
  CHECK(says(chain.errors(), "`sqlferry convert`"));
}

TEST_CASE("a table and a column under a second name are renamed where somebody made them") {
  Applied chain({{"db/0001_users.sql", "CREATE TABLE \"Users\" (id INTEGER, \"fullName\" TEXT);\n"},
                 {"db/0002_more.sql", "ALTER TABLE users ADD COLUMN email TEXT;\n"},
                 {"db/0003_index.sql", "CREATE INDEX users_name ON \"Users\" (full_name);\n"}});
  CHECK(chain.repair("db") == 0);
  const std::string fix = chain.text("db/0004_fix.sql");
  CHECK(says(fix, "IF to_regclass('\"Users\"') IS NULL AND to_regclass('users') IS NOT NULL THEN"));
  CHECK(says(fix, "ALTER TABLE users RENAME TO \"Users\";"));
  CHECK(says(fix, "ALTER TABLE \"Users\" RENAME COLUMN full_name TO \"fullName\";"));
  CHECK(says(fix, "CREATE INDEX IF NOT EXISTS users_name ON \"Users\" (\"fullName\");"));
}

TEST_CASE("a sequence behind its rows goes on behind them") {
  Applied chain({{"db/0001_users.sql", kUsers},
                 {"db/0002_seed.sql", "INSERT INTO users (id, email) VALUES (1, 'a'), (2, 'b');\n"}});
  CHECK(chain.repair("db") == 0);
  CHECK(says(chain.text("db/0003_fix.sql"), "setval(pg_get_serial_sequence('users', 'id')"));
}

TEST_CASE("a view stands not in the way of a type that changes") {
  Applied chain(
      {{"db/0001_a.sql", kUsers},
       {"db/0002_b.sql", "CREATE TABLE visits (user_id UUID);\nCREATE VIEW seen AS SELECT user_id FROM visits;\n"},
       {"db/0003_c.sql",
        "ALTER TABLE visits ADD CONSTRAINT visits_user FOREIGN KEY (user_id) REFERENCES users (id);\n"}});
  CHECK(chain.repair("db") == 0);
  const std::string fix = chain.text("db/0004_fix.sql");
  const auto gone = fix.find("DROP VIEW IF EXISTS seen;");
  const auto change = fix.find("TYPE INTEGER USING user_id::TEXT::INTEGER;");
  const auto back = fix.find("VIEW seen AS SELECT user_id FROM visits;");
  CHECK(gone < change);
  CHECK(change < back);
  CHECK(back != std::string::npos);
}

TEST_CASE("a repair is laid out as the framework has its migrations") {
  SECTION("Prisma") {
    Applied chain({{"prisma/schema.prisma", "datasource db {\n  provider = \"postgresql\"\n  url = env(\"U\")\n}\n"},
                   {"prisma/migrations/20240101235959_users/migration.sql", kMissing},
                   {"prisma/migrations/20240201235959_orders/migration.sql", kOrders}});
    CHECK(chain.repair("prisma") == 0);
    CHECK(chain.wrote("prisma/migrations/20240202000000_fix/migration.sql"));
  }
  SECTION("golang-migrate") {
    Applied chain({{"db/000009_note.up.sql", kMissing},
                   {"db/000009_note.down.sql", "SELECT 1;\n"},
                   {"db/000010_orders.up.sql", kOrders},
                   {"db/000010_orders.down.sql", "DROP TABLE orders;\n"}});
    CHECK(chain.repair("db") == 0);
    CHECK(chain.wrote("db/000011_fix.up.sql"));
    CHECK(chain.wrote("db/000011_fix.down.sql"));
  }
  SECTION("Flyway") {
    Applied chain({{"sql/V9__note.sql", kMissing}, {"sql/V10__orders.sql", kOrders}});
    CHECK(chain.repair("sql") == 0);
    CHECK(chain.wrote("sql/V11__fix.sql"));
  }
  SECTION("Drizzle") {
    Applied chain({{"drizzle/0000_a.sql", kMissing},
                   {"drizzle/0001_b.sql", kOrders},
                   {"drizzle/meta/_journal.json",
                    "{\"version\": \"7\", \"dialect\": \"postgresql\", \"entries\": ["
                    "{\"idx\": 0, \"version\": \"7\", \"when\": 100, \"tag\": \"0000_a\", \"breakpoints\": true},"
                    "{\"idx\": 1, \"version\": \"7\", \"when\": 200, \"tag\": \"0001_b\", \"breakpoints\": true}]}"}});
    CHECK(chain.repair("drizzle") == 0);
    CHECK(chain.wrote("drizzle/0002_fix.sql"));
    CHECK(says(chain.text("drizzle/meta/_journal.json"), "\"when\": 201,\n      \"tag\": \"0002_fix\""));
  }
  SECTION("TypeORM") {
    Applied chain({{"package.json", "{\"dependencies\": {\"typeorm\": \"0.3.20\", \"pg\": \"8\"}}"},
                   {"src/migrations/1700000000000-First.ts",
                    "import { MigrationInterface, QueryRunner } from 'typeorm';\n"
                    "export class First1700000000000 implements MigrationInterface {\n"
                    "  async up(queryRunner: QueryRunner) {\n"
                    "    await queryRunner.query('ALTER TABLE orders ADD COLUMN note TEXT');\n"
                    "    await queryRunner.query('CREATE TABLE orders (id SERIAL PRIMARY KEY)');\n  }\n"
                    "  async down(queryRunner: QueryRunner) { await queryRunner.query('DROP TABLE orders'); }\n}\n"}});
    CHECK(chain.repair("src") == 0);
    CHECK(says(chain.text("src/migrations/1700000000001-fix.ts"), "export class Fix1700000000001 implements"));
  }
}

TEST_CASE("names without numbers do not say what comes last") {
  Applied chain({{"db/a.sql", kMissing}, {"db/b.sql", kOrders}});
  CHECK(chain.repair("db") == 2);
  CHECK(says(chain.errors(), "have no numbers"));
}

TEST_CASE("each statement of a guarded chain asks for what it makes") {
  Applied chain(Sources{{"db/1.sql",
                         "CREATE TYPE mood AS ENUM ('a');\nCREATE TABLE t (id INTEGER PRIMARY KEY, m mood);\n"
                         "ALTER TABLE t ADD COLUMN n INTEGER, DROP COLUMN m;\nCREATE INDEX ON t (n);\n"
                         "ALTER TABLE t ADD CHECK (n > 0);\nALTER TABLE t ALTER COLUMN n TYPE BIGINT;\n"
                         "INSERT INTO t (id, n) VALUES (1, 2);\nALTER TYPE mood ADD VALUE 'b';\n"}});
  const std::string out = chain.guarded();
  CHECK(says(out, "IF to_regtype('mood') IS NULL THEN\n    CREATE TYPE mood AS ENUM ('a');"));
  CHECK(says(out, "CREATE TABLE IF NOT EXISTS t (id"));
  CHECK(says(out, "ADD COLUMN IF NOT EXISTS n INTEGER, DROP COLUMN IF EXISTS m"));
  CHECK(says(out, "CREATE INDEX IF NOT EXISTS t_n_idx ON t (n);"));
  CHECK(says(out, "conname = 't_n_check') THEN\n    ALTER TABLE t ADD CHECK (n > 0);"));
  CHECK(says(out, "NOT IN (format_type('BIGINT'::regtype, NULL)) THEN"));
  CHECK(says(out, "VALUES (1, 2)\nON CONFLICT DO NOTHING;"));
  CHECK(says(out, "ADD VALUE IF NOT EXISTS 'b';"));
}

TEST_CASE("a name that is given up later is passed over when it is gone") {
  Applied chain(Sources{{"db/1.sql",
                         "CREATE TABLE a (id INTEGER PRIMARY KEY, old TEXT);\nCREATE INDEX a_old ON a (old);\n"
                         "ALTER TABLE a RENAME COLUMN old TO new;\nALTER TABLE a RENAME TO b;\n"}});
  const std::string out = chain.guarded();
  CHECK(says(out, "IF to_regclass('b') IS NULL THEN\n    CREATE TABLE IF NOT EXISTS a"));
  CHECK(says(out, "CREATE INDEX IF NOT EXISTS a_old ON a (old);\nEXCEPTION\n  WHEN undefined_table"));
  CHECK(says(out, "IF to_regclass('a') IS NOT NULL AND to_regclass('b') IS NULL THEN"));
}

TEST_CASE("what counts each time, and what is made again later, has no guard and is named") {
  Applied chain(Sources{{"db/1.sql",
                         "CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER);\nUPDATE t SET n = n + 1;\nDROP TABLE t;\n"
                         "CREATE TABLE t (id INTEGER PRIMARY KEY);\n"}});
  chain.guarded();
  CHECK(says(chain.errors(), "`UPDATE t SET n = n + 1` changes `n` by what it is"));
  CHECK(says(chain.errors(), "`DROP TABLE t` drops `t`, which is made again later"));
}

}  // namespace sqlferry::baseline
