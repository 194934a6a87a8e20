// Queries, DML, triggers, and the short statements: their content and their spans.
#include <catch2/catch.hpp>

#include "tests/support/show_ast.h"

namespace sqlferry::test {

using namespace ast;
using sql::Dialect;

TEST_CASE("INSERT with everything SQLite has") {
  const Parsed all = parsed(
      "WITH c AS (SELECT 1) INSERT OR IGNORE INTO main.t AS x (a, \"b\") SELECT 1, 2 FROM u WHERE "
      "1 "
      "ON CONFLICT (a) WHERE a > 0 DO UPDATE SET b = excluded.b, (c, d) = (1, 2) WHERE b <> 3 "
      "ON CONFLICT DO NOTHING RETURNING a, b AS z;");
  const auto& insert = all.node<Insert>();
  CHECK(insert.with->tables[0].name.text == "c");
  CHECK(insert.or_action == "IGNORE");
  CHECK(all.at(insert.verb_span) == "INSERT OR IGNORE");
  CHECK(insert.table.schema->text == "main");
  CHECK(insert.alias->text == "x");
  CHECK(insert.columns[1].text == "b");
  CHECK(all.at(insert.columns_span) == "(a, \"b\")");
  CHECK(insert.source->cores[0].items.size() == 2);
  REQUIRE(insert.upserts.size() == 2);
  const Upsert& first = insert.upserts[0];
  CHECK(show(first.target[0]) == "a");
  CHECK(show(first.target_where) == "(> a 0)");
  REQUIRE(first.set.size() == 2);
  CHECK(all.at(first.set[0].span) == "b = excluded.b");
  CHECK(first.set[1].columns.size() == 2);
  CHECK(show(first.where) == "(<> b 3)");
  CHECK(insert.upserts[1].do_nothing);
  CHECK(insert.returning[1].alias->text == "z");
  CHECK(all.at(all.statement().terminator) == ";");
}

TEST_CASE("INSERT's other sources") {
  CHECK(parsed("REPLACE INTO t VALUES (1), (2)").node<Insert>().replace_keyword);
  const Parsed rows = parsed("INSERT INTO t VALUES (1, 'a'), (2, NULL)");
  const auto& core = rows.node<Insert>().source->cores[0];
  REQUIRE(core.values.size() == 2);
  CHECK(rows.at(core.values[1].span) == "(2, NULL)");
  const Parsed defaults = parsed("INSERT INTO t DEFAULT VALUES");
  CHECK(defaults.at(defaults.node<Insert>().default_values_span) == "DEFAULT VALUES");
  const Parsed named =
      parsed("INSERT INTO t VALUES (DEFAULT) ON CONFLICT ON CONSTRAINT k DO NOTHING", Dialect::postgres);
  CHECK(named.node<Insert>().upserts[0].target_constraint->text == "k");
  CHECK(show(named.node<Insert>().source->cores[0].values[0].values[0]) == "default");
  CHECK(
      parsed("INSERT INTO t SELECT * FROM a ON CONFLICT DO NOTHING", Dialect::postgres).node<Insert>().upserts.size() ==
      1);
  CHECK(parsed("INSERT INTO t (SELECT 1)", Dialect::postgres).node<Insert>().columns.empty());
}

TEST_CASE("UPDATE and DELETE with SQLite's tail") {
  const Parsed update = parsed(
      "UPDATE OR REPLACE t AS x INDEXED BY i SET a = 1, b = b + 1 FROM u WHERE x.id = u.id "
      "RETURNING * ORDER BY a LIMIT 5 OFFSET 2");
  const auto& node = update.node<Update>();
  CHECK(update.at(node.verb_span) == "UPDATE OR REPLACE");
  CHECK(node.alias->text == "x");
  CHECK(update.at(node.hint_span) == "INDEXED BY i");
  CHECK(show(node.set[1].value) == "(+ b 1)");
  CHECK(node.from != nullptr);
  CHECK(update.at(node.tail_span) == "ORDER BY a LIMIT 5 OFFSET 2");
  CHECK(show(node.offset) == "2");
  const Parsed remove = parsed("DELETE FROM t NOT INDEXED WHERE a LIMIT 1");
  CHECK(remove.at(remove.node<Delete>().hint_span) == "NOT INDEXED");
  CHECK(remove.at(remove.node<Delete>().tail_span) == "LIMIT 1");
  CHECK(parsed("DELETE FROM t USING u WHERE t.a = u.a", Dialect::postgres).node<Delete>().using_tables != nullptr);
}

TEST_CASE("SELECT: joins, groups, windows, limits") {
  const Parsed all = parsed(
      "SELECT DISTINCT a, t.*, b AS \"x\", c y FROM t AS t1 LEFT JOIN u USING (id, k), "
      "json_each(t.j) AS e "
      "NATURAL JOIN (SELECT 1) WHERE a GROUP BY a, b HAVING c WINDOW w AS (PARTITION BY a ORDER BY "
      "b ROWS 2 PRECEDING) "
      "ORDER BY 1 DESC NULLS LAST, 2 LIMIT 3, 4");
  const Select& select = *all.node<SelectStatement>().select;
  const SelectCore& core = select.cores[0];
  CHECK(core.distinct);
  CHECK(show(core.items[1].value) == "t.*");
  CHECK(core.items[2].alias->quote == Quote::double_quote);
  CHECK(core.items[3].alias_without_as);
  const auto& outer = std::get<Join>(core.from->node);
  CHECK(outer.natural);
  CHECK(all.at(outer.op_span) == "NATURAL JOIN");
  const auto& comma = std::get<Join>(outer.left->node);
  CHECK(comma.kind == Join::Kind::comma);
  CHECK(show(std::get<FunctionTable>(comma.right->node).call) == "(json_each() t.j)");
  const auto& left = std::get<Join>(comma.left->node);
  CHECK(left.kind == Join::Kind::left);
  CHECK(left.using_columns.size() == 2);
  CHECK(all.at(left.left->span) == "t AS t1");
  CHECK(core.group_by.size() == 2);
  CHECK(core.windows[0].name.text == "w");
  CHECK(show(core.windows[0].spec.frame_bounds.at(0)) == "2");
  CHECK(select.order_by[0].descending);
  CHECK(select.order_by[0].nulls_first == false);
  CHECK(select.limit_comma);
  CHECK(show(select.limit) == "4");
  CHECK(show(select.offset) == "3");
  CHECK(all.at(select.limit_span) == "LIMIT 3, 4");
}

TEST_CASE("compound queries and common tables") {
  const Parsed all = parsed(
      "WITH RECURSIVE a(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM a), b AS NOT MATERIALIZED "
      "(SELECT 2) "
      "SELECT 1 UNION SELECT 2 INTERSECT SELECT 3 EXCEPT SELECT 4");
  const Select& select = *all.node<SelectStatement>().select;
  CHECK(select.with->recursive);
  CHECK(select.with->tables[0].columns[0].text == "n");
  CHECK(select.with->tables[0].select->cores[1].combine == SelectCore::Combine::union_all);
  REQUIRE(select.cores.size() == 4);
  CHECK(select.cores[1].combine == SelectCore::Combine::union_distinct);
  CHECK(select.cores[2].combine == SelectCore::Combine::intersect);
  CHECK(select.cores[3].combine == SelectCore::Combine::except);
  const Parsed on =
      parsed("SELECT DISTINCT ON (a, b) c FROM t OFFSET 1 ROWS FETCH FIRST 2 ROWS ONLY", Dialect::postgres);
  CHECK(on.node<SelectStatement>().select->cores[0].distinct_on.size() == 2);
  CHECK(show(on.node<SelectStatement>().select->limit) == "2");
}

TEST_CASE("a trigger with a body") {
  const Parsed all = parsed(
      "CREATE TRIGGER IF NOT EXISTS tr AFTER UPDATE OF a, b ON t FOR EACH ROW WHEN new.a > 1 "
      "BEGIN\n"
      "  UPDATE u SET x = 1;\n  SELECT RAISE(ABORT, 'no');\nEND;");
  const auto& trigger = all.node<CreateTrigger>();
  CHECK(trigger.if_not_exists);
  CHECK(trigger.timing == "AFTER");
  CHECK(trigger.event == "UPDATE");
  CHECK(trigger.update_of.size() == 2);
  CHECK(trigger.table.name.text == "t");
  CHECK(show(trigger.when) == "(> new.a 1)");
  REQUIRE(trigger.body.size() == 2);
  CHECK(all.at(trigger.body[0]->span) == "UPDATE u SET x = 1");
  CHECK(all.at(trigger.body[0]->terminator) == ";");
  CHECK(std::holds_alternative<SelectStatement>(trigger.body[1]->node));
  const Parsed function =
      parsed("CREATE TRIGGER tr BEFORE INSERT OR DELETE ON t FOR EACH ROW EXECUTE FUNCTION f()", Dialect::postgres);
  CHECK(function.node<CreateTrigger>().function->name.text == "f");
  CHECK(parsed("CREATE TRIGGER tr INSTEAD OF DELETE ON v BEGIN SELECT 1; END").node<CreateTrigger>().timing ==
        "INSTEAD OF");
}

TEST_CASE("views and virtual tables") {
  const Parsed view = parsed("CREATE TEMP VIEW IF NOT EXISTS v (a, b) AS SELECT 1, 2");
  CHECK(view.at(view.node<CreateView>().temporary_span) == "TEMP");
  CHECK(view.at(view.node<CreateView>().if_not_exists_span) == "IF NOT EXISTS");
  CHECK(view.node<CreateView>().columns.size() == 2);
  CHECK(parsed("CREATE MATERIALIZED VIEW v AS SELECT 1", Dialect::postgres).node<CreateView>().materialized);
  CHECK(parsed("CREATE OR REPLACE VIEW v AS SELECT 1", Dialect::postgres).node<CreateView>().or_replace);
  const Parsed table = parsed("CREATE VIRTUAL TABLE ft USING fts5(a, b, content='', tokenize = 'porter')");
  CHECK(table.node<CreateVirtualTable>().module.text == "fts5");
}

TEST_CASE("DROP") {
  const Parsed all = parsed("DROP TABLE IF EXISTS a, s.b CASCADE", Dialect::postgres);
  CHECK(all.node<Drop>().if_exists);
  CHECK(all.node<Drop>().cascade);
  CHECK(all.node<Drop>().names.at(1).schema->text == "s");
  CHECK(parsed("DROP TRIGGER x ON t", Dialect::postgres).node<Drop>().on_table->name.text == "t");
  CHECK(parsed("DROP TYPE IF EXISTS mood", Dialect::postgres).node<Drop>().kind == ObjectKind::type);
  CHECK(parsed("DROP FUNCTION f(int, text), g()", Dialect::postgres).node<Drop>().names.size() == 2);
  CHECK(parsed("DROP MATERIALIZED VIEW v", Dialect::postgres).node<Drop>().kind == ObjectKind::materialized_view);
}

TEST_CASE("PostgreSQL's own objects") {
  const Parsed type = parsed("CREATE TYPE s.mood AS ENUM ('sad', 'it''s')", Dialect::postgres);
  CHECK(type.node<CreateObject>().kind == ObjectKind::type);
  CHECK(type.node<CreateObject>().name->name.text == "mood");
  CHECK(type.node<CreateObject>().labels == std::vector<std::string>{"sad", "it's"});
  CHECK(parsed("CREATE EXTENSION IF NOT EXISTS \"uuid-ossp\"", Dialect::postgres).node<CreateObject>().if_not_exists);
  CHECK(parsed("CREATE OR REPLACE FUNCTION f() RETURNS int AS $$ SELECT 1; $$ LANGUAGE sql", Dialect::postgres)
            .node<CreateObject>()
            .kind == ObjectKind::function);
  CHECK(parsed("COMMENT ON TABLE x IS 'y'", Dialect::postgres).node<Utility>().verb == "COMMENT");
  const Parsed added = parsed("ALTER TYPE mood ADD VALUE 'x'", Dialect::postgres);
  CHECK(added.node<AlterObject>().action == AlterObject::Action::add_label);
  CHECK(added.node<AlterObject>().label == "x");
}

TEST_CASE("PRAGMA in all of its forms") {
  CHECK(parsed("PRAGMA foreign_keys = ON").node<Pragma>().value == "ON");
  CHECK(parsed("PRAGMA main.table_info('t')").node<Pragma>().value == "t");
  CHECK(parsed("PRAGMA main.table_info('t')").node<Pragma>().call_form);
  CHECK(parsed("PRAGMA cache_size = -2000").node<Pragma>().value == "-2000");
  CHECK(parsed("PRAGMA user_version").node<Pragma>().value.empty());
  CHECK(parsed("PRAGMA journal_mode = DELETE").node<Pragma>().value == "DELETE");
}

TEST_CASE("transactions") {
  using Kind = Transaction::Kind;
  const Parsed begin = parsed("BEGIN IMMEDIATE TRANSACTION");
  CHECK(begin.node<Transaction>().kind == Kind::begin);
  CHECK(begin.node<Transaction>().mode == "IMMEDIATE");
  CHECK(begin.at(begin.node<Transaction>().mode_span) == "IMMEDIATE");
  CHECK(parsed("END").node<Transaction>().kind == Kind::commit);
  CHECK(parsed("COMMIT TRANSACTION").node<Transaction>().verb == "COMMIT");
  CHECK(parsed("ROLLBACK TO SAVEPOINT \"x\"").node<Transaction>().savepoint->text == "x");
  CHECK(parsed("ROLLBACK").node<Transaction>().kind == Kind::rollback);
  CHECK(parsed("RELEASE x").node<Transaction>().kind == Kind::release);
  CHECK(parsed("SAVEPOINT x").node<Transaction>().savepoint->text == "x");
}

TEST_CASE("maintenance, ATTACH and EXPLAIN") {
  CHECK(parsed("VACUUM INTO 'x' || 'y'").node<Maintenance>().into);
  CHECK(parsed("ANALYZE main.t").node<Maintenance>().object->name.text == "t");
  CHECK(parsed("REINDEX").node<Maintenance>().kind == Maintenance::Kind::reindex);
  CHECK_FALSE(parsed("ATTACH DATABASE 'x' AS y").node<Attach>().detach);
  CHECK(parsed("DETACH y").node<Attach>().detach);
  const Parsed plan = parsed("EXPLAIN QUERY PLAN SELECT 1");
  CHECK(plan.node<Explain>().query_plan);
  CHECK(plan.at(plan.node<Explain>().words_span) == "EXPLAIN QUERY PLAN");
}

}  // namespace sqlferry::test
