// Rows: those that are there already, and changes that count each time.
#include <fmt/format.h>

#include <algorithm>

#include "baseline/constant.h"
#include "baseline/guarding.h"
#include "baseline/words.h"
#include "schema/guard.h"
#include "schema/names.h"

namespace sqlferry::baseline {

using schema::postgres_name;

namespace {

bool is_constant(const ast::Expr& value) {
  const auto* literal = ast::as<ast::Literal>(value);
  return literal && literal->kind <= ast::Literal::Kind::boolean;  // the others are the time of the run
}

/// The columns that the rows bring; empty: none are named.
std::vector<std::string> columns_of(const ast::Insert& insert, const schema::Table& table) {
  std::vector<std::string> out;
  for (const auto& name : insert.columns) out.push_back(postgres_name(name));
  if (insert.columns.empty()) {
    for (const auto& column : table.columns) out.push_back(column.name);
  }
  return out;
}

/// All rows say what they are called by.
bool brings_key(const ast::Insert& insert, const std::vector<std::string>& columns, const schema::Table& table) {
  const auto& cores = insert.source->cores;
  const bool are_values = cores.size() == 1 && !cores.front().values.empty();
  const auto is_said = [&](std::size_t at) {
    return are_values && std::all_of(cores.front().values.begin(), cores.front().values.end(), [&](const auto& row) {
             return at < row.values.size() && is_constant(*row.values[at]) &&
                    ast::as<ast::Literal>(*row.values[at])->kind != ast::Literal::Kind::null;
           });
  };
  const auto brings = [&](const schema::Key& key) {
    return std::all_of(key.columns.begin(), key.columns.end(), [&](const std::string& each) {
      const schema::Column* column = table.column(each);
      const auto at = column ? std::find(columns.begin(), columns.end(), column->name) : columns.end();
      return at != columns.end() && is_said(static_cast<std::size_t>(at - columns.begin()));
    });
  };
  return (table.primary && brings(*table.primary)) || std::any_of(table.uniques.begin(), table.uniques.end(), brings);
}

bool first_row_is_constant(const ast::Insert& insert) {
  const auto& rows = insert.source->cores.front().values;
  return !rows.empty() && std::all_of(rows.front().values.begin(), rows.front().values.end(),
                                      [](const auto& value) { return is_constant(*value); });
}

/// PostgreSQL asks for the values of a row before it looks whether the row is there.
bool lacks_value(const ast::Insert& insert, const std::vector<std::string>& columns, const schema::Table* last) {
  const auto is_null_in = [&](const auto& row, std::size_t at) {
    const auto* literal = at < row.values.size() ? ast::as<ast::Literal>(*row.values[at]) : nullptr;
    return literal && literal->kind == ast::Literal::Kind::null;
  };
  const auto lacks = [&](const schema::Column& column) {
    const bool fills_itself = column.generator != schema::KeyGenerator::none || !column.default_text.empty();
    const auto at = static_cast<std::size_t>(std::find(columns.begin(), columns.end(), column.name) - columns.begin());
    if (at == columns.size()) return !fills_itself;
    const auto& rows = insert.source->cores.front().values;
    return std::any_of(rows.begin(), rows.end(), [&](const auto& row) { return is_null_in(row, at); });
  };
  return last && std::any_of(last->columns.begin(), last->columns.end(),
                             [&](const schema::Column& column) { return column.not_null && lacks(column); });
}

/// PostgreSQL compares no JSON with another.
bool is_comparable(const schema::Table& table, const std::string& name) {
  return std::none_of(table.columns.begin(), table.columns.end(), [&](const schema::Column& column) {
    return column.name == name && schema::same_folded(bare_type(column), "json");
  });
}

}  // namespace

/// Rows with a key of their own meet themselves; of others, the first tells whether all are there.
std::string Guarding::insert(const ast::Insert& insert) {
  const schema::Table* table = catalog_.table(catalog_.key_of(insert.table));
  const bool is_plain = insert.upserts.empty() && insert.returning.empty() && !insert.default_values && insert.source;
  if (!is_plain || !table) {
    if (insert.upserts.empty()) problem_ = "brings rows that cannot be told from others";
    for (const auto& upsert : insert.upserts) counts_up(upsert.set);
    return sql_;
  }
  const auto columns = columns_of(insert, *table);
  if (brings_key(insert, columns, *table)) {
    std::string out = sql_;
    out.insert(insert.source->span.end - span_.begin, "\nON CONFLICT DO NOTHING");
    return lacks_value(insert, columns, fates_.last_table(table->key)) ? schema::unless_gone(out) : out;
  }
  std::vector<std::string> same;
  const bool has_constants = first_row_is_constant(insert);
  const auto& rows = insert.source->cores.front().values;
  const std::size_t width = rows.empty() ? 0 : rows.front().values.size();
  for (std::size_t i = 0; i < width && i < columns.size(); ++i) {
    const ast::Expr& value = *rows.front().values[i];
    if (!is_constant(value)) break;
    if (is_comparable(*table, columns[i]))
      same.push_back(fmt::format("{} IS NOT DISTINCT FROM {}", schema::quoted(columns[i]), view(value.span)));
  }
  // What is there for another reason would keep them out the first time.
  const std::string asked = fmt::format("{} {}", table->key, schema::joined(same, " "));
  if (!has_constants || same.empty() || !asked_.insert(asked).second) {
    problem_ = "brings rows that cannot be told from others: they come each time";
    return sql_;
  }
  return schema::guarded(
      fmt::format("NOT EXISTS (SELECT FROM {} WHERE {})", view(insert.table.span), schema::joined(same, " AND ")),
      sql_);
}

namespace {

/// coalesce(x, 1) of what coalesce(x, 1) made is the same.
bool fills_nulls(const ast::Expr& value, const std::string& column) {
  const auto* call = ast::as<ast::Call>(value);
  if (!call || !schema::same_folded(call->name.back().text, "coalesce") || call->args.size() != 2) return false;
  const auto* ref = ast::as<ast::ColumnRef>(*call->args[0]);
  return ref && postgres_name(ref->parts.back()) == column && is_constant(*call->args[1]);
}

}  // namespace

/// x = x + 1 counts each time.
void Guarding::counts_up(const std::vector<ast::Assignment>& set) {
  for (const auto& assignment : set) {
    for (const auto& name : assignment.columns) {
      if (fills_nulls(*assignment.value, postgres_name(name))) continue;
      const Words value(view(assignment.value->span));
      for (std::size_t i = 0; i < value.size(); ++i) {
        if (value.name(i) == postgres_name(name))
          problem_ = fmt::format("changes `{}` by what it is: it does so each time", name.text);
      }
    }
  }
}

void Guarding::update(const ast::Update& update) {
  counts_up(update.set);
  if (problem_.empty() && fates_.uses_lost_name(sql_))
    problem_ = "reads what a later statement takes away: on a database that has run it, that is not there";
}

}  // namespace sqlferry::baseline
