#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "output/schema_text.h"
#include "schema/names.h"
#include "schema/print.h"

namespace sqlferry::output {
namespace {

using schema::quoted;

class SchemaSql {
 public:
  SchemaSql(const schema::Catalog& catalog, std::span<const engine::SupportFunction> support)
      : catalog_(catalog), support_(support) {}

  std::string text() {
    extensions();
    enums();
    support_functions();
    for (const auto* table : tables_) statement(schema::table_sql(*table));
    for (const auto* table : tables_) {
      for (const auto* index : catalog_.indexes_of(table->key)) statement(schema::index_sql(catalog_, *index));
    }
    for (const auto* table : tables_) foreign_keys(*table);
    views();
    triggers();
    return std::move(out_);
  }

 private:
  void statement(std::string_view sql) { out_ += fmt::format("{}{};\n", out_.empty() ? "" : "\n", sql); }
  void remark(std::string_view words) { out_ += fmt::format("{}-- {}\n", out_.empty() ? "" : "\n", words); }

  void extensions() {
    const auto is_citext = [](const schema::Column& c) { return schema::same_folded(c.type.postgres, "citext"); };
    const bool wanted = std::any_of(tables_.begin(), tables_.end(), [&](const schema::Table* table) {
      return std::any_of(table->columns.begin(), table->columns.end(), is_citext);
    });
    if (wanted) statement("CREATE EXTENSION IF NOT EXISTS citext");
  }

  void enums() {
    for (const auto& [name, labels] : std::map(catalog_.enums().begin(), catalog_.enums().end())) {
      std::vector<std::string> words;
      for (const auto& label : labels) words.push_back(schema::string_literal(label));
      statement(fmt::format("CREATE TYPE {} AS ENUM ({})", quoted(name), schema::joined(words, ", ")));
    }
  }

  void support_functions() {
    for (const auto& function : support_) {
      if (catalog_.has_function(function.name)) statement(function.create);
    }
  }

  void foreign_keys(const schema::Table& table) {
    for (const auto& fk : table.foreign_keys) {
      const std::string sql =
          fmt::format("ALTER TABLE {} ADD {}", quoted(table.name), schema::foreign_key_sql(catalog_, table, fk));
      if (fk.attached)
        statement(sql);
      else
        remark(
            fmt::format("cannot be implemented, because {}:\n-- {};", schema::obstacle_of(catalog_, table, fk), sql));
    }
  }

  void views() {
    for (const auto* view : catalog_.views()) {
      if (!view->attached || view->create_text.empty())
        remark(fmt::format("not shown: view {}", quoted(view->name)));
      else
        statement(view->create_text);
    }
  }

  void triggers() {
    for (const auto& trigger : catalog_.triggers()) {
      if (trigger.absent || trigger.create_text.empty()) {
        remark(fmt::format("not shown: trigger {}", quoted(trigger.name)));
        continue;
      }
      if (!trigger.function_text.empty()) statement(trigger.function_text);
      statement(trigger.create_text);
    }
  }

  const schema::Catalog& catalog_;
  std::span<const engine::SupportFunction> support_;
  std::vector<const schema::Table*> tables_ = catalog_.tables();
  std::string out_;
};

}  // namespace

std::string schema_sql(const schema::Catalog& catalog, std::span<const engine::SupportFunction> support) {
  return SchemaSql(catalog, support).text();
}

}  // namespace sqlferry::output
