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

/// All rows say what they are called by, and are called so for good.
bool Guarding::brings_key(const ast::Insert& insert, const std::vector<std::string>& columns,
                          const schema::Table& table) const {
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
      return at != columns.end() && is_said(static_cast<std::size_t>(at - columns.begin())) &&
             !fates_.is_set_later(table.name, column->name, position_);
    });
  };
  return (table.primary && brings(*table.primary)) || std::any_of(table.uniques.begin(), table.uniques.end(), brings);
}

/// Where the table loses columns later, the values alone would be too many for it.
std::string Guarding::with_column_list(const ast::Insert& insert, const schema::Table& table) const {
  const schema::Table* end = fates_.last_table(table.key);
  const auto is_lost = [&](const schema::Column& column) {
    return end && std::none_of(end->columns.begin(), end->columns.end(),
                               [&](const schema::Column& other) { return other.name == column.name; });
  };
  if (!insert.columns.empty() || insert.alias || std::none_of(table.columns.begin(), table.columns.end(), is_lost))
    return sql_;
  std::string out = sql_;
  return out.insert(insert.table.span.end - span_.begin,
                    fmt::format(" ({})", schema::quoted_list(columns_of(insert, table))));
}

/// Rows with a key of their own meet themselves; of others, the first tells whether all are there.
std::string Guarding::insert(const ast::Insert& insert) {
  const schema::Table* table = catalog_.table(catalog_.key_of(insert.table));
  const bool is_plain = insert.upserts.empty() && insert.returning.empty() && !insert.default_values && insert.source;
  if (!is_plain || !table) {
    if (insert.upserts.empty()) problem_ = "brings rows that cannot be told from others";
    for (const auto& upsert : insert.upserts) {
      counts_up(upsert.set);
      changes_its_key(upsert);
    }
    return sql_;
  }
  if (fates_.is_changed_by_function(table->name)) {
    problem_ = "brings rows that a function of the chain changes: they may come again";
    return sql_;
  }
  const auto columns = columns_of(insert, *table);
  const std::string sql = with_column_list(insert, *table);
  if (!brings_key(insert, columns, *table)) return insert_unless_there(insert, *table, columns, sql);
  std::string out = sql;
  out.insert(insert.source->span.end - span_.begin + (sql.size() - sql_.size()), "\nON CONFLICT DO NOTHING");
  return lacks_value(insert, columns, fates_.last_table(table->key)) ? schema::unless_gone(out) : out;
}

/// By the values of the first row, up to one that is no constant.
std::string Guarding::insert_unless_there(const ast::Insert& insert, const schema::Table& table,
                                          const std::vector<std::string>& columns, const std::string& sql) {
  std::vector<std::string> same;
  bool are_kept = true;
  const bool has_constants = first_row_is_constant(insert);
  const auto& rows = insert.source->cores.front().values;
  const std::size_t width = rows.empty() ? 0 : rows.front().values.size();
  for (std::size_t i = 0; i < width && i < columns.size(); ++i) {
    const ast::Expr& value = *rows.front().values[i];
    if (!is_constant(value)) break;
    if (!is_comparable(table, columns[i])) continue;
    are_kept = are_kept && !fates_.is_set_later(table.name, columns[i], position_);
    same.push_back(fmt::format("{} IS NOT DISTINCT FROM {}", schema::quoted(columns[i]), view(value.span)));
  }
  // What is there for another reason would keep them out the first time.
  const std::string asked = fmt::format("{} {}", table.key, schema::joined(same, " "));
  if (!has_constants || same.empty() || !asked_.insert(asked).second) {
    problem_ = "brings rows that cannot be told from others: they come each time";
    return sql_;
  }
  if (!are_kept) {
    problem_ = "brings rows that a later statement changes: they come each time";
    return sql_;
  }
  const std::string lacks =
      fmt::format("NOT EXISTS (SELECT FROM {} WHERE {})", view(insert.table.span), schema::joined(same, " AND "));
  return fates_.uses_lost_name(sql) ? schema::unless_gone(schema::if_then(lacks, sql)) : schema::guarded(lacks, sql);
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

/// DO UPDATE of the column by which the row was found: it is not found so again.
void Guarding::changes_its_key(const ast::Upsert& upsert) {
  const auto is_key = [&](const ast::Name& column) {
    return std::any_of(upsert.target.begin(), upsert.target.end(), [&](const ast::ExprPtr& part) {
      const Words words(view(part->span));
      for (std::size_t i = 0; i < words.size(); ++i) {
        if (words.name(i) == postgres_name(column)) return true;
      }
      return false;
    });
  };
  for (const auto& assignment : upsert.set) {
    if (std::any_of(assignment.columns.begin(), assignment.columns.end(), is_key))
      problem_ = "changes the key by which it finds its row: it brings another each time";
  }
}

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
  std::vector<std::string> columns;
  for (const auto& assignment : update.set) {
    for (const auto& name : assignment.columns) columns.push_back(catalog_.key_of(name));
  }
  if (problem_.empty()) sets_off(update.table, "UPDATE", columns);
  if (problem_.empty() && fates_.uses_lost_name(sql_))
    problem_ = "reads what a later statement takes away: on a database that has run it, that is not there";
}

/// What triggers do, they do each time: those of the table, and of what its rows take with them.
void Guarding::sets_off(const ast::ObjectName& table, std::string_view event, const std::vector<std::string>& columns) {
  const auto is_meant = [&](const schema::Trigger& trigger) {
    const auto text = triggers_.find(trigger.key);
    return text != triggers_.end() && says_name(text->second, event) &&
           (trigger.columns.empty() || std::find_first_of(trigger.columns.begin(), trigger.columns.end(),
                                                          columns.begin(), columns.end()) != trigger.columns.end());
  };
  std::vector<std::string> changed = {catalog_.key_of(table)};
  for (std::size_t i = 0; i < changed.size(); ++i) {
    for (const schema::Trigger* trigger : catalog_.triggers_of(changed[i])) {
      if (i > 0 || is_meant(*trigger))
        problem_ = fmt::format("sets off the trigger `{}`, which does what it does each time", trigger->name);
    }
    if (event != "DELETE") continue;
    for (const auto& ref : catalog_.dependents_of(changed[i]).foreign_keys) {
      const std::string& action = catalog_.foreign_key(ref).on_delete;
      const bool acts = !action.empty() && action != "NO ACTION" && action != "RESTRICT";
      if (acts && std::find(changed.begin(), changed.end(), ref.table) == changed.end()) changed.push_back(ref.table);
    }
  }
}

}  // namespace sqlferry::baseline
