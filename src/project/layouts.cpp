#include "project/layouts.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <unordered_set>

#include "project/ordering.h"
#include "project/script_layouts.h"

namespace sqlferry::project {

namespace {

constexpr std::array<FolderLayout, 4> kFolderLayouts = {&drizzle_layout, &prisma_layout, &diesel_layout,
                                                        &releases_layout};

/// The first one that takes a file has it.
constexpr std::array<FlatLayout, 10> kFlatLayouts = {
    &refinery_layout,     &flyway_layout,   &goose_layout,          &dbmate_layout, &node_pg_migrate_flat_layout,
    &drizzle_flat_layout, &wrangler_layout, &golang_migrate_layout, &sqlx_layout,   &plain_layout};

void remove_taken(std::vector<std::string>& names, const Layout& layout) {
  std::unordered_set<std::string> taken;
  for (const LayoutFile& file : layout.files) taken.insert(file.below.string());
  std::erase_if(names, [&](const std::string& name) { return taken.contains(name); });
}

/// `sqlite.initial.sql` and `mysql.initial.sql` build two databases. One dialect alone parts
/// nothing.
std::vector<std::vector<std::string>> parted_by_dialect(const std::vector<std::string>& names) {
  std::map<std::optional<sql::Dialect>, std::vector<std::string>> parts;
  for (const auto& name : names) parts[dialect_in_name(name)].push_back(name);
  const std::size_t dialects = parts.size() - parts.count(std::nullopt);
  if (dialects < 2) return {names};
  std::vector<std::vector<std::string>> result;
  for (auto& [dialect, part] : parts) result.push_back(std::move(part));
  return result;
}

void set_sections(Layout& layout, const MarkedFiles& marked) {
  for (auto& file : layout.files) {
    if (file.role == FileRole::up && marked.has(file.below.string())) file.role = FileRole::sections;
  }
}

void add_flat_layouts(const Folder& folder, std::vector<std::string> names, const Surroundings& around,
                      std::vector<Layout>& layouts) {
  const MarkedFiles marked = marked_files(folder, names);
  while (!names.empty()) {
    for (const auto layout_of : kFlatLayouts) {
      auto layout = layout_of({folder, names, marked, around});
      if (!layout) continue;
      remove_taken(names, *layout);
      set_sections(*layout, marked);
      layouts.push_back(std::move(*layout));
      break;
    }
  }
}

/// The migrations among the scripts; node-pg-migrate runs *.sql files of the same folder with them.
void add_script_layout(const Folder& folder, std::vector<std::string>& names, Layout layout,
                       std::vector<Layout>& layouts) {
  std::vector<std::string> with_markers;
  for (const auto& file : layout.files) {
    if (!file.below.has_parent_path() && is_sql_file(file.below.string())) with_markers.push_back(file.below.string());
  }
  set_sections(layout, marked_files(folder, with_markers));
  remove_taken(names, layout);
  layouts.push_back(std::move(layout));
}

/// Scripts that the user gave and no framework knows.
void add_other_scripts(std::vector<std::string>& names, std::vector<Layout>& layouts) {
  const auto scripts =
      std::stable_partition(names.begin(), names.end(), [](const std::string& name) { return !is_script_file(name); });
  if (scripts == names.end()) return;
  Layout layout;
  layout.files = in_natural_order({scripts, names.end()});
  names.erase(scripts, names.end());
  layouts.push_back(std::move(layout));
}

}  // namespace

std::vector<Layout> layouts_in(const Folder& folder, std::vector<std::string> names, const Surroundings& around,
                               const ScriptSettings& settings, bool is_given) {
  std::vector<Layout> layouts;
  for (const auto layout_of : kFolderLayouts) {
    auto layout = layout_of(folder);
    if (!layout) continue;
    remove_taken(names, *layout);
    layouts.push_back(std::move(*layout));
  }
  std::vector<std::string> sql_names;
  std::copy_if(names.begin(), names.end(), std::back_inserter(sql_names),
               [](const std::string& name) { return is_sql_file(name); });
  if (auto layout = script_layout(folder, sql_names, around, settings, is_given)) {
    add_script_layout(folder, names, std::move(*layout), layouts);
  }
  add_other_scripts(names, layouts);
  if (names.empty()) return layouts;
  for (auto& part : parted_by_dialect(names)) add_flat_layouts(folder, std::move(part), around, layouts);
  return layouts;
}

}  // namespace sqlferry::project
