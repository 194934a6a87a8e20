// Which files are a chain, and in what order: one small tree for each framework.
#include <catch2/catch.hpp>

#include "project/project.h"
#include "tests/support/temp_tree.h"

namespace {

using namespace sqlferry;
using project::Chain;
using project::FileRole;
using project::Framework;
using test::TempTree;
using Names = std::vector<std::string>;

std::vector<Chain> chains_in(const std::filesystem::path& path) {
  auto found = project::discover({path}, {});
  INFO((found ? "" : found.error().message));
  REQUIRE(found.has_value());
  return std::move(found->chains);
}

Chain only_chain(const std::filesystem::path& path) {
  auto chains = chains_in(path);
  REQUIRE(chains.size() == 1);
  return std::move(chains.front());
}

Names relative(const Chain& chain) {
  Names names;
  for (const auto& file : chain.files) names.push_back(file.relative.generic_string());
  return names;
}

Names with_role(const Chain& chain, FileRole role) {
  Names names;
  for (const auto& file : chain.files) {
    if (file.role == role) names.push_back(file.relative.generic_string());
  }
  return names;
}

}  // namespace

TEST_CASE("Prisma's folders are one chain in the order of their names") {
  TempTree tree;
  tree.file("prisma/schema.prisma", "datasource db {\n  provider = \"sqlite\"\n}\nmodel A {\n  id Int @id\n}\n")
      .file("prisma/migrations/migration_lock.toml", "provider = \"sqlite\"\n")
      .file("prisma/migrations/20240201_b/migration.sql")
      .file("prisma/migrations/20240101_a/migration.sql");
  const Chain chain = only_chain(tree.path("prisma"));
  CHECK(chain.framework == Framework::prisma);
  CHECK(chain.root == tree.path("prisma/migrations"));
  CHECK(relative(chain) == Names{"migrations/20240101_a/migration.sql", "migrations/20240201_b/migration.sql"});
  REQUIRE(chain.companions.size() == 2);
  CHECK(chain.companions[0].relative == "schema.prisma");
  CHECK(chain.companions[1].relative == "migrations/migration_lock.toml");
  REQUIRE(chain.prisma.has_value());
  CHECK(chain.prisma->models.size() == 1);

  SECTION("above the path, the schema has no relative name") {
    const Chain below = only_chain(tree.path("prisma/migrations"));
    CHECK(below.prisma.has_value());
    CHECK(below.dialect == sql::Dialect::sqlite);
    REQUIRE(below.companions.size() == 2);
    CHECK(below.companions[0].path == tree.path("prisma/schema.prisma"));
    CHECK(below.companions[0].relative.empty());
    CHECK(below.companions[1].relative == "migration_lock.toml");
  }
  SECTION("a single file keeps its project's evidence") {
    const Chain one = only_chain(tree.path("prisma/migrations/20240201_b/migration.sql"));
    CHECK(one.framework == Framework::prisma);
    CHECK(relative(one) == Names{"migration.sql"});
    for (const auto& companion : one.companions) CHECK(companion.relative.empty());
    CHECK(one.prisma.has_value());
    CHECK(one.dialect == sql::Dialect::sqlite);
  }
}

TEST_CASE("a Prisma schema of several files is read as one") {
  TempTree tree;
  tree.file("prisma/schema/base.prisma", "datasource db {\n  provider = \"sqlite\"\n}\n")
      .file("prisma/schema/user.prisma", "model User {\n  id Int @id\n}\n")
      .file("prisma/migrations/1_init/migration.sql");
  const Chain chain = only_chain(tree.path("prisma"));
  REQUIRE(chain.prisma.has_value());
  CHECK(chain.prisma->table("User") != nullptr);
  REQUIRE(chain.companions.size() == 1);
  CHECK(chain.companions[0].relative == "schema/base.prisma");
}

TEST_CASE("Drizzle's journal gives the order; a file that it does not name is a chain of its own") {
  TempTree tree;
  tree.file("drizzle/meta/_journal.json",
            R"({"dialect": "sqlite", "entries": [{"idx": 0, "tag": "0001_z"}, {"idx": 1, "tag": "0000_a"}]})")
      .file("drizzle/0000_a.sql")
      .file("drizzle/0001_z.sql")
      .file("drizzle/0002_stray.sql");
  const auto chains = chains_in(tree.path("drizzle"));
  REQUIRE(chains.size() == 2);
  CHECK(chains[0].framework == Framework::drizzle);
  CHECK(relative(chains[0]) == Names{"0001_z.sql", "0000_a.sql"});
  CHECK(chains[0].companions.size() == 1);
  CHECK(relative(chains[1]) == Names{"0002_stray.sql"});
}

TEST_CASE("Drizzle's two layouts in one folder: the journal's files run first") {
  TempTree tree;
  tree.file("drizzle/meta/_journal.json", R"({"dialect": "sqlite", "entries": [{"tag": "0000_a"}]})")
      .file("drizzle/0000_a.sql")
      .file("drizzle/20250101000000_b/migration.sql")
      .file("drizzle/20250101000000_b/snapshot.json", "{}");
  const Chain chain = only_chain(tree.path("drizzle"));
  CHECK(chain.framework == Framework::drizzle);
  CHECK(relative(chain) == Names{"0000_a.sql", "20250101000000_b/migration.sql"});
}

TEST_CASE("a broken journal leaves the files in natural order") {
  TempTree tree;
  tree.file("meta/_journal.json", "{").file("2_b.sql").file("10_a.sql");
  CHECK(relative(only_chain(tree.root())) == Names{"2_b.sql", "10_a.sql"});
}

TEST_CASE("golang-migrate: the down file follows its up, paired by number") {
  TempTree tree;
  tree.file("1_init.up.sql").file("1_drop_all.down.sql").file("10_x.up.sql").file("10_x.down.sql").file("2_y.up.sql");
  const Chain chain = only_chain(tree.root());
  CHECK(chain.framework == Framework::golang_migrate);
  CHECK(relative(chain) == Names{"1_init.up.sql", "1_drop_all.down.sql", "2_y.up.sql", "10_x.up.sql", "10_x.down.sql"});
  CHECK(with_role(chain, FileRole::down) == Names{"1_drop_all.down.sql", "10_x.down.sql"});
}

TEST_CASE("goose and dbmate keep both directions in one file") {
  TempTree tree;
  tree.file("goose/1_a.sql", "-- +goose Up\nSELECT 1;\n-- +goose Down\nSELECT 2;\n")
      .file("dbmate/1_a.sql", "-- migrate:up\nSELECT 1;\n\n-- migrate:down\n")
      .file("plain/1_a.sql", "-- no marker\n");
  const auto chains = chains_in(tree.root());
  REQUIRE(chains.size() == 3);
  CHECK(chains[0].framework == Framework::dbmate);
  CHECK(chains[0].files[0].role == FileRole::sections);
  CHECK(chains[1].framework == Framework::goose);
  CHECK(chains[1].files[0].role == FileRole::sections);
  CHECK(chains[2].framework == Framework::plain);
  CHECK(chains[2].files[0].role == FileRole::up);
}

TEST_CASE("sqlx: timestamps, or pairs in a Rust project") {
  TempTree tree;
  tree.file("a/20240101120000_x.sql").file("a/20230101120000_y.sql");
  tree.file("b/Cargo.toml", "[dependencies]\nsqlx = { features = [\"sqlite\"] }\n")
      .file("b/migrations/1_x.up.sql")
      .file("b/migrations/1_x.down.sql");
  const auto chains = chains_in(tree.root());
  REQUIRE(chains.size() == 2);
  CHECK(chains[0].framework == Framework::sqlx);
  CHECK(relative(chains[0]) == Names{"a/20230101120000_y.sql", "a/20240101120000_x.sql"});
  CHECK(chains[1].framework == Framework::sqlx);
  CHECK(chains[1].dialect == sql::Dialect::sqlite);
}

TEST_CASE("diesel's versions ignore dashes") {
  TempTree tree;
  tree.file("migrations/2024-03-13-170000_b/up.sql")
      .file("migrations/2024-03-13-170000_b/down.sql")
      .file("migrations/2024-03-13_170000_a/up.sql");
  const Chain chain = only_chain(tree.root());
  CHECK(chain.framework == Framework::diesel);
  CHECK(relative(chain) == Names{"migrations/2024-03-13_170000_a/up.sql", "migrations/2024-03-13-170000_b/up.sql",
                                 "migrations/2024-03-13-170000_b/down.sql"});
  CHECK(with_role(chain, FileRole::down) == Names{"migrations/2024-03-13-170000_b/down.sql"});
}

TEST_CASE("folders of releases are one chain, in the order of the versions") {
  TempTree tree;
  tree.file("sqlite/0.10/00__b.sql")
      .file("sqlite/0.9/01__b.sql")
      .file("sqlite/0.9/00__a.sql")
      .file("sqlite/LATEST.sql");
  const auto chains = chains_in(tree.root());
  REQUIRE(chains.size() == 2);
  CHECK(relative(chains[0]) == Names{"sqlite/0.9/00__a.sql", "sqlite/0.9/01__b.sql", "sqlite/0.10/00__b.sql"});
  CHECK(relative(chains[1]) == Names{"sqlite/LATEST.sql"});
}

TEST_CASE("one folder of a release, and folders of other names, are chains of their own") {
  TempTree tree;
  tree.file("1.0/a.sql").file("lib2/a.sql").file("3..1/a.sql");
  CHECK(chains_in(tree.root()).size() == 3);
}

TEST_CASE("Flyway: versions by number, undo behind them, repeatable ones last") {
  TempTree tree;
  for (const auto* name : {"V1_10__c.sql", "V1.2__b.sql", "V1__a.sql", "U1.2__b.sql", "R__views.sql", "R__funcs.sql",
                           "V2.0__d.sql", "beforeMigrate.sql"}) {
    tree.file(name);
  }
  const auto chains = chains_in(tree.root());
  REQUIRE(chains.size() == 2);
  CHECK(chains[0].framework == Framework::flyway);
  CHECK(relative(chains[0]) == Names{"V1__a.sql", "V1.2__b.sql", "U1.2__b.sql", "V1_10__c.sql", "V2.0__d.sql",
                                     "R__funcs.sql", "R__views.sql"});
  CHECK(with_role(chains[0], FileRole::repeatable) == Names{"R__funcs.sql", "R__views.sql"});
  CHECK(relative(chains[1]) == Names{"beforeMigrate.sql"});
}

TEST_CASE("refinery's U files are migrations of their own") {
  TempTree tree;
  tree.file("V1__a.sql").file("U2__b.sql").file("V3__c.sql");
  const Chain chain = only_chain(tree.root());
  CHECK(chain.framework == Framework::refinery);
  CHECK(relative(chain) == Names{"V1__a.sql", "U2__b.sql", "V3__c.sql"});
  CHECK(with_role(chain, FileRole::down).empty());
}

TEST_CASE("wrangler names the folder of a D1 database, in TOML or in JSON with comments") {
  TempTree tree;
  SECTION("toml") { tree.file("wrangler.toml", "[[d1_databases]]\nbinding = \"DB\"\nmigrations_dir = \"db/sql\"\n"); }
  SECTION("jsonc") {
    tree.file("wrangler.jsonc", "{ // D1\n \"d1_databases\": [{ \"migrations_dir\": \"./db/sql\", }, ], }\n");
  }
  tree.file("db/sql/0002_b.sql").file("db/sql/0001_a.sql");
  const Chain chain = only_chain(tree.root());
  CHECK(chain.framework == Framework::wrangler);
  CHECK(chain.dialect == sql::Dialect::sqlite);
  CHECK(relative(chain) == Names{"db/sql/0001_a.sql", "db/sql/0002_b.sql"});
}

TEST_CASE("flat folders: natural order, upper-case extensions, the base schema first") {
  TempTree tree;
  tree.file("10.SQL").file("2.sql").file("1.sql").file("schema.sql").file("notes.txt").file("._1.sql");
  const Chain chain = only_chain(tree.root());
  CHECK(chain.framework == Framework::plain);
  CHECK(relative(chain) == Names{"schema.sql", "1.sql", "2.sql", "10.SQL"});
}

TEST_CASE("folders below a flat folder are chains of their own") {
  TempTree tree;
  tree.file("db/1.sql").file("db/rollback/1.sql").file("db/seed/1.sql");
  const auto chains = chains_in(tree.root());
  REQUIRE(chains.size() == 3);
  CHECK(chains[0].root == tree.path("db"));
  CHECK(chains[1].root == tree.path("db/rollback"));
  CHECK(chains[2].root == tree.path("db/seed"));
}

TEST_CASE("files of one folder that are named after several dialects are several chains") {
  TempTree tree;
  tree.file("sqlite.initial.sql").file("mysql.initial.sql").file("postgres.initial.sql");
  const auto chains = chains_in(tree.root());
  REQUIRE(chains.size() == 3);
  CHECK(chains[0].dialect == sql::Dialect::sqlite);
  CHECK(chains[1].dialect == sql::Dialect::mysql);
  CHECK(chains[2].dialect == sql::Dialect::postgres);
}
