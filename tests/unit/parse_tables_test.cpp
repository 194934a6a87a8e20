// CREATE TABLE, ALTER TABLE and CREATE INDEX: what becomes of columns, types and constraints, and
// where they stand.
#include <catch2/catch.hpp>

#include "tests/support/show_ast.h"

namespace sqlferry::test {

using namespace ast;
using sql::Dialect;

namespace {

template <class Clause>
const Clause& clause(const Constraint& constraint) {
  return std::get<Clause>(constraint.node);
}

}  // namespace

TEST_CASE("a table as Prisma writes it for SQLite") {
  const Parsed all = parsed(
      "CREATE TABLE \"Post\" (\n  \"id\" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,\n"
      "  \"createdAt\" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,\n  \"price\" DECIMAL(10, 2),\n"
      "  CONSTRAINT \"Post_authorId_fkey\" FOREIGN KEY (\"authorId\") REFERENCES \"User\" (\"id\") "
      "ON DELETE SET NULL ON UPDATE CASCADE\n);");
  const auto& table = all.node<CreateTable>();
  CHECK(table.name.name.text == "Post");
  CHECK(all.at(table.name.span) == "\"Post\"");
  REQUIRE(table.columns.size() == 3);

  const ColumnDef& id = table.columns[0];
  CHECK(all.at(id.span) == "\"id\" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT");
  CHECK(id.type->words == "INTEGER");
  REQUIRE(id.constraints.size() == 2);
  CHECK(std::holds_alternative<NotNullClause>(id.constraints[0].node));
  CHECK(all.at(clause<PrimaryKeyClause>(id.constraints[1]).autoincrement_span) == "AUTOINCREMENT");
  CHECK(all.at(id.constraints[1].span) == "PRIMARY KEY AUTOINCREMENT");

  const auto& value = clause<DefaultClause>(table.columns[1].constraints[1]);
  CHECK(show(value.value) == "now");
  CHECK(all.at(value.value_span) == "CURRENT_TIMESTAMP");

  const TypeName& price = *table.columns[2].type;
  CHECK(all.at(price.span) == "DECIMAL(10, 2)");
  CHECK(all.at(price.words_span) == "DECIMAL");
  CHECK(price.args == std::vector<std::string>{"10", "2"});

  REQUIRE(table.constraints.size() == 1);
  const Constraint& foreign = table.constraints[0];
  CHECK(foreign.name->text == "Post_authorId_fkey");
  CHECK(all.at(foreign.span).substr(0, 10) == "CONSTRAINT");
  const auto& key = clause<ForeignKeyConstraint>(foreign);
  CHECK(key.columns[0].text == "authorId");
  CHECK(key.references->table.name.text == "User");
  CHECK(key.references->on_delete == "SET NULL");
  CHECK(key.references->on_update == "CASCADE");
  CHECK(all.at(key.references->span) == "REFERENCES \"User\" (\"id\") ON DELETE SET NULL ON UPDATE CASCADE");
  CHECK(all.at(table.body_span).front() == '(');
  CHECK(all.at(table.body_span).back() == ')');
}

TEST_CASE("SQLite's options and conflict clauses") {
  const Parsed all = parsed(
      "CREATE TEMP TABLE IF NOT EXISTS main.t(a INTEGER PRIMARY KEY DESC ON CONFLICT IGNORE, b "
      "UNIQUE, "
      "UNIQUE (b) ON CONFLICT REPLACE CHECK (a > 0)) WITHOUT ROWID, STRICT");
  const auto& table = all.node<CreateTable>();
  CHECK(table.temporary);
  CHECK(all.at(table.temporary_span) == "TEMP");
  CHECK(table.if_not_exists);
  CHECK(table.name.schema->text == "main");
  const auto& key = clause<PrimaryKeyClause>(table.columns[0].constraints[0]);
  CHECK(key.descending);
  CHECK(all.at(key.order_span) == "DESC");
  CHECK(key.conflict.action == "IGNORE");
  CHECK(all.at(key.conflict.span) == "ON CONFLICT IGNORE");
  CHECK_FALSE(table.columns[1].type.has_value());
  REQUIRE(table.constraints.size() == 2);
  CHECK(clause<UniqueClause>(table.constraints[0]).conflict.action == "REPLACE");
  CHECK(std::holds_alternative<CheckClause>(table.constraints[1].node));
  REQUIRE(table.options.size() == 2);
  CHECK(table.options[0].text == "WITHOUT ROWID");
  CHECK(all.at(table.options[1].span) == "STRICT");
}

TEST_CASE("AUTOINCREMENT in the table form") {
  const Parsed all = parsed("CREATE TABLE t(id, CONSTRAINT pk PRIMARY KEY (id AUTOINCREMENT))");
  const Constraint& one = all.node<CreateTable>().constraints.at(0);
  const auto& key = clause<PrimaryKeyClause>(one);
  CHECK(one.name->text == "pk");
  CHECK(key.columns.size() == 1);
  CHECK(all.at(key.autoincrement_span) == "AUTOINCREMENT");
}

TEST_CASE("defaults") {
  const Parsed all = parsed(
      "CREATE TABLE t(a DEFAULT -1, b DEFAULT (1 + 2), c DEFAULT \"x\", d DEFAULT word NOT NULL, e "
      "DEFAULT +5, "
      "f DEFAULT 'it''s' COLLATE NOCASE, g DEFAULT ((1)))");
  const auto& columns = all.node<CreateTable>().columns;
  const auto value = [&](std::size_t i) -> const DefaultClause& {
    return clause<DefaultClause>(columns[i].constraints[0]);
  };
  CHECK(show(value(0).value) == "(- 1)");
  CHECK(show(value(1).value) == "(+ 1 2)");
  CHECK(value(1).parenthesized);
  CHECK(all.at(value(1).value_span) == "(1 + 2)");
  CHECK(all.at(value(1).value->span) == "1 + 2");
  CHECK(std::get<ColumnRef>(value(2).value->node).parts[0].quote == Quote::double_quote);
  CHECK(show(value(3).value) == "word");
  CHECK(columns[3].constraints.size() == 2);
  CHECK(show(value(4).value) == "(+ 5)");
  CHECK(show(value(5).value) == "'it's'");
  CHECK(clause<CollateClause>(columns[5].constraints[1]).collation.text == "NOCASE");
  CHECK(show(value(6).value) == "(parens 1)");
}

TEST_CASE("generated columns and identities") {
  const Parsed all = parsed(
      "CREATE TABLE t(a INT GENERATED ALWAYS AS (b * 2) STORED, c AS (b) VIRTUAL NOT NULL, "
      "d INT GENERATED BY DEFAULT AS IDENTITY (START WITH 1) PRIMARY KEY, e INT GENERATED ALWAYS "
      "AS IDENTITY)",
      Dialect::postgres);
  const auto& columns = all.node<CreateTable>().columns;
  const auto& first = clause<GeneratedClause>(columns[0].constraints[0]);
  CHECK(first.generated_always);
  CHECK(first.stored);
  CHECK(show(first.value) == "(* b 2)");
  const auto& second = clause<GeneratedClause>(columns[1].constraints[0]);
  CHECK_FALSE(second.generated_always);
  CHECK(all.at(second.storage_span) == "VIRTUAL");
  CHECK(columns[1].constraints.size() == 2);
  CHECK_FALSE(clause<IdentityClause>(columns[2].constraints[0]).always);
  CHECK(columns[2].constraints.size() == 2);
  CHECK(clause<IdentityClause>(columns[3].constraints[0]).always);
}

TEST_CASE("deferral belongs to the foreign key before it") {
  const Parsed all = parsed(
      "CREATE TABLE t(a REFERENCES p(x) MATCH FULL DEFERRABLE INITIALLY DEFERRED NOT NULL, "
      "FOREIGN KEY (a) REFERENCES q NOT DEFERRABLE)");
  const auto& table = all.node<CreateTable>();
  const auto& first = *clause<ForeignKeyConstraint>(table.columns[0].constraints[0]).references;
  CHECK(first.deferrable);
  CHECK(first.initially_deferred);
  CHECK(first.match == "FULL");
  CHECK(all.at(first.match_span) == "MATCH FULL");
  CHECK(all.at(first.span) == "REFERENCES p(x) MATCH FULL DEFERRABLE INITIALLY DEFERRED");
  CHECK(std::holds_alternative<NotNullClause>(table.columns[0].constraints[1].node));
  CHECK(clause<ForeignKeyConstraint>(table.constraints[0]).references->not_deferrable);
}

TEST_CASE("constraint names") {
  const Parsed all = parsed(
      "CREATE TABLE t(a CONSTRAINT nn NOT NULL CONSTRAINT lonely, b CONSTRAINT c1 CONSTRAINT c2 "
      "UNIQUE)");
  const auto& columns = all.node<CreateTable>().columns;
  REQUIRE(columns[0].constraints.size() == 2);
  CHECK(columns[0].constraints[0].name->text == "nn");
  CHECK(all.at(columns[0].constraints[0].span) == "CONSTRAINT nn NOT NULL");
  CHECK(std::holds_alternative<OtherClause>(columns[0].constraints[1].node));
  REQUIRE(columns[1].constraints.size() == 2);
  CHECK(columns[1].constraints[1].name->text == "c2");
}

TEST_CASE("PostgreSQL's types") {
  const Parsed all = parsed(
      "CREATE TABLE t(a timestamp(3) with time zone, b text[] NOT NULL, c public.status, d "
      "\"Status\"[3], "
      "e double precision, f character varying(255) COLLATE \"C\")",
      Dialect::postgres);
  const auto& columns = all.node<CreateTable>().columns;
  CHECK(columns[0].type->words == "TIMESTAMP WITH TIME ZONE");
  CHECK(columns[0].type->args == std::vector<std::string>{"3"});
  CHECK(all.at(columns[0].type->span) == "timestamp(3) with time zone");
  CHECK(columns[1].type->array);
  CHECK(columns[2].type->schema->text == "public");
  CHECK(columns[2].type->words == "STATUS");
  CHECK(columns[3].type->words == "Status");
  CHECK(columns[3].type->quote == Quote::double_quote);
  CHECK(columns[3].type->array);
  CHECK(columns[4].type->words == "DOUBLE PRECISION");
  CHECK(columns[5].constraints.size() == 1);
}

TEST_CASE("indexes") {
  const Parsed all = parsed(
      "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON s.t USING GIN (a COLLATE \"C\" text_ops "
      "DESC NULLS LAST, "
      "lower(b), (c || d)) WHERE a IS NOT NULL",
      Dialect::postgres);
  const auto& index = all.node<CreateIndex>();
  CHECK(index.unique);
  CHECK(index.concurrently);
  CHECK(index.if_not_exists);
  CHECK(index.name->name.text == "i");
  CHECK(index.table.schema->text == "s");
  CHECK(index.method == "gin");
  REQUIRE(index.columns.size() == 3);
  CHECK(show(index.columns[0].value) == "a");
  CHECK(index.columns[0].collation->text == "C");
  CHECK(index.columns[0].operator_class->text == "text_ops");
  CHECK(index.columns[0].descending);
  CHECK(index.columns[0].nulls_first == false);
  CHECK(show(index.columns[1].value) == "(lower() b)");
  CHECK(show(index.where) == "(not-is-null a)");
  CHECK_FALSE(parsed("CREATE INDEX ON t (a)", Dialect::postgres).node<CreateIndex>().name.has_value());
}

TEST_CASE("ALTER TABLE, all of its actions") {
  const Parsed all = parsed(
      "ALTER TABLE IF EXISTS ONLY s.t ADD COLUMN IF NOT EXISTS a int NOT NULL, DROP COLUMN IF "
      "EXISTS b CASCADE, "
      "ADD CONSTRAINT u UNIQUE (c), DROP CONSTRAINT d, ALTER COLUMN e TYPE bigint USING e::bigint, "
      "ALTER f SET DEFAULT 1 + 1, ALTER g DROP DEFAULT, ALTER h SET NOT NULL, ALTER i DROP NOT "
      "NULL, "
      "OWNER TO me, ENABLE ROW LEVEL SECURITY, SET (fillfactor = 70, x = 1)",
      Dialect::postgres);
  const auto& alter = all.node<AlterTable>();
  CHECK(alter.if_exists);
  REQUIRE(alter.actions.size() == 12);
  const auto& add = std::get<AddColumn>(alter.actions[0].node);
  CHECK(add.if_not_exists);
  CHECK(add.column.name.text == "a");
  CHECK(all.at(alter.actions[0].span) == "ADD COLUMN IF NOT EXISTS a int NOT NULL");
  CHECK(std::get<DropColumn>(alter.actions[1].node).cascade);
  CHECK(std::get<AddConstraint>(alter.actions[2].node).constraint.name->text == "u");
  CHECK(std::get<DropConstraint>(alter.actions[3].node).name.text == "d");
  CHECK(show(std::get<AlterColumnType>(alter.actions[4].node).using_value) == "(:: e BIGINT)");
  CHECK(show(std::get<AlterColumnDefault>(alter.actions[5].node).value) == "(+ 1 1)");
  CHECK(std::get<AlterColumnDefault>(alter.actions[6].node).value == nullptr);
  CHECK(std::get<AlterColumnNull>(alter.actions[7].node).not_null);
  CHECK_FALSE(std::get<AlterColumnNull>(alter.actions[8].node).not_null);
  CHECK(std::holds_alternative<OtherAlter>(alter.actions[9].node));
  CHECK(all.at(alter.actions[10].span) == "ENABLE ROW LEVEL SECURITY");
  CHECK(all.at(alter.actions[11].span) == "SET (fillfactor = 70, x = 1)");
}

TEST_CASE("ALTER TABLE as SQLite has it") {
  CHECK(parsed("ALTER TABLE t RENAME TO u").node<AlterTable>().actions.size() == 1);
  const Parsed rename = parsed("ALTER TABLE t RENAME a TO \"b c\"");
  CHECK(std::get<RenameColumn>(rename.node<AlterTable>().actions[0].node).to.text == "b c");
  const Parsed add = parsed("ALTER TABLE t ADD c");
  CHECK_FALSE(std::get<AddColumn>(add.node<AlterTable>().actions[0].node).column_word);
}

TEST_CASE("ALTER TABLE as libSQL has it") {
  const Parsed to = parsed("ALTER TABLE `t` ALTER COLUMN \"a\" TO \"a\" text NOT NULL DEFAULT 'x' REFERENCES u(id)");
  const auto& redefine = std::get<RedefineColumn>(to.node<AlterTable>().actions[0].node);
  CHECK(redefine.column.text == "a");
  CHECK(redefine.def.name.text == "a");
  CHECK(redefine.def.type->words == "TEXT");
  CHECK(redefine.def.constraints.size() == 3);
}

}  // namespace sqlferry::test
