// refinery: Flyway's names for Rust. `U1__x.sql` is a migration like any other that may run out of
// order.
#include <algorithm>

#include "project/framework.h"

namespace sqlferry::project {

namespace {

bool is_refinery_project(const Surroundings& around) {
  if (around.nearest({"refinery.toml"})) return true;
  const auto cargo = around.nearest({"Cargo.toml"});
  return cargo && cargo->bytes.find("refinery") != std::string::npos;
}

/// Flyway's undo files have a `V` of the same version; refinery's `U` files have not.
bool has_unpaired_u(const Layout& layout) {
  return std::any_of(layout.files.begin(), layout.files.end(), [](const LayoutFile& file) {
    return file.role == FileRole::up && file.below.string().front() == 'U';
  });
}

}  // namespace

std::optional<Layout> refinery_layout(const FlatFiles& flat) {
  Layout layout = versioned_layout(Framework::refinery, flat.names);
  if (layout.files.empty()) return std::nullopt;
  if (!has_unpaired_u(layout) && !is_refinery_project(flat.around)) return std::nullopt;
  return layout;
}

}  // namespace sqlferry::project
