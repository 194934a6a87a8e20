#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "output/schema_text.h"

namespace sqlferry::output {
namespace {

bool is_word_byte(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-'; }

/// A type or an attribute: Mermaid takes letters, digits, `_`, `-`, `(`, `)`, `[` and `]`, beginning with a letter.
std::string attribute_word(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool is_taken = is_word_byte(c) || c == '(' || c == ')' || c == '[' || c == ']';
    out += is_taken ? c : '_';
  }
  if (out.empty() || std::isalpha(static_cast<unsigned char>(out.front())) == 0) out.insert(out.begin(), 'x');
  return out;
}

/// Of an entity or a relation, in double quotes where it is no plain word.
std::string label(std::string_view name) {
  if (!name.empty() && std::all_of(name.begin(), name.end(), is_word_byte)) return std::string(name);
  std::string out(name);
  std::replace(out.begin(), out.end(), '"', '\'');
  return "\"" + out + "\"";
}

bool contains(const std::vector<std::string>& keys, const std::string& key) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

/// " PK, FK"
std::string marks_of(const schema::Table& table, const schema::Column& column) {
  std::vector<std::string_view> marks;
  if (table.primary && contains(table.primary->columns, column.key)) marks.emplace_back("PK");
  const auto has_column = [&](const auto& key) { return contains(key.columns, column.key); };
  if (std::any_of(table.foreign_keys.begin(), table.foreign_keys.end(), has_column)) marks.emplace_back("FK");
  const auto is_alone = [&](const schema::Key& key) { return key.columns.size() == 1 && has_column(key); };
  if (std::any_of(table.uniques.begin(), table.uniques.end(), is_alone)) marks.emplace_back("UK");
  return marks.empty() ? "" : fmt::format(" {}", fmt::join(marks, ", "));
}

/// A child has one parent, or may have none; a parent has any number of children, or one where the key is unique.
std::string relation(const schema::Catalog& catalog, const schema::Table& table, const schema::ForeignKey& fk) {
  const auto is_nullable = [&](const std::string& key) {
    const schema::Column* column = table.column(key);
    return column && !column->not_null;
  };
  const bool may_lack = std::any_of(fk.columns.begin(), fk.columns.end(), is_nullable);
  const auto is_same = [&](const schema::Key& key) { return key.columns == fk.columns; };
  const bool is_one =
      (table.primary && is_same(*table.primary)) || std::any_of(table.uniques.begin(), table.uniques.end(), is_same);
  const schema::Table* parent = catalog.table(fk.parent);
  return fmt::format("  {} {}{}{} {} : {}\n", label(parent ? parent->name : fk.parent), may_lack ? "|o" : "||",
                     fk.attached ? "--" : "..", is_one ? "o|" : "o{", label(table.name),
                     label(fk.attached ? fk.name : fk.name + " (cannot be implemented)"));
}

}  // namespace

std::string schema_mermaid(const schema::Catalog& catalog) {
  std::string out = "erDiagram\n";
  for (const auto* table : catalog.tables()) {
    out += fmt::format("  {} {{\n", label(table->name));
    for (const auto& column : table->columns)
      out += fmt::format("    {} {}{}\n", attribute_word(column.type.postgres), attribute_word(column.name),
                         marks_of(*table, column));
    out += "  }\n";
  }
  for (const auto* table : catalog.tables()) {
    for (const auto& fk : table->foreign_keys) out += relation(catalog, *table, fk);
  }
  return out;
}

}  // namespace sqlferry::output
