// dbmate: one file with `-- migrate:up` and `-- migrate:down`.
#include "project/framework.h"
#include "project/ordering.h"

namespace sqlferry::project {

std::optional<Layout> dbmate_layout(const FlatFiles& flat) {
  if (!flat.marked.dbmate) return std::nullopt;
  return Layout{.framework = Framework::dbmate, .files = in_natural_order(flat.names), .folders = {}};
}

}  // namespace sqlferry::project
