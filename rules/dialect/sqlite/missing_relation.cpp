// A view or table that was not translated takes with it what uses it.
#include "engine/context.h"
#include "rules/dialect/sqlite/missing.h"

namespace sqlferry::rules::sqlite_missing_relation {
namespace {

/// A view, trigger or index needs only that the other one comes back; what changes rows does not happen.
bool loses_rows(const ast::Statement& statement) {
  return ast::as<ast::Insert>(statement) || ast::as<ast::Update>(statement) || ast::as<ast::Delete>(statement) ||
         ast::as<ast::CreateTable>(statement);
}

template <class Statement>
void check(const Statement& node, engine::Context& ctx) {
  if (ast::as<Statement>(ctx.statement()) != &node) return;
  const auto missing = missing_relation(ctx.statement(), ctx.schema());
  if (!missing || missing->table) return;
  ctx.drop_findings_inside(ctx.statement().span);
  auto& finding =
      ctx.report(missing->name->span, "`{}` was not translated", missing->name->text)
          .fidelity(engine::Fidelity::unsupported)
          .help(fmt::format("What is missing is {}; once that is there, take this statement out of its comment.",
                            missing->lacks));
  if (!loses_rows(ctx.statement())) finding.severity(engine::Severity::note).fidelity(engine::Fidelity::exact);
  ctx.comment_out(fmt::format("it needs {}", missing->lacks), missing->lacks);
}

void check_drop(const ast::Drop& drop, engine::Context& ctx) {
  if (drop.names.size() != 1 || (drop.kind != ast::ObjectKind::table && drop.kind != ast::ObjectKind::view)) return;
  const auto missing = missing_relation(ctx.statement(), ctx.schema());
  if (!missing || missing->table) return;
  ctx.report(missing->name->span, "`{}` was not translated", missing->name->text)
      .severity(engine::Severity::note)
      .fidelity(engine::Fidelity::exact)
      .fix("remove the statement");
  ctx.remove_statement();
}

constexpr engine::Example kBad[] = {
    {
        .title = "a view over a view over a virtual table",
        .given = "CREATE VIRTUAL TABLE doc_fts USING fts5(title);\n"
                 "CREATE VIEW found AS SELECT rowid AS id FROM doc_fts WHERE doc_fts MATCH 'sqlite';",
        .sql = "CREATE VIEW first_found AS SELECT min(id) AS id FROM found;\n"
               "DROP VIEW found;",
        .fixed = "/* not translated: it needs view `found`, which needs virtual table `doc_fts`\n"
                 "CREATE VIEW first_found AS SELECT min(id) AS id FROM found */;\n",
        .findings = 2,
    },
};
constexpr engine::Example kGood[] = {{
    .title = "it was made again, without what is missing",
    .given = "CREATE TABLE doc (id TEXT);\n"
             "CREATE VIRTUAL TABLE doc_fts USING fts5(title);\n"
             "CREATE VIEW found AS SELECT rowid AS id FROM doc_fts;\n"
             "DROP VIEW found;\n"
             "CREATE VIEW found AS SELECT id FROM doc;",
    .sql = "CREATE VIEW first_found AS SELECT min(id) AS id FROM found;",
}};
constexpr engine::Visit kVisits[] = {
    engine::on<&check<ast::CreateTable>>(),     engine::on<&check<ast::CreateIndex>>(),
    engine::on<&check<ast::CreateView>>(),      engine::on<&check<ast::CreateTrigger>>(),
    engine::on<&check<ast::AlterTable>>(),      engine::on<&check<ast::Insert>>(),
    engine::on<&check<ast::Update>>(),          engine::on<&check<ast::Delete>>(),
    engine::on<&check<ast::SelectStatement>>(), engine::on<&check_drop>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: CREATE VIEW", "https://www.postgresql.org/docs/15/sql-createview.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/missing-relation",
    .summary = "use of a table or view that was not translated",
    .why = "PostgreSQL finds no relation of this name (42P01): the statement that makes it was not translated.",
    .sqlstate = "42P01",
    .postgres_says = "relation \"found\" does not exist",
    .fix = engine::FixSafety::none,
    .fidelity = engine::Fidelity::unsupported,
    .notes =
        "The cause is reported where it stands. Views, triggers and indexes that depend on it are notes; statements "
        "that would change rows are errors.",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_missing_relation
