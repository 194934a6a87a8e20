// goose: one file with `-- +goose Up` and `-- +goose Down`.
#include "project/framework.h"
#include "project/ordering.h"

namespace sqlferry::project {

std::optional<Layout> goose_layout(const FlatFiles& flat) {
  if (!flat.marked.goose) return std::nullopt;
  return Layout{.framework = Framework::goose, .files = in_natural_order(flat.names), .folders = {}};
}

}  // namespace sqlferry::project
