#include "schema/virtual_table.h"

#include <algorithm>
#include <array>

#include "schema/names.h"

namespace sqlferry::schema {
namespace {

// What SQLite's own modules call the tables that they keep their data in.
constexpr std::array<std::string_view, 12> kShadows = {"_data",   "_idx",      "_content", "_docsize",
                                                       "_config", "_segments", "_segdir",  "_stat",
                                                       "_node",   "_rowid",    "_parent",  "_rows"};

/// `NEW.title` -> title; else nothing.
std::string new_column(const ast::Expr& expr) {
  const auto* ref = ast::as<ast::ColumnRef>(ast::without_parens(expr));
  return ref && ref->parts.size() == 2 && folded(ref->parts[0].text) == "new" ? ref->parts[1].text : "";
}

/// The values that the INSERT gives, of VALUES or of a SELECT without FROM.
std::vector<const ast::Expr*> single_row(const ast::Insert& insert) {
  std::vector<const ast::Expr*> out;
  if (!insert.source || insert.source->cores.size() != 1) return out;
  const ast::SelectCore& core = insert.source->cores.front();
  if (core.values.size() == 1) {
    for (const auto& value : core.values.front().values) out.push_back(value.get());
  } else {
    for (const auto& item : core.items) out.push_back(item.value.get());
  }
  return out;
}

}  // namespace

bool is_full_text(const ast::CreateVirtualTable& create) { return folded(create.module.text).starts_with("fts"); }

std::vector<const ast::ModuleArgument*> columns_of(const ast::CreateVirtualTable& create) {
  std::vector<const ast::ModuleArgument*> out;
  for (const auto& argument : create.arguments) {
    if (!argument.is_option) out.push_back(&argument);
  }
  return out;
}

std::optional<std::string> option_of(const ast::CreateVirtualTable& create, std::string_view name) {
  for (const auto& argument : create.arguments) {
    if (argument.is_option && folded(argument.name) == name) return argument.value;
  }
  return std::nullopt;
}

VirtualTable virtual_table_from(const ast::CreateVirtualTable& create, const Catalog& catalog) {
  VirtualTable out{create, {}, {}};
  if (!is_full_text(create)) return out;
  const auto content = option_of(create, "content");
  if (!content || content->empty()) return out;
  out.filled_from = catalog.key_of(ast::Name{*content, {}, ast::Quote::none});
  for (const auto* column : columns_of(create)) out.filled_columns.push_back(column->name);
  return out;
}

void note_filling(const ast::CreateTrigger& trigger, const Catalog& catalog, VirtualTable& table) {
  if (!table.filled_from.empty() || !is_full_text(table.create) || trigger.event != "INSERT") return;
  for (const auto& statement : trigger.body) {
    const auto* insert = ast::as<ast::Insert>(*statement);
    if (!insert || catalog.key_of(insert->table) != catalog.key_of(table.create.name)) continue;
    const auto values = single_row(*insert);
    const auto columns = columns_of(table.create);
    const auto value_of = [&](std::size_t column) -> const ast::Expr* {
      if (insert->columns.empty()) return column < values.size() ? values[column] : nullptr;
      const auto named = std::find_if(insert->columns.begin(), insert->columns.end(), [&](const ast::Name& name) {
        return folded(name.text) == folded(columns[column]->name);
      });
      const auto at = static_cast<std::size_t>(named - insert->columns.begin());
      return at < values.size() ? values[at] : nullptr;
    };
    std::vector<std::string> found;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const ast::Expr* value = value_of(i);
      found.push_back(value ? new_column(*value) : "");
    }
    const bool any = std::any_of(found.begin(), found.end(), [](const std::string& name) { return !name.empty(); });
    if (!any) continue;
    table.filled_from = catalog.key_of(trigger.table);
    table.filled_columns = std::move(found);
    return;
  }
}

const VirtualTable* virtual_table_around(const Catalog& catalog, const std::string& key) {
  const auto& tables = catalog.virtual_tables;
  if (tables.empty()) return nullptr;
  if (const auto own = tables.find(key); own != tables.end()) return &own->second;
  for (const std::string_view suffix : kShadows) {
    if (!key.ends_with(suffix)) continue;
    const auto owner = tables.find(key.substr(0, key.size() - suffix.size()));
    if (owner != tables.end() && !catalog.table(key)) return &owner->second;
  }
  return nullptr;
}

}  // namespace sqlferry::schema
