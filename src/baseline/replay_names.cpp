// What PostgreSQL renames and extends by statements of its own: ALTER TYPE, ALTER SEQUENCE, ALTER INDEX.
#include <algorithm>

#include "baseline/replay.h"
#include "schema/column_use.h"
#include "schema/names.h"
#include "sql/token.h"

namespace sqlferry::baseline {
namespace {

/// The tokens of one statement.
class Words {
 public:
  explicit Words(std::string_view sql) : sql_(sql), tokens_(sql::scan(sql, sql::Dialect::postgres).list) {}

  [[nodiscard]] std::string_view at(std::size_t i) const {
    return i < tokens_.size() ? sql_.substr(tokens_[i].span.begin, tokens_[i].span.size()) : std::string_view();
  }
  [[nodiscard]] bool is(std::size_t i, std::string_view word) const { return schema::same_folded(at(i), word); }
  [[nodiscard]] std::string name(std::size_t i) const {
    const std::string_view raw = at(i);
    return raw.starts_with('"') ? std::string(raw.substr(1, raw.size() - 2)) : schema::folded(raw);
  }
  [[nodiscard]] std::string string(std::size_t i) const {
    const std::string_view raw = at(i);
    return raw.size() < 2 ? "" : std::string(raw.substr(1, raw.size() - 2));
  }
  /// Where the name's last part is: IF EXISTS and a schema may stand before it.
  [[nodiscard]] std::size_t name_behind(std::size_t i) const {
    if (is(i, "if")) i += 2;
    return at(i + 1) == "." ? i + 2 : i;
  }

 private:
  std::string_view sql_;
  std::vector<sql::Token> tokens_;
};

void add_value(const Words& words, std::size_t at, std::vector<std::string>& labels) {
  const std::size_t value = at + (words.is(at, "if") ? 3 : 0);
  if (std::find(labels.begin(), labels.end(), words.string(value)) != labels.end()) return;
  auto place = std::find(labels.begin(), labels.end(), words.string(value + 2));
  if (words.is(value + 1, "after") && place != labels.end()) ++place;
  labels.insert(place, words.string(value));
}

/// Columns of the type, and defaults that name it, get its new name.
void rename_type(const std::string& from, const std::string& to, schema::Catalog& catalog) {
  for (const auto* table : catalog.tables()) {
    for (auto& column : catalog.table(table->key)->columns) {
      for (const std::string suffix : {"", "[]"}) {
        if (schema::same_folded(column.type.postgres, schema::quoted(from) + suffix))
          column.type.postgres = schema::quoted(to) + suffix;
      }
      column.default_text = schema::with_column_renamed(column.default_text, from, to);
    }
  }
}

}  // namespace

/// The labels of an enum, and its name. False: something else.
bool Replay::alter_type(std::string_view sql) {
  const Words words(sql);
  if (!words.is(1, "type")) return false;
  const std::size_t at = words.name_behind(2);
  const std::string name = words.name(at);
  const auto type = std::find_if(database_.objects.begin(), database_.objects.end(), [&](const Object& object) {
    return object.kind == ast::ObjectKind::type && object.name == name;
  });
  if (type == database_.objects.end()) return false;
  auto& labels = type->labels;
  if (words.is(at + 1, "add") && words.is(at + 2, "value")) {
    add_value(words, at + 3, labels);
  } else if (words.is(at + 1, "rename") && words.is(at + 2, "value")) {
    std::replace(labels.begin(), labels.end(), words.string(at + 3), words.string(at + 5));
  } else if (words.is(at + 1, "rename") && words.is(at + 2, "to")) {
    type->name = words.name(at + 3);
    rename_type(name, type->name, database_.catalog);
  } else {
    return false;
  }
  return true;
}

/// ALTER SEQUENCE or ALTER INDEX a RENAME TO b. False: something else.
bool Replay::rename_relation(std::string_view sql) {
  const Words words(sql);
  const bool is_index = words.is(1, "index");
  if (!is_index && !words.is(1, "sequence")) return false;
  const std::size_t at = words.name_behind(2);
  if (!words.is(at + 1, "rename") || !words.is(at + 2, "to")) return false;
  const std::string from = words.name(at);
  const std::string to = words.name(at + 3);
  schema::Catalog& catalog = database_.catalog;
  if (const schema::Index* index = is_index ? catalog.index(from) : nullptr) {
    schema::Index renamed = *index;
    renamed.name = renamed.key = to;
    catalog.remove_index(from);
    catalog.add(std::move(renamed));
    return true;
  }
  for (const auto* each : catalog.tables()) {
    schema::Table table = *each;
    const auto is_it = [&](const std::string& name) { return name == from; };
    if (!is_index && is_it(table.sequence)) {
      table.sequence = to;
    } else if (is_index && table.primary && is_it(table.primary->name)) {
      table.primary->name = to;
    } else {
      const auto key = std::find_if(table.uniques.begin(), table.uniques.end(), [&](const auto& k) { return is_it(k.name); });
      if (!is_index || key == table.uniques.end()) continue;
      key->name = to;
    }
    catalog.replace_table(std::move(table));
    return true;
  }
  return false;
}

}  // namespace sqlferry::baseline
