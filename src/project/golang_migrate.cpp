// golang-migrate: `0001_name.up.sql` and `0001_name.down.sql`. sqlx writes the same names in Rust
// projects.
#include <algorithm>

#include "project/framework.h"
#include "project/ordering.h"

namespace sqlferry::project {

std::optional<Layout> golang_migrate_layout(const FlatFiles& flat) {
  const bool has_pairs = std::any_of(flat.names.begin(), flat.names.end(), [](const std::string& name) {
    const auto parts = split_suffix(name);
    return parts.has_up || parts.has_down;
  });
  if (!has_pairs || flat.around.nearest({"Cargo.toml"})) return std::nullopt;
  return Layout{.framework = Framework::golang_migrate, .files = in_natural_order(flat.names), .folders = {}};
}

}  // namespace sqlferry::project
