// The table rebuild (create, copy, drop, rename) becomes the ALTER TABLE statements that do the same.
#include <algorithm>

#include "rules/dialect/sqlite/collation.h"
#include "rules/dialect/sqlite/rebuild_sql.h"
#include "rules/dialect/sqlite/support.h"
#include "rules/dialect/sqlite/trigger_function.h"
#include "rules/project/prisma_enum.h"
#include "schema/names.h"

namespace sqlferry::rules::sqlite_table_rebuild {
namespace {

using schema::RebuildParts;
using schema::Table;

struct Plan {
  Table to;
  schema::RebuildDiff diff;
  std::vector<schema::ColumnSource> sources;
  std::vector<std::string> values;
  std::vector<schema::Index> folded;  ///< unique indexes that hold keys of the new table
  std::vector<engine::Requirement> required;
};

void append(std::vector<engine::Requirement>& to, std::vector<engine::Requirement> from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

/// The translated text of each column's source.
std::vector<std::string> value_texts(const RebuildParts& parts, Plan& plan, const engine::Context& ctx) {
  std::vector<std::string> out(plan.to.columns.size());
  if (parts.copy == schema::kNoStatement) return out;
  Table target = plan.to;  // what the INSERT writes into
  target.key = parts.renamed_first ? parts.table : parts.transient;
  Table source = *ctx.schema().table(parts.table);
  source.key = parts.transient;
  auto draft = ctx.draft(ctx.statements()[parts.copy], nullptr, parts.renamed_first ? &source : &target);
  append(plan.required, std::move(draft.required));
  for (std::size_t i = 0; i < out.size(); ++i) {
    const schema::ColumnSource& from = plan.sources[i];
    if (from.plain)
      out[i] = schema::quoted(from.plain->name);
    else if (from.value)
      out[i] = draft.context->sql(*from.value);
  }
  return out;
}

/// Nothing: `reason` says what ALTER TABLE cannot do.
std::optional<Plan> plan_of(const RebuildParts& parts, const engine::Context& ctx, std::string& reason) {
  const Table& from = *ctx.schema().table(parts.table);
  if (parts.copy == schema::kNoStatement) return reason = "copies no rows", std::nullopt;
  auto draft = ctx.draft(ctx.statements()[parts.create], &from, nullptr);
  if (!draft.step.table) return reason = "creates a table that cannot be read", std::nullopt;
  Plan plan;
  plan.to = std::move(*draft.step.table);
  plan.required = std::move(draft.required);
  for (auto& key : draft.step.folded_keys) plan.folded.push_back(std::move(key.index));
  const auto& copy = *ast::as<ast::Insert>(ctx.statements()[parts.copy]);
  auto sources = schema::column_sources(copy, from, plan.to, ctx.schema(), reason);
  if (!sources) return std::nullopt;
  plan.sources = std::move(*sources);
  auto diff = schema::compare_tables(from, plan.to, plan.sources, ctx.schema(), reason);
  if (!diff) return std::nullopt;
  plan.diff = std::move(*diff);
  plan.values = value_texts(parts, plan, ctx);
  return plan;
}

/// PostgreSQL keeps the old columns in place and appends new ones.
bool is_reordered(const Table& from, const Plan& plan) {
  std::vector<std::string> physical;
  for (const auto& column : from.columns) {
    const auto& gone = plan.diff.dropped;
    if (std::find(gone.begin(), gone.end(), column.key) != gone.end()) continue;
    const auto rename = std::find_if(plan.diff.renamed.begin(), plan.diff.renamed.end(),
                                     [&](const auto& r) { return r.from == column.key; });
    physical.push_back(rename == plan.diff.renamed.end() ? column.key : rename->to);
  }
  physical.insert(physical.end(), plan.diff.added.begin(), plan.diff.added.end());
  std::vector<std::string> wanted;
  for (const auto& column : plan.to.columns) wanted.push_back(column.key);
  return from.reordered || physical != wanted;
}

bool same_index(const schema::Index& a, const schema::Index& b) {
  return a.unique == b.unique && a.where == b.where && a.parts.size() == b.parts.size() &&
         std::equal(a.parts.begin(), a.parts.end(), b.parts.begin(),
                    [](const auto& x, const auto& y) { return x.text == y.text; });
}

/// A later CREATE INDEX of the same index makes it again just as it is.
bool made_again(const schema::Index& index, const RebuildParts& parts, const Plan& plan, const engine::Context& ctx) {
  for (const auto& part : index.parts) {
    const auto& gone = plan.diff.dropped;
    if (std::find(gone.begin(), gone.end(), part.column) != gone.end()) return false;
  }
  const auto& statements = ctx.statements();
  for (std::size_t i = parts.last() + 1; i < statements.size(); ++i) {
    const auto* create = ast::as<ast::CreateIndex>(statements[i]);
    if (!create || !create->name || ctx.schema().key_of(*create->name) != index.key) continue;
    if (ctx.schema().key_of(create->table) != parts.table) return false;
    const auto fresh = ctx.draft_index(statements[i]);
    return fresh && same_index(index, *fresh);
  }
  return false;
}

struct Surroundings {
  std::vector<std::string> gone_indexes, gone_triggers;  // keys
  std::vector<schema::Index> new_indexes;
  std::vector<std::string> before, after;  // statements around the ALTERs
};

bool holds_key(const schema::Index& index, const Plan& plan) {
  return std::any_of(plan.folded.begin(), plan.folded.end(),
                     [&](const schema::Index& key) { return same_index(index, key); });
}

std::string create_index(const schema::Index& index, const Table& table) {
  std::vector<std::string> parts;
  for (const auto& part : index.parts) parts.push_back(part.text);
  return "CREATE UNIQUE INDEX " + schema::quoted(index.name) + " ON " + schema::quoted(table.name) + " (" +
         schema::joined(parts, ", ") + ")";
}

Surroundings surroundings_of(const RebuildParts& parts, const Plan& plan, const engine::Context& ctx) {
  Surroundings out;
  for (const schema::Index* index : ctx.schema().indexes_of(parts.table)) {
    if (holds_key(*index, plan) || made_again(*index, parts, plan, ctx)) continue;
    out.gone_indexes.push_back(index->key);
    out.before.push_back("DROP INDEX " + schema::quoted(index->name));
  }
  const auto there = ctx.schema().indexes_of(parts.table);
  for (const auto& key : plan.folded) {
    if (std::any_of(there.begin(), there.end(), [&](const schema::Index* index) { return same_index(*index, key); }))
      continue;
    out.new_indexes.push_back(key);
    out.after.push_back(create_index(key, plan.to));
  }
  const auto triggers = ctx.schema().triggers_of(parts.table);  // SQLite drops them with the old table
  for (const schema::Trigger* trigger : triggers) {
    out.gone_triggers.push_back(trigger->key);
    if (!trigger->absent)
      out.before.push_back("DROP TRIGGER " + schema::quoted(trigger->name) + " ON " +
                           schema::quoted(ctx.schema().table(parts.table)->name));
  }
  if (auto sql = drop_functions(triggers); !sql.empty()) out.before.push_back(std::move(sql));
  if (plan.diff.retyped.empty() && plan.diff.dropped.empty()) return out;
  const auto views = ctx.schema().dependents_of(parts.table).views;  // those that read others first
  for (const auto& key : views) {
    out.before.push_back("DROP VIEW " + schema::quoted(ctx.schema().view(key)->name));
    auto triggers_of_view = trigger_texts(key, ctx.schema());
    out.after.insert(out.after.begin(), std::make_move_iterator(triggers_of_view.begin()),
                     std::make_move_iterator(triggers_of_view.end()));
    out.after.insert(out.after.begin(), ctx.schema().view(key)->create_text);
  }
  return out;
}

void say(const RebuildParts& parts, std::size_t changes, engine::Context& ctx) {
  const auto& create = *ast::as<ast::CreateTable>(ctx.statements()[parts.create]);
  const std::string& name = ctx.schema().table(parts.table)->name;
  auto& finding = ctx.report(create.name.span, "table `{}` is rebuilt by create, copy, drop and rename", name);
  if (changes == 0)
    finding.help("The new table is the old one for PostgreSQL: nothing has to be done.").fix("remove the rebuild");
  else
    finding.fix("alter the table in place");
}

void rebuild(const engine::BeforeStatement&, engine::Context& ctx) {
  const auto parts = ctx.rebuilds().find(ctx.statement_index(), ctx.schema());
  if (!parts) return;
  std::string reason;
  auto plan = plan_of(*parts, ctx, reason);
  const Table& from = *ctx.schema().table(parts->table);
  bool held = false;
  const Surroundings around = plan ? surroundings_of(*parts, *plan, ctx) : Surroundings{};
  for (const auto& key : around.gone_indexes) held = held || !ctx.schema().held_by_index(key).empty();
  if (held) reason = "drops an index that other tables refer to";
  if (!plan || held) {
    const auto& create = *ast::as<ast::CreateTable>(ctx.statements()[parts->create]);
    ctx.report(create.name.span, "rebuild of table `{}` {}, which ALTER TABLE cannot say", from.name, reason)
        .help("It is kept as create, copy, drop and rename; foreign keys, views and the sequence are carried over.");
    return;
  }
  for (const auto& column : plan->to.columns) {
    require_enum(column, ctx);
    require_nocase(column.type.case_blind, ctx);
  }
  for (auto& requirement : plan->required) ctx.require(std::move(requirement));
  std::vector<std::string> sql = around.before;
  const auto alters = rebuild_statements({from, plan->to, plan->diff, plan->sources, plan->values}, ctx.schema());
  sql.insert(sql.end(), alters.begin(), alters.end());
  sql.insert(sql.end(), around.after.begin(), around.after.end());
  say(*parts, sql.size(), ctx);
  Table to = plan->to;
  to.reordered = is_reordered(from, *plan);
  if (from.generated_key() && to.generated_key()) to.sequence = from.sequence;
  ctx.replace_group(parts->statements(), std::move(sql), [to, around](schema::Catalog& catalog) {
    for (const auto& key : around.gone_indexes) catalog.remove_index(key);
    for (const auto& key : around.gone_triggers) catalog.remove_trigger(key);
    catalog.replace_table(to);
    for (const auto& index : around.new_indexes) catalog.add(index);
  });
}

/// An index that the rebuild kept is made again in the source.
void drop_kept_index(const ast::CreateIndex& create, engine::Context& ctx) {
  if (!ctx.step().already_there || create.if_not_exists) return;
  ctx.report(create.table.span, "index `{}` outlives the rebuild of its table", create.name->name.text)
      .severity(engine::Severity::note)
      .fix("remove the statement", ctx.statement().span);
  ctx.remove_statement();
}

/// A table that was put in another's place takes over the names of its constraints and its sequence.
void take_over_names(const ast::AlterTable& alter, engine::Context& ctx) {
  using Of = schema::TakenOverName::Of;
  for (const auto& rename : ctx.step().renamed_constraints) {
    if (rename.of == Of::waiting_key) continue;
    const auto* to = std::get_if<ast::RenameTable>(&alter.actions[0].node);
    const std::string what = rename.of == Of::sequence
                                 ? "ALTER SEQUENCE " + schema::quoted(rename.from) + " RENAME"
                                 : "ALTER TABLE " + schema::quoted(schema::postgres_name(to->to)) +
                                       " RENAME CONSTRAINT " + schema::quoted(rename.from);
    ctx.add_after(what + " TO " + schema::quoted(rename.to));
  }
}

constexpr engine::Example kBad[] = {
    {
        .title = "a column becomes required, another is added, while a third table refers to this one",
        .given = "CREATE TABLE shop (id TEXT PRIMARY KEY, plan TEXT);\nCREATE TABLE lead (shop_id TEXT REFERENCES shop "
                 "(id));",
        .sql = "CREATE TABLE new_shop (id TEXT PRIMARY KEY, plan TEXT NOT NULL DEFAULT 'free', active BOOLEAN NOT NULL "
               "DEFAULT true);\n"
               "INSERT INTO new_shop (id, plan) SELECT id, coalesce(plan, 'free') FROM shop;\nDROP TABLE shop;\nALTER "
               "TABLE new_shop RENAME TO shop;",
        .fixed = "ALTER TABLE shop ADD COLUMN active BOOLEAN NOT NULL DEFAULT true;\nUPDATE shop SET plan = "
                 "coalesce(plan, 'free');\n"
                 "ALTER TABLE shop\n  ALTER COLUMN plan SET DEFAULT 'free',\n  ALTER COLUMN plan SET NOT NULL;",
    },
    {
        .title = "a check calls a function that PostgreSQL does not have yet",
        .given = "CREATE TABLE t (doc TEXT);",
        .sql = "CREATE TABLE t2 (doc TEXT CHECK (json_valid(t2.doc)));\nINSERT INTO t2 SELECT doc FROM t;\nDROP TABLE "
               "t;\nALTER TABLE t2 RENAME TO t;",
        .fixed = "CREATE OR REPLACE FUNCTION json_valid(value text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE STRICT "
                 "AS $$ BEGIN PERFORM value::jsonb; RETURN true; EXCEPTION WHEN others THEN RETURN false; END "
                 "$$;\nALTER TABLE t ADD CONSTRAINT t_doc_check CHECK (json_valid(t.doc));",
    },
    {
        .title = "rows are filtered: kept as it is",
        .given = "CREATE TABLE t (a TEXT);",
        .sql = "CREATE TABLE t2 (a TEXT NOT NULL);\nINSERT INTO t2 SELECT a FROM t WHERE a IS NOT NULL;\nDROP TABLE "
               "t;\nALTER TABLE t2 RENAME TO t;",
        .fixed = "CREATE TABLE t2 (a TEXT NOT NULL);\nINSERT INTO t2 SELECT a FROM t WHERE a IS NOT NULL;\nDROP TABLE "
                 "t;\nALTER TABLE t2 RENAME TO t;",
    },
};
constexpr engine::Example kGood[] = {{
    .title = "a table that is only renamed",
    .given = "CREATE TABLE t (a TEXT);",
    .sql = "ALTER TABLE t RENAME TO u;",
}};
constexpr engine::Visit kVisits[] = {engine::on<&rebuild>(), engine::on<&drop_kept_index>(),
                                     engine::on<&take_over_names>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: other kinds of table schema changes", "https://sqlite.org/lang_altertable.html#otheralter"},
    {"PostgreSQL: ALTER TABLE", "https://www.postgresql.org/docs/15/sql-altertable.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/table-rebuild",
    .summary = "table rebuilt by create, copy, drop and rename",
    .why =
        "PostgreSQL does not drop a table that others refer to (2BP01), and a new table loses grants, statistics and "
        "the sequence.",
    .sqlstate = "2BP01",
    .postgres_says = "cannot drop table users because other objects depend on it",
    .severity = engine::Severity::warning,
    .fix = engine::FixSafety::suggested,
    .notes =
        "Old and new table are compared, and the difference is written as ALTER TABLE. New columns come last in "
        "PostgreSQL, whatever their place in the new table.",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_table_rebuild
