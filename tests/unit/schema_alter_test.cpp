// What ALTER TABLE leaves in the catalog, as PostgreSQL has it.
#include <catch2/catch.hpp>

#include "support/chain.h"

using namespace sqlferry;

namespace {

const std::string kTable =
    "CREATE TABLE t (a integer, b numeric(4,1)[] NOT NULL, n integer[], c timestamp(3) with time zone, \"Kind\" text "
    "DEFAULT 'x',\n"
    "  CONSTRAINT t_pair CHECK (a > 0 AND \"Kind\" <> 'a'), CONSTRAINT t_once UNIQUE (a, \"Kind\"));\n"
    "CREATE INDEX t_some ON t USING gin (b) WHERE a > 1;\n";

schema::Catalog after(const std::string& sql) {
  test::ChainOptions options;
  options.dialect = sql::Dialect::postgres;
  return test::catalog_after({kTable, sql}, options);
}

schema::Table table_after(const std::string& sql) { return *after(sql).table("t"); }

}  // namespace

TEST_CASE("types keep their arguments and bounds") {
  const auto table = table_after("ALTER TABLE t ALTER COLUMN a TYPE numeric(12, 4), ADD d varchar(9)[];\n");
  CHECK(table.column("a")->type.postgres == "NUMERIC(12, 4)");
  CHECK(table.column("a")->type.cls == schema::TypeClass::numeric);
  CHECK(table.column("b")->type.postgres == "NUMERIC(4, 1)[]");
  CHECK(table.column("b")->type.cls == schema::TypeClass::unknown);
  CHECK(table.column("n")->type.postgres == "INTEGER[]");
  CHECK(table.column("c")->type.postgres == "TIMESTAMP(3) WITH TIME ZONE");
  CHECK(table.column("d")->type.postgres == "VARCHAR(9)[]");
  CHECK(table_after("CREATE TYPE \"Mood\" AS ENUM ('a'); ALTER TABLE t ADD m \"Mood\";").column("m")->type.postgres ==
        "\"Mood\"");
}

TEST_CASE("a default that is set is there, until it is dropped") {
  CHECK(table_after("ALTER TABLE t ALTER a SET DEFAULT 7, ALTER \"Kind\" SET DEFAULT 'y';").column("a")->default_text ==
        "7");
  CHECK(table_after("ALTER TABLE t ALTER a SET DEFAULT 7, ALTER \"Kind\" SET DEFAULT 'y';")
            .column("Kind")
            ->default_text == "'y'");
  CHECK(table_after("ALTER TABLE t ALTER \"Kind\" DROP DEFAULT;").column("Kind")->default_text.empty());
}

TEST_CASE("a constraint that is added has its condition, and PostgreSQL's name") {
  const auto table = table_after("ALTER TABLE t ADD CHECK (a < 9), ADD PRIMARY KEY (a), ADD UNIQUE (\"Kind\");");
  REQUIRE(table.checks.size() == 2);
  CHECK(table.checks[1].name == "t_a_check");
  CHECK(table.checks[1].text == "a < 9");
  CHECK(table.column("a")->not_null);
  CHECK(table.primary->name == "t_pkey");
  CHECK(table.uniques[1].name == "t_Kind_key");
  const auto renamed = table_after("ALTER TABLE t RENAME CONSTRAINT t_once TO t_twice;");
  CHECK(renamed.uniques[0].name == "t_twice");
  CHECK(after("ALTER TABLE t RENAME CONSTRAINT t_once TO t_twice;").relation_name_taken("t_twice"));
}

TEST_CASE("a column's new name reaches the texts that use it") {
  const auto catalog = after("ALTER TABLE t RENAME a TO \"A\";\nALTER TABLE t RENAME \"Kind\" TO kind;\n");
  CHECK(catalog.table("t")->checks[0].text == "\"A\" > 0 AND kind <> 'a'");
  CHECK(catalog.index("t_some")->where == "\"A\" > 1");
  CHECK(catalog.index("t_some")->method == "gin");
}

TEST_CASE("what uses a column goes with it") {
  const auto catalog = after("ALTER TABLE t ADD PRIMARY KEY (a);\nALTER TABLE t DROP COLUMN a;\n");
  const schema::Table& table = *catalog.table("t");
  CHECK_FALSE(table.primary);
  CHECK(table.uniques.empty());
  CHECK(table.checks.empty());
  CHECK(catalog.index("t_some") == nullptr);
}
