// A virtual table lives in a module of SQLite: full-text search, R-tree and the like.
#include <algorithm>

#include "engine/context.h"
#include "rules/dialect/sqlite/missing.h"
#include "rules/dialect/sqlite/module_proposal.h"
#include "schema/names.h"

namespace sqlferry::rules::sqlite_virtual_table {
namespace {

using engine::Fidelity;
using engine::Severity;

void check_create(const ast::CreateVirtualTable& create, engine::Context& ctx) {
  schema::VirtualTable table = schema::virtual_table_from(create, ctx.schema());
  for (std::size_t i = ctx.statement_index() + 1; i < ctx.statements().size(); ++i) {
    if (const auto* trigger = ast::as<ast::CreateTrigger>(ctx.statements()[i]))
      schema::note_filling(*trigger, ctx.schema(), table);
  }
  ctx.report(create.name.span, "virtual table `{}` of module `{}` is not translated", create.name.name.text,
             create.module.text)
      .fidelity(Fidelity::unsupported)
      .help(proposal(table, ctx.schema()));
  ctx.comment_out("PostgreSQL has no virtual tables", fmt::format("virtual table `{}`", create.name.name.text));
}

/// `INSERT INTO doc_fts (doc_fts) VALUES ('rebuild')`: the column of the table's own name takes commands.
bool is_command(const ast::Insert& insert, const schema::Catalog& catalog) {
  const std::string table = catalog.key_of(insert.table);
  return std::any_of(insert.columns.begin(), insert.columns.end(),
                     [&](const ast::Name& column) { return catalog.key_of(column) == table; });
}

bool writes(const ast::Statement& statement, const Missing& missing) {
  const auto* insert = ast::as<ast::Insert>(statement);
  const auto* update = ast::as<ast::Update>(statement);
  const auto* del = ast::as<ast::Delete>(statement);
  return (insert && &insert->table.name == missing.name) || (update && &update->table.name == missing.name) ||
         (del && &del->table.name == missing.name);
}

/// Nothing is lost: what takes the virtual table's place does without.
engine::Finding& needless(const Missing& missing, engine::Context& ctx, std::string message) {
  return ctx.report(missing.name->span, "{}", message).severity(Severity::note).fidelity(Fidelity::exact);
}

void check_use(const Missing& missing, engine::Context& ctx) {
  const ast::Statement& statement = ctx.statement();
  const std::string& table = missing.table->create.name.name.text;
  const bool derived = !missing.table->filled_from.empty();
  ctx.drop_findings_inside(statement.span);
  if (missing.shadow) {
    needless(missing, ctx, fmt::format("`{}` holds data of virtual table `{}`", missing.name->text, table));
    return ctx.comment_out(fmt::format("it belongs to virtual table `{}`", table), missing.lacks);
  }
  if (const auto* trigger = ast::as<ast::CreateTrigger>(statement)) {
    if (only_fills_virtual_tables(*trigger, ctx.schema())) {
      needless(missing, ctx,
               fmt::format("trigger `{}` keeps virtual table `{}` up to date", trigger->name.name.text, table))
          .help("A generated column keeps itself up to date.");
      return ctx.comment_out("a generated column needs no trigger", missing.lacks);
    }
    ctx.report(missing.name->span, "trigger `{}` uses virtual table `{}`", trigger->name.name.text, table)
        .fidelity(Fidelity::unsupported)
        .help("Leave out what concerns the virtual table, and convert again.");
    return ctx.comment_out(fmt::format("virtual table `{}` is not there", table), missing.lacks);
  }
  const auto* insert = ast::as<ast::Insert>(statement);
  if (insert && is_command(*insert, ctx.schema())) {
    needless(missing, ctx, fmt::format("a command for the index of virtual table `{}`", table))
        .fix("remove the statement");
    return ctx.remove_statement();
  }
  if (writes(statement, missing) && derived) {
    needless(missing, ctx, fmt::format("the rows of virtual table `{}` come from another table", table));
    return ctx.comment_out("a generated column fills itself", missing.lacks);
  }
  if (ast::as<ast::AlterTable>(statement)) {
    needless(missing, ctx, fmt::format("`{}` is a virtual table, which was not translated", table));
    return ctx.comment_out(fmt::format("virtual table `{}` is not there", table), missing.lacks);
  }
  ctx.report(missing.name->span, "`{}` is a virtual table, which was not translated", table)
      .fidelity(Fidelity::unsupported)
      .help(writes(statement, missing) ? "Run it once the table is there that takes its place."
                                       : search_proposal(statement, *missing.table, ctx));
  ctx.comment_out(writes(statement, missing) ? fmt::format("virtual table `{}` is not there", table)
                                             : fmt::format("it reads virtual table `{}`", table),
                  missing.lacks);
}

/// Of a trigger that does other work too, what keeps a virtual table up to date goes; see trigger_function.cpp.
void check_filling(const ast::CreateTrigger& trigger, engine::Context& ctx) {
  if (missing_relation(ctx.statement(), ctx.schema())) return;
  for (const auto& inner : trigger.body) {
    const ast::ObjectName* filled = needless_in(trigger, *inner, ctx.schema());
    if (!filled) continue;
    ctx.drop_findings_inside(inner->span);
    ctx.report(filled->span, "trigger `{}` keeps virtual table `{}` up to date", trigger.name.name.text,
               filled->name.text)
        .severity(Severity::note)
        .fidelity(Fidelity::exact)
        .help("A generated column keeps itself up to date.")
        .fix("leave the statement out", inner->span);
  }
}

/// Of statements that are no part of another one.
template <class Statement>
void check(const Statement& node, engine::Context& ctx) {
  if (ast::as<Statement>(ctx.statement()) != &node) return;
  const auto missing = missing_relation(ctx.statement(), ctx.schema());
  if (missing && missing->table) check_use(*missing, ctx);
}

void check_drop(const ast::Drop& drop, engine::Context& ctx) {
  if (drop.names.size() != 1 || (drop.kind != ast::ObjectKind::table && drop.kind != ast::ObjectKind::view)) return;
  const auto missing = missing_relation(ctx.statement(), ctx.schema());
  if (!missing || !missing->table) return;
  needless(*missing, ctx,
           missing->shadow ? fmt::format("`{}` holds data of virtual table `{}`", missing->name->text,
                                         missing->table->create.name.name.text)
                           : fmt::format("`{}` is a virtual table, which was not translated", missing->name->text))
      .fix("remove the statement");
  ctx.remove_statement();
}

constexpr engine::Example kBad[] = {
    {
        .title = "full-text search of a table's rows, and what keeps its index",
        .given = "CREATE TABLE doc (id INTEGER PRIMARY KEY, title TEXT, body TEXT);",
        .sql = "CREATE VIRTUAL TABLE doc_fts USING fts5(title, body, content='doc', content_rowid='id');\n"
               "CREATE TRIGGER doc_ai AFTER INSERT ON doc BEGIN\n"
               "  INSERT INTO doc_fts(rowid, title, body) VALUES (new.id, new.title, new.body);\n"
               "END;\n"
               "INSERT INTO doc_fts(doc_fts) VALUES('rebuild');\n"
               "CREATE VIEW found AS SELECT doc.id FROM doc JOIN doc_fts ON doc_fts.rowid = doc.id WHERE doc_fts MATCH "
               "'sqlite';",
        .fixed = "/* not translated: PostgreSQL has no virtual tables\n"
                 "CREATE VIRTUAL TABLE doc_fts USING fts5(title, body, content='doc', content_rowid='id') */;\n"
                 "/* not translated: a generated column needs no trigger\n"
                 "CREATE TRIGGER doc_ai AFTER INSERT ON doc BEGIN\n"
                 "  INSERT INTO doc_fts(rowid, title, body) VALUES (new.id, new.title, new.body);\n"
                 "END */;\n"
                 "/* not translated: it reads virtual table `doc_fts`\n"
                 "CREATE VIEW found AS SELECT doc.id FROM doc JOIN doc_fts ON doc_fts.rowid = doc.id WHERE doc_fts "
                 "MATCH 'sqlite' */;",
        .findings = 4,
    },
    {
        .title = "a trigger that does other work too",
        .given = "CREATE TABLE doc (id INTEGER PRIMARY KEY, title TEXT);\nCREATE TABLE log (title TEXT);\n"
                 "CREATE VIRTUAL TABLE doc_fts USING fts5(title);",
        .sql = "CREATE TRIGGER doc_ai AFTER INSERT ON doc BEGIN\n"
               "  INSERT INTO doc_fts(rowid, title) VALUES (new.id, new.title);\n"
               "  INSERT INTO log (title) VALUES (new.title);\n"
               "END;",
        .fixed = "CREATE OR REPLACE FUNCTION doc_ai() RETURNS trigger LANGUAGE plpgsql AS $$\n"
                 "BEGIN\n"
                 "  INSERT INTO log (title) VALUES (new.title);\n"
                 "  RETURN NULL;\n"
                 "END\n"
                 "$$;\n"
                 "CREATE TRIGGER doc_ai AFTER INSERT ON doc FOR EACH ROW EXECUTE FUNCTION doc_ai();",
    },
    {
        .title = "an R-tree",
        .sql = "CREATE VIRTUAL TABLE area USING rtree(id, min_x, max_x, min_y, max_y);",
        .fixed = "/* not translated: PostgreSQL has no virtual tables\n"
                 "CREATE VIRTUAL TABLE area USING rtree(id, min_x, max_x, min_y, max_y) */;",
    },
    {
        .title = "its end",
        .given = "CREATE TABLE t (a TEXT);\n"
                 "CREATE VIRTUAL TABLE doc_search USING fts5(title, body);",
        .sql = "DROP TABLE doc_search;\n"
               "DROP TABLE t;",
        .fixed = "DROP TABLE t;",
    },
};
constexpr engine::Example kGood[] = {{
    .title = "an ordinary table",
    .sql = "CREATE TABLE doc_search (title TEXT, body TEXT);",
}};
constexpr engine::Visit kVisits[] = {engine::on<&check_create>(),
                                     engine::on<&check<ast::CreateTable>>(),
                                     engine::on<&check<ast::CreateIndex>>(),
                                     engine::on<&check<ast::CreateView>>(),
                                     engine::on<&check<ast::CreateTrigger>>(),
                                     engine::on<&check_filling>(),
                                     engine::on<&check<ast::AlterTable>>(),
                                     engine::on<&check<ast::Insert>>(),
                                     engine::on<&check<ast::Update>>(),
                                     engine::on<&check<ast::Delete>>(),
                                     engine::on<&check<ast::SelectStatement>>(),
                                     engine::on<&check_drop>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: virtual tables", "https://sqlite.org/vtab.html"},
    {"PostgreSQL: full-text search", "https://www.postgresql.org/docs/15/textsearch.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/virtual-table",
    .summary = "CREATE VIRTUAL TABLE and its uses",
    .why =
        "Modules are part of SQLite; PostgreSQL stops here with 42601, and statements that use the table find none "
        "(42P01).",
    .sqlstate = "42601",
    .postgres_says = "syntax error at or near \"VIRTUAL\"",
    .fix = engine::FixSafety::none,
    .fidelity = engine::Fidelity::unsupported,
    .notes =
        "The statement that creates it is an error, with statements for PostgreSQL that take its place. Triggers that "
        "only keep its index up to date, commands to the index, its own tables and DROP need nothing in its place and "
        "are notes. What searches it, and rows that only it holds, are errors.",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_virtual_table
