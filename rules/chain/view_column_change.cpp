// CREATE OR REPLACE VIEW with other columns than the view has.
#include "rules/chain/fixes.h"
#include "schema/names.h"

namespace sqlferry::rules::chain_view_column_change {
namespace {

using chain::Refusal;

void report(const Refusal& refusal, engine::Context& ctx) {
  if (refusal.of != Refusal::Of::changed_view) return;
  auto& finding = chain::say(ctx, refusal, fmt::format("view `{}` is replaced by one with other columns", refusal.name),
                             refusal.columns[0], chain::made_at(ctx, refusal.name, refusal.there));
  const auto* view = ast::as<ast::CreateView>(ctx.statement());
  if (refusal.sure && ctx.schema().dependents_of(refusal.key).views.empty())
    chain::suggest_before(finding, ctx, fmt::format("DROP VIEW {}", ctx.source(view->name.span)));
}

constexpr engine::Example kBad[] = {
    {
        .title = "one column less",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);\n"
                 "CREATE VIEW mails AS SELECT id, email FROM users;",
        .sql = "CREATE OR REPLACE VIEW mails AS SELECT id FROM users;",
        .fixed = "CREATE OR REPLACE VIEW mails AS SELECT id FROM users;",
        .suggested = "DROP VIEW mails;\n"
                     "CREATE OR REPLACE VIEW mails AS SELECT id FROM users;",
        .is_postgres = true,
    },
    {
        .title = "another name",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);\n"
                 "CREATE VIEW mails AS SELECT id, email FROM users;",
        .sql = "CREATE OR REPLACE VIEW mails AS SELECT id, email AS mail FROM users;",
        .fixed = "CREATE OR REPLACE VIEW mails AS SELECT id, email AS mail FROM users;",
        .suggested = "DROP VIEW mails;\n"
                     "CREATE OR REPLACE VIEW mails AS SELECT id, email AS mail FROM users;",
        .is_postgres = true,
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "one column more",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);\n"
                 "CREATE VIEW mails AS SELECT id FROM users;",
        .sql = "CREATE OR REPLACE VIEW mails AS SELECT id, email FROM users;",
        .is_postgres = true,
    },
};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: CREATE VIEW", "https://www.postgresql.org/docs/15/sql-createview.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/view-column-change",
    .summary = "OR REPLACE of a view with other columns",
    .why = "OR REPLACE adds columns at the end of a view; PostgreSQL stops at every other change.",
    .sqlstate = "42P16",
    .postgres_says = "cannot drop columns from view",
    .fix = engine::FixSafety::suggested,
    .fidelity = engine::Fidelity::unsupported,
    .notes = "What is suggested drops the view first. Where other views read it, they are in the way.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = chain::kVisitsOf<&report, ast::CreateView>,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_view_column_change
