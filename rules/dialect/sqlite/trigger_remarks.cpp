#include "rules/dialect/sqlite/trigger_remarks.h"

#include <algorithm>

#include "rules/dialect/sqlite/trigger_raise.h"
#include "schema/names.h"
#include "schema/tables_of.h"
#include "sql/ast/walk.h"

namespace sqlferry::rules {
namespace {

using engine::Context;
using schema::Trigger;

bool has(const std::vector<std::string>& list, const std::string& key) {
  return std::find(list.begin(), list.end(), key) != list.end();
}

/// `id = NEW.id`, alone or with more conditions.
bool names_own_row(const ast::ExprPtr& where, const std::string& key, const schema::Catalog& catalog) {
  const auto* binary = where ? ast::as<ast::Binary>(ast::without_parens(*where)) : nullptr;
  if (!binary) return false;
  if (binary->op == ast::Binary::Op::logical_and)
    return names_own_row(binary->left, key, catalog) || names_own_row(binary->right, key, catalog);
  if (binary->op != ast::Binary::Op::equal && binary->op != ast::Binary::Op::double_equal &&
      binary->op != ast::Binary::Op::is)
    return false;
  const auto is_key = [&](const ast::ColumnRef* ref) {
    const std::string name = ref ? schema::folded(ref->parts.back().text) : "";
    return ref && (catalog.key_of(ref->parts.back()) == key || name == "rowid" || name == "oid" || name == "_rowid_");
  };
  const auto is_row = [](const ast::ColumnRef* ref) {
    if (!ref || ref->parts.size() != 2) return false;
    const std::string name = schema::folded(ref->parts[0].text);
    return name == "new" || name == "old";
  };
  const auto* left = ast::as<ast::ColumnRef>(ast::without_parens(*binary->left));
  const auto* right = ast::as<ast::ColumnRef>(ast::without_parens(*binary->right));
  return is_key(left) && is_key(right) && is_row(left) != is_row(right);
}

bool raises(const ast::CreateTrigger& create, std::string_view action) {
  bool found = false;
  for (const auto& statement : create.body) {
    ast::each_expression(*statement, [&](const ast::Expr& expr) {
      const auto* raise = ast::as<ast::Raise>(expr);
      found = found || (raise && raise->action == action);
    });
  }
  return found;
}

/// The last statement passes over the row.
bool always_ignores(const ast::CreateTrigger& create) {
  const auto raise = raise_select(*create.body.back());
  return raise && raise->always() && raise->raises[0]->action == "IGNORE";
}

std::vector<const Trigger*> siblings_of(const Trigger& trigger, const schema::Catalog& catalog) {
  std::vector<const Trigger*> out;
  for (const Trigger* other : catalog.triggers_of(trigger.table)) {
    if (other->key != trigger.key && !other->absent && other->timing == trigger.timing && other->event == trigger.event)
      out.push_back(other);
  }
  return out;
}

/// A table that both add rows to: their order shows.
std::string common_log(const Trigger& a, const Trigger& b, const schema::Catalog& catalog) {
  for (const auto& change : a.changes) {
    const auto same = [&](const schema::RowChange& other) {
      return other.event == "INSERT" && other.table == change.table;
    };
    if (change.event != "INSERT" || std::none_of(b.changes.begin(), b.changes.end(), same)) continue;
    const schema::Table* table = catalog.table(change.table);
    return table ? table->name : change.table;
  }
  return "";
}

/// A row that the body adds tells of other rows of the trigger's table.
bool logs_own_table(const ast::CreateTrigger& create, const Trigger& trigger, const schema::Catalog& catalog) {
  return std::any_of(create.body.begin(), create.body.end(), [&](const auto& statement) {
    const auto* insert = ast::as<ast::Insert>(*statement);
    std::vector<std::string> tables;
    if (insert && insert->source) schema::add_tables(*insert->source, catalog, tables);
    return has(tables, trigger.table);
  });
}

void remark_on_order(const Trigger& trigger, const Context& ctx, std::vector<std::string>& out) {
  for (const Trigger* older : siblings_of(trigger, ctx.schema())) {
    const std::string log = common_log(trigger, *older, ctx.schema());
    if (log.empty() || trigger.name < older->name) continue;
    return out.push_back(fmt::format(
        "PostgreSQL fires `{}` before it, by name; SQLite fires the newest first, and both add rows to `{}`.",
        older->name, log));
  }
}

}  // namespace

bool updates_own_row(const ast::CreateTrigger& create, const Context& ctx) {
  const schema::Table* table = ctx.table(create.table);
  const bool one_key = table && table->primary && table->primary->columns.size() == 1;
  const std::string key = one_key ? table->primary->columns[0] : "rowid";
  const std::string own = ctx.schema().key_of(create.table);
  return std::any_of(create.body.begin(), create.body.end(), [&](const auto& statement) {
    if (const auto* update = ast::as<ast::Update>(*statement))
      return ctx.schema().key_of(update->table) == own && names_own_row(update->where, key, ctx.schema());
    const auto* del = ast::as<ast::Delete>(*statement);
    return del && ctx.schema().key_of(del->table) == own && names_own_row(del->where, key, ctx.schema());
  });
}

std::string trigger_remarks(const ast::CreateTrigger& create, const Trigger& trigger, const Context& ctx) {
  std::vector<std::string> out;
  const schema::Table* table = ctx.table(create.table);
  if (trigger.temporary && !(table && table->temporary))
    out.emplace_back(
        "SQLite's trigger fires for this connection alone; PostgreSQL's fires for all of them until this one ends.");
  if (trigger.timing == "BEFORE" && trigger.event != "INSERT" && updates_own_row(create, ctx) &&
      !always_ignores(create)) {
    const bool moved = trigger.event == "UPDATE" && !raises(create, "IGNORE");
    out.emplace_back(
        moved ? "PostgreSQL stops with 27000 where a BEFORE trigger updates the row that is being updated, so it fires "
                "AFTER. SQLite lets the UPDATE win where both set a column; here the trigger does."
              : "PostgreSQL stops with 27000 where a BEFORE trigger changes the row that it fires for and lets the "
                "statement go on.");
  }
  if (raises(create, "FAIL"))
    out.emplace_back(
        "SQLite's RAISE(FAIL) keeps the rows that the statement changed before; PostgreSQL keeps none of the "
        "statement.");
  if (trigger.timing == "AFTER" && raises(create, "IGNORE") && !siblings_of(trigger, ctx.schema()).empty()) {
    out.emplace_back(
        "After RAISE(IGNORE) SQLite leaves out the table's other AFTER triggers for the row; PostgreSQL fires them.");
  }
  if (trigger.timing == "INSTEAD OF" && !trigger.columns.empty()) {
    out.emplace_back(
        "SQLite fires it where UPDATE names one of the columns; PostgreSQL has no UPDATE OF for views, so the function "
        "asks whether one of them changes.");
  }
  if (trigger.timing == "AFTER" && logs_own_table(create, trigger, ctx.schema())) {
    out.push_back(
        fmt::format("PostgreSQL fires AFTER triggers when the statement is done: where it changes several rows, the "
                    "queries on `{}` see all of them, in SQLite those up to this one.",
                    create.table.name.text));
  }
  remark_on_order(trigger, ctx, out);
  return schema::joined(out, " ");
}

}  // namespace sqlferry::rules
