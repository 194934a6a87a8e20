// Queries over rows that are known: what INSERT ... SELECT, EXISTS and subqueries of a migration ask.
#include <algorithm>
#include <array>

#include "baseline/rows.h"
#include "schema/names.h"
#include "sql/ast/walk.h"

namespace sqlferry::baseline {
namespace {

/// Gives a row where there are none.
bool has_aggregate(const ast::SelectCore& core) {
  constexpr std::array<std::string_view, 14> kAggregates = {
      "count",    "sum",       "min",      "max",     "avg",   "string_agg",      "array_agg",
      "json_agg", "jsonb_agg", "bool_and", "bool_or", "every", "json_object_agg", "jsonb_object_agg"};
  bool found = core.having != nullptr;
  const auto look = [&](const ast::Expr& expr) {
    const auto* call = ast::as<ast::Call>(expr);
    if (call && !call->name.empty()) {
      const std::string name = schema::folded(call->name.back().text);
      found |= std::find(kAggregates.begin(), kAggregates.end(), name) != kAggregates.end();
    }
  };
  for (const auto& item : core.items) {
    if (item.value) ast::each_below(*item.value, look);
  }
  return found;
}

const ast::NamedTable* only_table(const ast::SelectCore& core) {
  return core.from ? std::get_if<ast::NamedTable>(&core.from->node) : nullptr;
}

void append(std::vector<Row>& to, std::vector<Row> from) {
  std::move(from.begin(), from.end(), std::back_inserter(to));
}

}  // namespace

/// No row comes out of it.
bool Rows::is_empty(const ast::TableRef& from) const {
  if (const auto* named = std::get_if<ast::NamedTable>(&from.node)) {
    const std::string key = catalog_.key_of(named->name);
    return catalog_.table(key) != nullptr && !is_filled(key);
  }
  if (const auto* query = std::get_if<ast::SubqueryTable>(&from.node)) {
    const auto rows = rows_of(*query->select, nullptr);
    return rows && rows->empty();
  }
  if (const auto* inner = std::get_if<ast::ParenthesizedTable>(&from.node)) return is_empty(*inner->inner);
  const auto* join = std::get_if<ast::Join>(&from.node);
  if (!join) return false;
  using Kind = ast::Join::Kind;
  const bool left = join->kind != Kind::right && join->kind != Kind::full && is_empty(*join->left);
  return left || (join->kind != Kind::left && join->kind != Kind::full && is_empty(*join->right));
}

std::optional<Row> Rows::projected(const ast::SelectCore& core, const Env& env) const {
  const Constants constants(source_, catalog_, this);
  Row out;
  for (const auto& item : core.items) {
    if (item.value && ast::as<ast::Star>(item.value)) {
      if (!env.row) return std::nullopt;
      out.insert(out.end(), env.row->begin(), env.row->end());
      continue;
    }
    auto value = item.value ? constants.text_of(*item.value, &env) : std::nullopt;
    if (!value) return std::nullopt;
    out.push_back(std::move(*value));
  }
  return out;
}

std::optional<std::vector<Row>> Rows::rows_of_table(const ast::SelectCore& core, const Env* outer) const {
  const ast::NamedTable* named = only_table(core);
  if (!named) return std::nullopt;
  const std::string key = catalog_.key_of(named->name);
  const TableRows* rows = of(key);
  const schema::Table* table = catalog_.table(key);
  if (!table || !rows || !rows->lost.empty()) return std::nullopt;
  const Constants constants(source_, catalog_, this);
  std::vector<Row> out;
  for (const Row& row : rows->rows) {
    const Env env{table, &row, core.from->alias ? catalog_.key_of(*core.from->alias) : key, outer};
    const Truth meant = core.where ? constants.truth_of(*core.where, &env) : Truth::yes;
    if (meant == Truth::unknown) return std::nullopt;
    if (meant != Truth::yes) continue;
    auto projection = projected(core, env);
    if (!projection) return std::nullopt;
    out.push_back(std::move(*projection));
  }
  return out;
}

std::optional<std::vector<Row>> Rows::rows_of(const ast::SelectCore& core, const Env* outer) const {
  std::vector<Row> out;
  if (core.nested) return rows_of(*core.nested, outer);
  const Constants constants(source_, catalog_, this);
  for (const auto& values : core.values) {
    Row& row = out.emplace_back();
    for (const auto& value : values.values) {
      // An empty text stands for DEFAULT: what the column says.
      auto text = ast::as<ast::DefaultMarker>(value) ? std::string() : constants.text_of(*value, outer);
      if (!text) return std::nullopt;
      row.push_back(std::move(*text));
    }
  }
  if (!core.values.empty()) return out;
  if (core.from && is_empty(*core.from) && (!has_aggregate(core) || !core.group_by.empty())) return out;
  if (core.distinct || !core.distinct_on.empty() || !core.group_by.empty() || has_aggregate(core)) return std::nullopt;
  if (core.from) return rows_of_table(core, outer);
  const Env none{nullptr, nullptr, "", outer};
  const Truth meant = core.where ? constants.truth_of(*core.where, &none) : Truth::yes;
  if (meant == Truth::unknown) return std::nullopt;
  if (meant != Truth::yes) return out;
  auto row = projected(core, none);
  if (!row) return std::nullopt;
  out.push_back(std::move(*row));
  return out;
}

std::optional<std::vector<Row>> Rows::rows_of(const ast::Select& select, const Env* outer) const {
  if (select.with) return std::nullopt;
  std::vector<Row> out;
  for (const auto& core : select.cores) {
    auto rows = rows_of(core, outer);
    using Combine = ast::SelectCore::Combine;
    const bool adds = core.combine == Combine::first || core.combine == Combine::union_all;
    if (!rows || (!adds && !(out.empty() && rows->empty()))) return std::nullopt;
    append(out, std::move(*rows));
  }
  // Which rows a limit leaves, and which number each of them gets, is a question of their order.
  if ((select.limit || select.offset || !select.order_by.empty()) && out.size() > 1) return std::nullopt;
  if (select.limit && !out.empty() && source_.substr(select.limit->span.begin, select.limit->span.size()) != "1")
    return std::nullopt;
  return out;
}

}  // namespace sqlferry::baseline
