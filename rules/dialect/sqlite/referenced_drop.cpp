// DROP of a table that foreign keys or views of others need: SQLite lets them dangle until the table is back.
#include "rules/dialect/sqlite/support.h"
#include "rules/dialect/sqlite/trigger_function.h"
#include "schema/names.h"

namespace sqlferry::rules::sqlite_referenced_drop {
namespace {

std::string drop_key(const engine::Context& ctx, const schema::ForeignKeyRef& ref) {
  return "ALTER TABLE " + schema::quoted(ctx.schema().table(ref.table)->name) + " DROP CONSTRAINT " +
         schema::quoted(ctx.schema().foreign_key(ref).name);
}

void check_table(const ast::ObjectName& name, engine::Context& ctx) {
  const auto dependents = ctx.schema().dependents_of(ctx.schema().key_of(name));
  if (dependents.foreign_keys.empty() && dependents.views.empty()) return;
  const std::size_t keys = dependents.foreign_keys.size();
  const std::size_t views = dependents.views.size();
  const std::string what = keys == 0    ? fmt::format("{} view{}", views, views == 1 ? "" : "s")
                           : views == 0 ? fmt::format("{} foreign key{}", keys, keys == 1 ? "" : "s")
                                        : fmt::format("{} foreign keys and {} views", keys, views);
  ctx.report(name.span, "`{}` is dropped while {} elsewhere depend{} on it", name.name.text, what,
             keys + views == 1 ? "s" : "")
      .help("They are dropped first, and come back as soon as a table of that name has what they need.")
      .fix("drop what depends on it first", ctx.statement().span);
  for (const auto& view : dependents.views)
    ctx.add_before("DROP VIEW " + schema::quoted(ctx.schema().view(view)->name));
  for (const auto& ref : dependents.foreign_keys) ctx.add_before(drop_key(ctx, ref));
}

void check_index(const ast::ObjectName& name, engine::Context& ctx) {
  const auto held = ctx.schema().held_by_index(ctx.schema().key_of(name));
  if (held.empty()) return;
  ctx.report(name.span, "index `{}` is dropped while {} foreign key{} rest on it", name.name.text, held.size(),
             held.size() == 1 ? "" : "s")
      .fix("drop the foreign keys first", ctx.statement().span);
  for (const auto& ref : held) ctx.add_before(drop_key(ctx, ref));
}

void check(const ast::Drop& drop, engine::Context& ctx) {
  for (const auto& name : drop.names) {
    if (drop.kind == ast::ObjectKind::table) check_table(name, ctx);
    if (drop.kind == ast::ObjectKind::index) check_index(name, ctx);
  }
}

/// Views whose tables are there again, with their triggers.
void restore_views(const engine::AfterStatement& after, engine::Context& ctx) {
  for (const auto& key : after.effects.restored_views) {
    ctx.add_after(ctx.schema().view(key)->create_text);
    for (auto& trigger : trigger_texts(key, ctx.schema())) ctx.add_after(std::move(trigger));
  }
}

constexpr engine::Example kBad[] = {
    {
        .title = "dropped and created anew",
        .given = "CREATE TABLE p (id TEXT PRIMARY KEY);\nCREATE TABLE c (p_id TEXT REFERENCES p (id));",
        .sql = "DROP TABLE p;\nCREATE TABLE p (id TEXT PRIMARY KEY, name TEXT);",
        .fixed = "ALTER TABLE c DROP CONSTRAINT c_p_id_fkey;\nDROP TABLE p;\nCREATE TABLE p (id TEXT PRIMARY KEY, name "
                 "TEXT);\n"
                 "ALTER TABLE c ADD CONSTRAINT c_p_id_fkey FOREIGN KEY (p_id) REFERENCES p (id);",
    },
    {
        .title = "a view reads it",
        .given = "CREATE TABLE p (id TEXT PRIMARY KEY);\nCREATE VIEW v AS SELECT id FROM p;",
        .sql = "DROP TABLE p;\nCREATE TABLE p (id TEXT PRIMARY KEY);",
        .fixed =
            "DROP VIEW v;\nDROP TABLE p;\nCREATE TABLE p (id TEXT PRIMARY KEY);\nCREATE VIEW v AS SELECT id FROM p;",
    },
};
constexpr engine::Example kGood[] = {
    {.title = "nothing depends on it", .sql = "CREATE TABLE p (id TEXT PRIMARY KEY);\nDROP TABLE p;"}};
constexpr engine::Visit kVisits[] = {engine::on<&check>(), engine::on<&restore_views>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: dependency tracking", "https://www.postgresql.org/docs/15/ddl-depend.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/referenced-drop",
    .summary = "DROP of something that others depend on",
    .why = "PostgreSQL keeps what others need and stops here with 2BP01.",
    .sqlstate = "2BP01",
    .postgres_says = "cannot drop table p because other objects depend on it",
    .notes = "CASCADE would drop them too, and say nothing about what has to come back.",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_referenced_drop
