// ALTER TABLE ... RENAME under PRAGMA legacy_alter_table: in SQLite, foreign keys of others keep the old name;
// in PostgreSQL they follow the table.
#include "rules/dialect/sqlite/support.h"
#include "schema/names.h"

namespace sqlferry::rules::sqlite_legacy_rename {
namespace {

void check(const ast::AlterTable& alter, engine::Context& ctx) {
  if (!ctx.schema().legacy_alter_table || ctx.schema().foreign_keys_on) return;
  for (const auto& action : alter.actions) {
    if (!std::holds_alternative<ast::RenameTable>(action.node)) continue;
    const auto dependents = ctx.schema().dependents_of(ctx.schema().key_of(alter.table));
    if (dependents.foreign_keys.empty()) return;
    ctx.report(alter.table.span, "foreign keys to `{}` keep its old name under `PRAGMA legacy_alter_table`",
               alter.table.name.text)
        .fix("drop the foreign keys until a table of that name is back", ctx.statement().span);
    for (const auto& ref : dependents.foreign_keys) {
      ctx.add_before("ALTER TABLE " + schema::quoted(ctx.schema().table(ref.table)->name) + " DROP CONSTRAINT " +
                     schema::quoted(ctx.schema().foreign_key(ref).name));
    }
  }
}

constexpr engine::Example kBad[] = {{
    .title = "the old table is put aside",
    .given = "CREATE TABLE p (id TEXT PRIMARY KEY);\nCREATE TABLE c (p_id TEXT REFERENCES p (id));\nPRAGMA "
             "legacy_alter_table=ON;",
    .sql = "ALTER TABLE p RENAME TO p_archive;\nCREATE TABLE p (id TEXT PRIMARY KEY);",
    .fixed = "ALTER TABLE c DROP CONSTRAINT c_p_id_fkey;\nALTER TABLE p RENAME TO p_archive;\nCREATE TABLE p (id TEXT "
             "PRIMARY KEY);\n"
             "ALTER TABLE c ADD CONSTRAINT c_p_id_fkey FOREIGN KEY (p_id) REFERENCES p (id);",
}};
constexpr engine::Example kGood[] = {{
    .title = "references follow by default",
    .given = "CREATE TABLE p (id TEXT PRIMARY KEY);\nCREATE TABLE c (p_id TEXT REFERENCES p (id));",
    .sql = "ALTER TABLE p RENAME TO p_archive;",
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: PRAGMA legacy_alter_table", "https://sqlite.org/pragma.html#pragma_legacy_alter_table"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/legacy-rename",
    .summary = "RENAME that leaves foreign keys behind",
    .why = "PostgreSQL's foreign keys follow the renamed table: rows would be checked against the old one.",
    .severity = engine::Severity::warning,
    .notes = "The foreign keys come back as soon as a table of the old name has the key again.",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_legacy_rename
