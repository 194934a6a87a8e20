#include "project/layouts.h"

#include <algorithm>
#include <array>
#include <map>

namespace sqlferry::project {

namespace {

constexpr std::array<FolderLayout, 3> kFolderLayouts = {&drizzle_layout, &prisma_layout, &diesel_layout};

/// The first one that takes a file has it.
constexpr std::array<FlatLayout, 9> kFlatLayouts = {&refinery_layout,       &flyway_layout,       &goose_layout,
                                                    &dbmate_layout,         &drizzle_flat_layout, &wrangler_layout,
                                                    &golang_migrate_layout, &sqlx_layout,         &plain_layout};

void remove_taken(std::vector<std::string>& names, const Layout& layout) {
  std::erase_if(names, [&](const std::string& name) {
    return std::any_of(layout.files.begin(), layout.files.end(),
                       [&](const LayoutFile& file) { return file.below == name; });
  });
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

}  // namespace

std::vector<Layout> layouts_in(const Folder& folder, std::vector<std::string> names, const Surroundings& around) {
  std::vector<Layout> layouts;
  for (const auto layout_of : kFolderLayouts) {
    auto layout = layout_of(folder);
    if (!layout) continue;
    remove_taken(names, *layout);
    layouts.push_back(std::move(*layout));
  }
  if (names.empty()) return layouts;
  for (auto& part : parted_by_dialect(names)) add_flat_layouts(folder, std::move(part), around, layouts);
  return layouts;
}

}  // namespace sqlferry::project
