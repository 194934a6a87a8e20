#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "output/schema_text.h"
#include "schema/names.h"
#include "schema/print.h"

namespace sqlferry::output {
namespace {

using Named = std::map<std::string, std::string>;  ///< what it is, by name

/// Types that PostgreSQL itself has two spellings for are one: its catalog keeps none of them.
std::string type_of(const schema::Column& column) {
  static const std::map<std::string, std::string, std::less<>> kSame = {
      {"int", "integer"},      {"int4", "integer"},
      {"int8", "bigint"},      {"int2", "smallint"},
      {"bool", "boolean"},     {"serial", "integer"},
      {"bigserial", "bigint"}, {"float8", "double precision"},
      {"float4", "real"},      {"timestamptz", "timestamp with time zone"},
      {"decimal", "numeric"},
  };
  std::string type = schema::folded(column.type.postgres);
  if (const auto same = kSame.find(type); same != kSame.end()) return same->second;
  if (type.starts_with("varchar")) type.replace(0, std::string_view("varchar").size(), "character varying");
  if (type.starts_with("decimal")) type.replace(0, std::string_view("decimal").size(), "numeric");
  return type;
}

std::string words_of(const schema::Column& column) {
  std::string out = type_of(column);
  if (column.generator != schema::KeyGenerator::none) out += " that fills itself";
  if (!column.generated_text.empty()) out += " generated as (" + column.generated_text + ")";
  if (column.not_null) out += " NOT NULL";
  if (!column.default_text.empty()) out += " DEFAULT " + column.default_text;
  return out;
}

Named columns_of(const schema::Table& table) {
  Named out;
  for (const auto& column : table.columns) out["column `" + column.name + "`"] = words_of(column);
  return out;
}

/// Constraints and indexes by what they hold, not by what they are called: that is what two dialects differ in.
Named rules_of(const schema::Catalog& catalog, const schema::Table& table) {
  Named out;
  if (table.primary) out["primary key (" + schema::columns_sql(table, table.primary->columns) + ")"] = "";
  for (const auto& key : table.uniques) out["unique key (" + schema::columns_sql(table, key.columns) + ")"] = "";
  for (const auto& check : table.checks) out["check (" + check.text + ")"] = "";
  for (const auto& fk : table.foreign_keys) {
    const std::string sql = schema::foreign_key_sql(catalog, table, fk);
    out[sql.substr(sql.find("FOREIGN KEY"))] = fk.attached ? "" : "not implemented";
  }
  for (const auto* index : catalog.indexes_of(table.key)) {
    std::vector<std::string> parts;
    for (const auto& part : index->parts) parts.push_back(part.text);
    const bool is_key = index->unique && index->where.empty();  // PostgreSQL holds both by an index
    out[fmt::format("{} ({}){}",
                    is_key          ? "unique key"
                    : index->unique ? "unique index"
                                    : "index",
                    schema::joined(parts, ", "), index->where.empty() ? "" : " WHERE " + index->where)] = "";
  }
  return out;
}

class Differences {
 public:
  void compare(const std::string& of, const Named& here, const Named& there) {
    for (const auto& [name, words] : here) {
      const auto other = there.find(name);
      if (other == there.end())
        say(of, name + " is only here");
      else if (other->second != words)
        say(of, fmt::format("{} is {}, there {}", name, words.empty() ? "implemented" : words,
                            other->second.empty() ? "implemented" : other->second));
    }
    for (const auto& [name, words] : there) {
      if (!here.contains(name)) say(of, name + " is only there");
    }
  }

  std::vector<std::string> lines;

 private:
  void say(const std::string& of, const std::string& what) { lines.push_back(of.empty() ? what : of + ": " + what); }
};

Named names_of(const schema::Catalog& catalog) {
  Named out;
  for (const auto* table : catalog.tables()) out["table `" + table->name + "`"] = "";
  for (const auto* view : catalog.views()) out["view `" + view->name + "`"] = "";
  for (const auto& trigger : catalog.triggers()) out["trigger `" + trigger.name + "`"] = "";
  for (const auto& [name, labels] : catalog.enums()) out["enum `" + name + "`"] = schema::joined(labels, ", ");
  return out;
}

}  // namespace

std::vector<std::string> schema_differences(const schema::Catalog& here, const schema::Catalog& there) {
  Differences out;
  out.compare("", names_of(here), names_of(there));
  std::map<std::string, const schema::Table*> others;
  for (const auto* table : there.tables()) others[table->name] = table;
  for (const auto* table : here.tables()) {
    const auto other = others.find(table->name);
    if (other == others.end()) continue;
    const std::string of = "table `" + table->name + "`";
    out.compare(of, columns_of(*table), columns_of(*other->second));
    out.compare(of, rules_of(here, *table), rules_of(there, *other->second));
  }
  return std::move(out.lines);
}

}  // namespace sqlferry::output
