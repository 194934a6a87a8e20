#include "rules/dialect/sqlite/assigned.h"

#include <algorithm>

#include "rules/dialect/sqlite/coerce.h"
#include "rules/dialect/sqlite/literal_value.h"
#include "rules/dialect/sqlite/moment.h"
#include "rules/dialect/sqlite/sql_text.h"
#include "rules/dialect/sqlite/support.h"

namespace sqlferry::rules {
namespace {

using engine::Context;
using schema::Column;
using schema::Scope;

/// JOIN ... USING and NATURAL JOIN give their columns once, at the front of `*`.
bool merges_columns(const ast::TableRef& ref) {
  if (const auto* join = std::get_if<ast::Join>(&ref.node)) {
    return join->natural || !join->using_columns.empty() || (join->left && merges_columns(*join->left)) ||
           (join->right && merges_columns(*join->right));
  }
  const auto* inner = std::get_if<ast::ParenthesizedTable>(&ref.node);
  return inner && inner->inner && merges_columns(*inner->inner);
}

/// NULL at this place in every SELECT: nothing tells PostgreSQL its type.
bool has_only_nulls(const ast::Select& select, std::size_t i) {
  return std::all_of(select.cores.begin(), select.cores.end(), [&](const ast::SelectCore& core) {
    if (core.values.empty()) return i < core.items.size() && is_null(*core.items[i].value);
    return std::all_of(core.values.begin(), core.values.end(),
                       [&](const ast::ValuesRow& row) { return i < row.values.size() && is_null(*row.values[i]); });
  });
}

/// Goes through the SELECTs of an INSERT's source and counts positions.
class SourceWalk {
 public:
  SourceWalk(const Context& ctx, std::vector<const Column*> columns) : ctx_(ctx), columns_(std::move(columns)) {}

  void select(const ast::Select& select, const Scope* outer, bool settled) {
    const Scope with = ctx_.typing().scope_of(select, outer);
    for (const auto& core : select.cores) {
      const bool here = settled || select.cores.size() > 1 || core.distinct;
      if (core.nested) {
        this->select(*core.nested, &with, here);
        continue;
      }
      for (const auto& row : core.values) {
        for (std::size_t i = 0; i < row.values.size(); ++i) give(*row.values[i], i, with, here, false, !here);
      }
      if (!core.items.empty()) items(core, with, here, here && &core == &select.cores.front() ? &select : nullptr);
    }
  }

  AssignedVisitor on_value = {};
  std::function<void(const AssignedStar&)> on_star = {};

 private:
  [[nodiscard]] const Column* at(std::size_t i) const { return i < columns_.size() ? columns_[i] : nullptr; }

  void give(const ast::Expr& value, std::size_t i, const Scope& scope, bool settled, bool only_null,
            bool in_rows = false) {
    if (on_value && at(i)) on_value({value, *at(i), scope, settled, in_rows, only_null});
  }

  /// `first_of`: the SELECT whose first part this is, where types are settled early.
  void items(const ast::SelectCore& core, const Scope& with, bool settled, const ast::Select* first_of) {
    const Scope scope = ctx_.typing().scope_of(core, &with);
    std::size_t i = 0;
    for (const auto& item : core.items) {
      const auto* star = ast::as<ast::Star>(item.value);
      if (!star) {
        give(*item.value, i, scope, settled, first_of && has_only_nulls(*first_of, i));
        ++i;
        continue;
      }
      if (core.from && merges_columns(*core.from)) return;
      AssignedStar expanded{*item.value, {}};
      for (const auto& relation : scope.relations) {
        if (star->table && relation.key != ctx_.schema().key_of(*star->table)) continue;
        if (!relation.complete) return;
        for (const auto& column : relation.all_columns()) expanded.columns.push_back({&relation, &column, at(i++)});
      }
      if (on_star) on_star(expanded);
    }
  }

  const Context& ctx_;
  std::vector<const Column*> columns_;
};

void walk_source(const ast::Insert& insert, const Context& ctx, const AssignedVisitor& on_value,
                 const std::function<void(const AssignedStar&)>& on_star) {
  const schema::Table* table = ctx.table(insert.table);
  if (!table || !insert.source) return;
  SourceWalk walk(ctx, filled_columns(insert, *table, ctx.schema()));
  walk.on_value = on_value;
  walk.on_star = on_star;
  if (insert.with) {
    const Scope with = ctx.typing().scope_with(*insert.with, &ctx.scope());
    walk.select(*insert.source, &with, false);
  } else {
    walk.select(*insert.source, &ctx.scope(), false);
  }
}

void visit_assignments(const std::vector<ast::Assignment>& list, const schema::Table& table, const Context& ctx,
                       const Scope& scope, const AssignedVisitor& visit) {
  for (const auto& assignment : list) {
    const auto* row = ast::as<ast::Parens>(assignment.value);
    const bool pairs = row && assignment.columns.size() > 1 && row->items.size() == assignment.columns.size();
    if (!pairs && assignment.columns.size() != 1) continue;
    for (std::size_t i = 0; i < assignment.columns.size(); ++i) {
      const Column* column = table.column(ctx.schema().key_of(assignment.columns[i]));
      if (column) visit({pairs ? *row->items[i] : *assignment.value, *column, scope});
    }
  }
}

template <class Statement>
void with_scope(const Statement& statement, const ast::TableRef* more, const Context& ctx, const ScopeUser& use) {
  Scope with;
  if (statement.with)
    with = ctx.typing().scope_with(*statement.with, &ctx.scope());
  else
    with.outer = &ctx.scope();
  Scope scope = ctx.typing().scope_of_table(ctx.schema().key_of(statement.table), statement.alias, &with);
  if (more) ctx.typing().add_relations(*more, scope);
  use(scope);
}

}  // namespace

std::vector<const Column*> filled_columns(const ast::Insert& insert, const schema::Table& table,
                                          const schema::Catalog& catalog) {
  std::vector<const Column*> out;
  for (const auto& name : insert.columns) out.push_back(table.column(catalog.key_of(name)));
  if (!insert.columns.empty()) return out;
  for (const auto& column : table.columns) {
    if (column.generated_text.empty()) out.push_back(&column);
  }
  return out;
}

void each_assigned(const ast::Insert& insert, const Context& ctx, const AssignedVisitor& visit) {
  walk_source(insert, ctx, visit, {});
}

void each_star(const ast::Insert& insert, const Context& ctx, const std::function<void(const AssignedStar&)>& visit) {
  walk_source(insert, ctx, {}, visit);
}

void each_assigned(const ast::Update& update, const Context& ctx, const AssignedVisitor& visit) {
  const schema::Table* table = ctx.table(update.table);
  if (!table) return;
  with_scope_of(update, ctx, [&](const Scope& scope) { visit_assignments(update.set, *table, ctx, scope, visit); });
}

void each_assigned(const ast::Upsert& upsert, const Context& ctx, const AssignedVisitor& visit) {
  const auto& relations = ctx.scope().relations;
  if (relations.empty() || !relations.front().table) return;
  visit_assignments(upsert.set, *relations.front().table, ctx, ctx.scope(), visit);
}

void with_scope_of(const ast::Update& update, const Context& ctx, const ScopeUser& use) {
  with_scope(update, update.from.get(), ctx, use);
}
void with_scope_of(const ast::Delete& del, const Context& ctx, const ScopeUser& use) {
  with_scope(del, del.using_tables.get(), ctx, use);
}

std::optional<Coercion> fitted(const Assigned& a, const Context& ctx) {
  auto out = coerced(a.value, a.column, ctx, a.scope);
  const auto cls = a.column.type.cls;
  const bool early = a.settled && cls != schema::TypeClass::text && cls != schema::TypeClass::unknown;
  if (!early || !(a.only_null || (is_string_literal(a.value) && (!out || out->utc)))) return out;
  if (!out) {
    out.emplace();
    out->sql = ctx.sql(a.value);
    out->what = fmt::format("`{}` into {} column `{}`, through UNION or DISTINCT", excerpt(ctx.source(a.value.span)),
                            a.column.type.postgres, a.column.name);
  }
  out->sql = cast(out->sql, a.column.type.postgres);
  return out;
}

void write_fitted(const Assigned& a, const Coercion& coercion, Context& ctx) {
  if (is_date_call(a.value)) ctx.drop_findings_inside(a.value.span);  // one cause
  const auto from = ctx.typing().type_of(a.value, a.scope);
  const char* sort = a.only_null ? "untyped" : schema::name_of(from);
  if (coercion.fidelity == diagnostics::Fidelity::unsupported) {
    ctx.report(a.value.span, "{} {}", sort, coercion.what).fidelity(coercion.fidelity).help(coercion.remark);
    return ctx.comment_out(coercion.what);
  }
  auto& finding = ctx.report_once(a.value.span, "{} {}", sort, coercion.what);
  const bool stays = coercion.sql == ctx.sql(a.value);
  const bool accepted =
      stays || (a.column.type.cls == schema::TypeClass::text && from != schema::TypeClass::blob);  // and differs
  auto& severity = finding.diagnostic_.severity;
  if (accepted && finding.more_.empty()) severity = diagnostics::Severity::warning;
  if (!accepted && severity == diagnostics::Severity::warning) severity = diagnostics::Severity::error;
  if (coercion.fidelity > finding.diagnostic_.fidelity) finding.fidelity(coercion.fidelity);
  if (!coercion.remark.empty()) finding.help(coercion.remark);
  if (stays) return;
  if (finding.more_.empty()) finding.fix(fmt::format("write `{}`", excerpt(coercion.sql)));
  ctx.replace(a.value.span, coercion.sql);
}

bool is_plain_values(const ast::Insert& insert) {
  return insert.source && insert.source->cores.size() == 1 && !insert.source->cores[0].values.empty();
}

}  // namespace sqlferry::rules
