#include "schema/print.h"

#include <fmt/format.h>

#include "schema/names.h"

namespace sqlferry::schema {

std::string columns_sql(const Table& table, const std::vector<std::string>& keys) {
  std::vector<std::string> names;
  for (const auto& key : keys) {
    const Column* column = table.column(key);
    names.push_back(column ? column->name : key);
  }
  return quoted_list(names);
}

std::string foreign_key_sql(const Catalog& catalog, const Table& child, const ForeignKey& fk) {
  const Table* parent = fk.parent == child.key ? &child : catalog.table(fk.parent);
  std::string out =
      "CONSTRAINT " + quoted(fk.name) + " FOREIGN KEY (" + columns_sql(child, fk.columns) + ") REFERENCES ";
  out += parent ? qualified_name(*parent) : quoted_key(fk.parent);
  const auto target = catalog.target_columns(fk, fk.parent == child.key ? &child : nullptr);
  if (parent && !target.empty()) out += " (" + columns_sql(*parent, target) + ")";
  if (fk.match == "FULL") out += " MATCH FULL";
  if (!fk.on_delete.empty()) out += " ON DELETE " + fk.on_delete;
  if (!fk.on_update.empty()) out += " ON UPDATE " + fk.on_update;
  if (fk.deferrable) out += fk.initially_deferred ? " DEFERRABLE INITIALLY DEFERRED" : " DEFERRABLE";
  return out;
}

std::string obstacle_of(const Catalog& catalog, const Table& child, const ForeignKey& fk) {
  const Table* parent = fk.parent == child.key ? &child : catalog.table(fk.parent);
  if (!parent) return fmt::format("there is no table `{}`", fk.parent);
  if (const auto mismatch = catalog.mismatch(child, fk))
    return fmt::format("`{}.{}` is {}, `{}.{}` is {}", child.name, mismatch->child.name, mismatch->child.type.postgres,
                       parent->name, mismatch->parent.name, mismatch->parent.type.postgres);
  const auto target = catalog.target_columns(fk, fk.parent == child.key ? &child : nullptr);
  if (target.empty()) return fmt::format("`{}` has no primary key", parent->name);
  for (const auto& key : target) {
    if (!parent->column(key)) return fmt::format("`{}` has no column `{}`", parent->name, key);
  }
  return fmt::format("`{}` has no unique key on {}", parent->name, columns_sql(*parent, target));
}

namespace {

std::string key_sql(const Table& table, const Key& key, std::string_view kind) {
  return fmt::format("CONSTRAINT {} {} ({})", quoted(key.name), kind, columns_sql(table, key.columns));
}

/// Of SERIAL, without the sequence.
std::string integer_of(const Column& column) {
  std::string type = column.type.postgres;
  if (folded(type) == "serial") return "INTEGER";
  if (const auto at = folded(type).find("serial"); at != std::string::npos) type.replace(at, 6, "INT");
  return type;
}

}  // namespace

std::string quoted_key(const std::string& key) {
  const auto dot = key.find('.');
  return dot == std::string::npos ? quoted(key) : quoted(key.substr(0, dot)) + "." + quoted(key.substr(dot + 1));
}

std::string qualified_name(const Table& table) {
  const bool is_apart = table.key.size() > table.name.size() && table.key.ends_with("." + table.name);
  return is_apart ? quoted(table.key.substr(0, table.key.size() - table.name.size() - 1)) + "." + quoted(table.name)
                  : quoted(table.name);
}

bool has_sequence_apart(const Table& table) {
  const Column* column = table.generated_key();
  return column && column->generator == KeyGenerator::serial && !table.sequence.empty() &&
         table.sequence != made_name(table.name, column->name, "seq");
}

std::string sequence_sql(const Table& table) {
  return fmt::format("CREATE SEQUENCE {} AS {}", quoted(table.sequence), integer_of(*table.generated_key()));
}

std::string sequence_owner_sql(const Table& table) {
  return fmt::format("ALTER SEQUENCE {} OWNED BY {}.{}", quoted(table.sequence), qualified_name(table),
                     quoted(table.generated_key()->name));
}

std::string column_sql(const Table& table, const Column& column) {
  if (has_sequence_apart(table) && &column == table.generated_key())
    return fmt::format("{} {} NOT NULL DEFAULT nextval({})", quoted(column.name), integer_of(column),
                       string_literal(quoted(table.sequence)));
  std::string out = quoted(column.name) + " " + column_type_sql(column);
  constexpr std::string_view kIdentity = " AS IDENTITY";
  const auto at = out.find(kIdentity);
  const bool is_renamed = !table.sequence.empty() && table.sequence != made_name(table.name, column.name, "seq");
  if (at != std::string::npos && is_renamed && !out.substr(at + kIdentity.size()).starts_with(" ("))
    out.insert(at + kIdentity.size(), " (SEQUENCE NAME " + quoted(table.sequence) + ")");
  return out;
}

std::vector<NamedConstraint> constraints_of(const Table& table) {
  std::vector<NamedConstraint> out;
  if (table.primary) out.push_back({table.primary->name, key_sql(table, *table.primary, "PRIMARY KEY")});
  for (const Key& key : table.uniques) out.push_back({key.name, key_sql(table, key, "UNIQUE")});
  for (const Check& check : table.checks)
    out.push_back({check.name, fmt::format("CONSTRAINT {} CHECK ({})", quoted(check.name), check.text)});
  return out;
}

std::string table_sql(const Table& table) {
  std::vector<std::string> lines;
  for (const Column& column : table.columns) lines.push_back(column_sql(table, column));
  for (auto& constraint : constraints_of(table)) lines.push_back(std::move(constraint.sql));
  return fmt::format("CREATE TABLE {} ({}{}\n)", qualified_name(table), lines.empty() ? "" : "\n  ",
                     joined(lines, ",\n  "));
}

std::string index_sql(const Catalog& catalog, const Index& index) {
  const Table* table = catalog.table(index.table);
  std::vector<std::string> parts;
  for (const IndexPart& part : index.parts) parts.push_back(part.text);
  return fmt::format("CREATE {}INDEX {} ON {}{} ({}){}", index.unique ? "UNIQUE " : "", quoted(index.name),
                     table ? qualified_name(*table) : quoted_key(index.table),
                     index.method.empty() || index.method == "btree" ? "" : " USING " + index.method,
                     joined(parts, ", "), index.where.empty() ? "" : " WHERE " + index.where);
}

std::string column_type_sql(const Column& column) {
  const bool is_named_serial = column.type.postgres.find("SERIAL") != std::string::npos;
  std::string out =
      column.generator != KeyGenerator::serial || is_named_serial ? column.type.postgres : serial_word(column.type);
  const bool says_identity = out.find("AS IDENTITY") != std::string::npos;  // with what it says of its sequence
  if (column.generator == KeyGenerator::identity && !says_identity) out += " GENERATED BY DEFAULT AS IDENTITY";
  if (column.generator == KeyGenerator::identity_always && !says_identity) out += " GENERATED ALWAYS AS IDENTITY";
  if (!column.generated_text.empty()) out += " GENERATED ALWAYS AS (" + column.generated_text + ") STORED";
  if (column.not_null) out += " NOT NULL";
  if (!column.default_text.empty()) out += " DEFAULT " + column.default_text;
  return out;
}

}  // namespace sqlferry::schema
