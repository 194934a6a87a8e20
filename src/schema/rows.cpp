#include "schema/rows.h"

#include <algorithm>
#include <charconv>

#include "schema/catalog.h"
#include "schema/names.h"
#include "sql/placeholder.h"

namespace sqlferry::schema {
namespace {

using Kind = RowValue::Kind;

RowValue literal(std::string text, text::Span span) {
  if (sql::has_placeholder(text)) return {Kind::unknown, {}, span};
  if (text.size() > TableRows::kMostText) return {Kind::some, {}, span};
  return {Kind::literal, std::move(text), span};
}

RowValue value_of_literal(const ast::Literal& value, text::Span span) {
  switch (value.kind) {
    case ast::Literal::Kind::null:
      return {Kind::null, {}, span};
    case ast::Literal::Kind::integer:
    case ast::Literal::Kind::real:
    case ast::Literal::Kind::string:
    case ast::Literal::Kind::boolean:
      return literal(value.value, span);
    default:
      return {Kind::some, {}, span};
  }
}

RowValue value_of(const ast::Expr& written) {
  const ast::Expr& expr = ast::without_parens(written);
  if (const auto* value = ast::as<ast::Literal>(expr)) return value_of_literal(*value, expr.span);
  if (const auto* cast = ast::as<ast::Cast>(expr)) {  // `'a'::text` is 'a'; what a number becomes is another text
    RowValue inner = value_of(*cast->value);
    const auto* string = ast::as<ast::Literal>(ast::without_parens(*cast->value));
    const bool keeps = string && string->kind == ast::Literal::Kind::string;
    if (inner.kind == Kind::literal && !keeps) inner = {Kind::some, {}, expr.span};
    return inner;
  }
  const auto* minus = ast::as<ast::Unary>(expr);
  const auto* number = minus && minus->op == ast::Unary::Op::minus ? ast::as<ast::Literal>(minus->operand) : nullptr;
  if (number && (number->kind == ast::Literal::Kind::integer || number->kind == ast::Literal::Kind::real))
    return literal("-" + number->value, expr.span);
  return {Kind::unknown, {}, expr.span};
}

/// The positions of the columns that a VALUES row fills; nothing where one of them is not known.
std::optional<std::vector<std::size_t>> targets_of(const ast::Insert& insert, const Table& table,
                                                   const Catalog& catalog) {
  std::vector<std::size_t> out;
  const auto position_of = [&](std::string_view key) {
    return static_cast<std::size_t>(std::find_if(table.columns.begin(), table.columns.end(),
                                                 [&](const Column& column) { return column.key == key; }) -
                                    table.columns.begin());
  };
  for (const auto& name : insert.columns) {
    out.push_back(position_of(catalog.key_of(name)));
    if (out.back() == table.columns.size()) return std::nullopt;
  }
  if (!insert.columns.empty()) return out;
  for (std::size_t i = 0; i < table.columns.size(); ++i) out.push_back(i);
  return out;
}

bool is_number_of_key(const RowValue& value, std::int64_t& number) {
  if (value.kind != Kind::literal) return false;
  const auto* end = value.text.data() + value.text.size();
  const auto read = std::from_chars(value.text.data(), end, number);
  return read.ec == std::errc{} && read.ptr == end;
}

/// Follows the sequence of the table's key.
void count_keys(const Table& table, TableRows::Numbered statement, const std::vector<KnownRow>& rows,
                TableRows& there) {
  const Column* key = table.generated_key();
  const auto at = key ? there.position_of(key->key) : std::nullopt;
  if (!at) return;
  for (const KnownRow& row : rows) {
    const RowValue& value = row.values[*at];
    if (value.span.empty()) {  // the sequence gave it
      if (there.next_number) ++*there.next_number;
      continue;
    }
    std::int64_t number = 0;
    if (!is_number_of_key(value, number)) {
      there.next_number.reset();
      continue;
    }
    statement.largest = there.numbered ? std::max(there.numbered->largest, number) : number;
    there.numbered = statement;
  }
}

void insert_rows(const ast::Insert& insert, std::uint32_t end, const Table& table, std::vector<KnownRow> rows,
                 Catalog& catalog) {
  TableRows& there = catalog.rows(table.key);
  if (there.columns.empty()) there.columns = column_keys_of(table);
  const bool has_values = !rows.empty() && there.columns.size() == rows.front().values.size();
  if (!has_values) {  // of a query, which may find nothing
    there.filled = std::max(there.filled, TableRows::Filled::maybe);
    there.complete = false;
    there.next_number.reset();
    return;
  }
  there.filled = TableRows::Filled::surely;  // those that conflict are there already
  for (const auto& upsert : insert.upserts) {
    for (const auto& assignment : upsert.set) {
      for (const auto& column : assignment.columns) there.forget_values(catalog.key_of(column), true);
    }
  }
  const std::size_t written = insert.default_values ? 1 : insert.source->cores[0].values.size();
  if (written > rows.size()) there.complete = false;
  count_keys(table, {rows.front().file, insert.table.span, end}, rows, there);
  if (!insert.upserts.empty()) {
    there.complete = false;
    there.next_number.reset();
    return;
  }
  for (KnownRow& row : rows) {
    if (there.rows.size() == TableRows::kMostRows) {
      there.complete = false;
      return;
    }
    there.rows.push_back(std::move(row));
  }
}

void update_rows(const ast::Update& update, Catalog& catalog) {
  const std::string key = catalog.key_of(update.table);
  if (!catalog.rows_of(key)) return;
  TableRows& there = catalog.rows(key);
  const bool is_whole = !update.where && !update.from && !update.with;
  for (const auto& assignment : update.set) {
    const bool single = assignment.columns.size() == 1 && assignment.value;
    const RowValue value = single ? value_of(*assignment.value) : RowValue{};
    for (const auto& column : assignment.columns) {
      const std::string name = catalog.key_of(column);
      there.forget_values(name, true);
      const auto at = there.position_of(name);
      if (!is_whole || !at) continue;
      for (KnownRow& row : there.rows) row.values[*at] = value;
    }
  }
}

bool takes_rows_along(const std::string& key, const Catalog& catalog) {
  const auto refs = catalog.dependents_of(key).foreign_keys;
  return std::any_of(refs.begin(), refs.end(), [&](const ForeignKeyRef& ref) {
    const std::string& action = catalog.foreign_key(ref).on_delete;
    return action == "CASCADE" || action.starts_with("SET");
  });
}

void delete_rows(const ast::Delete& gone, Catalog& catalog) {
  const std::string key = catalog.key_of(gone.table);
  if (takes_rows_along(key, catalog)) return catalog.doubt_all_rows();
  if (!catalog.rows_of(key)) return;
  TableRows& there = catalog.rows(key);
  const bool is_all = !gone.where && !gone.using_tables && !gone.with;
  there.doubt();
  if (!is_all) return;
  there.filled = TableRows::Filled::no;
  there.complete = true;
  there.numbered.reset();
}

void alter_rows(const ast::AlterTable& alter, Catalog& catalog) {
  const std::string key = catalog.key_of(alter.table);
  const Table* table = std::as_const(catalog).table(key);
  if (!table || !catalog.rows_of(key)) return;  // one that was renamed took its rows with it, and nothing else changed
  for (const auto& action : alter.actions) {
    TableRows& there = catalog.rows(key);
    if (const auto* add = std::get_if<ast::AddColumn>(&action.node)) {
      const Column* column = table->column(catalog.key_of(add->column.name));
      if (column && !there.position_of(column->key)) there.add_column(*column);
    } else if (const auto* drop = std::get_if<ast::DropColumn>(&action.node)) {
      there.drop_column(catalog.key_of(drop->column));
    } else if (const auto* rename = std::get_if<ast::RenameColumn>(&action.node)) {
      there.rename_column(catalog.key_of(rename->from), catalog.key_of(rename->to));
    } else if (const auto* type = std::get_if<ast::AlterColumnType>(&action.node)) {
      there.forget_values(catalog.key_of(type->column), type->using_value != nullptr);
    }
  }
}

bool changes_rows(const std::optional<ast::With>& with) {
  return with && std::any_of(with->tables.begin(), with->tables.end(),
                             [](const ast::CommonTable& table) { return table.select == nullptr; });
}

bool changes_rows_in_with(const ast::Statement& statement) {
  if (const auto* select = ast::as<ast::SelectStatement>(statement))
    return select->select && changes_rows(select->select->with);
  if (const auto* insert = ast::as<ast::Insert>(statement)) return changes_rows(insert->with);
  if (const auto* update = ast::as<ast::Update>(statement)) return changes_rows(update->with);
  const auto* gone = ast::as<ast::Delete>(statement);
  return gone && changes_rows(gone->with);
}

/// The table whose rows the statement changes; null: none.
const ast::ObjectName* filled_table(const ast::Statement& statement) {
  if (const auto* insert = ast::as<ast::Insert>(statement)) return &insert->table;
  if (const auto* update = ast::as<ast::Update>(statement)) return &update->table;
  const auto* gone = ast::as<ast::Delete>(statement);
  return gone ? &gone->table : nullptr;
}

}  // namespace

std::optional<std::size_t> TableRows::position_of(std::string_view column) const {
  const auto at = std::find(columns.begin(), columns.end(), column);
  return at == columns.end() ? std::nullopt : std::optional(static_cast<std::size_t>(at - columns.begin()));
}

void TableRows::add_column(const Column& column) {
  columns.push_back(column.key);
  for (KnownRow& row : rows) row.values.push_back(value_of_default(column));
}

void TableRows::drop_column(std::string_view column) {
  const auto at = position_of(column);
  if (!at) return;
  columns.erase(columns.begin() + static_cast<std::ptrdiff_t>(*at));
  for (KnownRow& row : rows) row.values.erase(row.values.begin() + static_cast<std::ptrdiff_t>(*at));
}

void TableRows::rename_column(std::string_view from, const std::string& to) {
  if (const auto at = position_of(from)) columns[*at] = to;
}

void TableRows::forget_values(std::string_view column, bool may_be_null) {
  const auto at = position_of(column);
  for (std::size_t i = 0; at && i < rows.size(); ++i) {
    RowValue& value = rows[i].values[*at];
    if (may_be_null)
      value = {Kind::unknown, {}, value.span};
    else if (value.kind == Kind::literal)
      value = {Kind::some, {}, value.span};
  }
}

void TableRows::doubt() {
  if (filled == Filled::surely) filled = Filled::maybe;
  complete = false;
  rows.clear();
}

std::vector<std::string> column_keys_of(const Table& table) {
  std::vector<std::string> out;
  for (const Column& column : table.columns) out.push_back(column.key);
  return out;
}

RowValue value_of_default(const Column& column) {
  if (column.generator != KeyGenerator::none) return {Kind::some, {}, {}};
  if (!column.generated_text.empty()) return {};
  const std::string& text = column.default_text;
  if (text.empty() || same_folded(text, "null")) return {Kind::null, {}, {}};
  if (text.size() >= 2 && text.front() == '\'' && text.find('\'', 1) == text.size() - 1)
    return literal(text.substr(1, text.size() - 2), {});
  const bool is_number = text.find_first_not_of("0123456789.") == std::string::npos;
  if (is_number) return literal(text, {});
  if (same_folded(text, "true") || same_folded(text, "false")) return literal(folded(text), {});
  return {};
}

bool needs_value(const Column& column, const Catalog& catalog) {
  const bool is_given =
      column.generator != KeyGenerator::none || !column.default_text.empty() || !column.generated_text.empty();
  if (!column.not_null || is_given) return false;
  // A domain may have a default of its own.
  const std::string type = folded(column.type.declared);
  return column.type.cls != TypeClass::unknown || !catalog.has_type(type) || catalog.enum_labels(type);
}

std::vector<KnownRow> rows_of_insert(const ast::Insert& insert, const Table& table, const Catalog& catalog,
                                     std::uint32_t file) {
  std::vector<KnownRow> out;
  const auto targets = targets_of(insert, table, catalog);
  const bool is_values = insert.source && insert.source->cores.size() == 1 && !insert.source->cores[0].values.empty();
  if (!targets || table.partly_known || !(is_values || insert.default_values)) return out;
  KnownRow base{file, insert.table.span, {}};
  for (const Column& column : table.columns) base.values.push_back(value_of_default(column));
  if (insert.default_values) return {base};
  for (const auto& row : insert.source->cores[0].values) {
    if (out.size() == TableRows::kMostRows) break;
    const bool fits =
        insert.columns.empty() ? row.values.size() <= targets->size() : row.values.size() == targets->size();
    if (!fits) return {};
    KnownRow& made = out.emplace_back(base);
    made.span = row.span;
    for (std::size_t i = 0; i < row.values.size(); ++i) {
      if (!ast::as<ast::DefaultMarker>(row.values[i])) made.values[(*targets)[i]] = value_of(*row.values[i]);
    }
  }
  return out;
}

void apply_rows(const ast::Statement& statement, std::vector<KnownRow> rows, Catalog& catalog) {
  if (catalog.ignores_case()) return;
  if (changes_rows_in_with(statement)) catalog.doubt_all_rows();
  if (const auto* alter = ast::as<ast::AlterTable>(statement)) return alter_rows(*alter, catalog);
  if (const auto* create = ast::as<ast::CreateTable>(statement); create && create->as_select) {
    catalog.rows(catalog.key_of(create->name)).doubt();
    catalog.rows(catalog.key_of(create->name)).filled = TableRows::Filled::maybe;
    return;
  }
  const ast::ObjectName* name = filled_table(statement);
  if (!name) return;
  const std::string key = catalog.key_of(*name);
  const Table* table = std::as_const(catalog).table(key);
  // What is behind a view or a trigger may be any table.
  if (catalog.view(key) || (table && (table->partly_known || !catalog.triggers_of(key).empty())))
    catalog.doubt_all_rows();
  if (!table) return;
  if (const auto* insert = ast::as<ast::Insert>(statement)) {
    insert_rows(*insert, statement.span.end, *table, std::move(rows), catalog);
    if (!catalog.triggers_of(key).empty()) catalog.rows(key).doubt();
  } else if (const auto* update = ast::as<ast::Update>(statement)) {
    update_rows(*update, catalog);
  } else if (const auto* gone = ast::as<ast::Delete>(statement)) {
    delete_rows(*gone, catalog);
  }
}

void note_more_rows(const ast::Statement& statement, Catalog& catalog) {
  const auto* insert = ast::as<ast::Insert>(statement);
  const std::string key = insert ? catalog.key_of(insert->table) : "";
  if (catalog.rows_of(key)) catalog.rows(key).complete = false;
}

}  // namespace sqlferry::schema
