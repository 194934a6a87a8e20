// Which checks want which sort of node. Built once per run from the list of rules.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "engine/rule.h"

namespace sqlferry::engine {

struct BoundCheck {
  const Rule* rule = nullptr;
  void (*run)(const Node& node, Context& ctx) = nullptr;
};

class Dispatch {
 public:
  Dispatch(std::span<const Rule* const> rules, sql::Dialect dialect);
  [[nodiscard]] const std::vector<BoundCheck>& of(std::size_t kind) const { return table_[kind]; }

 private:
  std::array<std::vector<BoundCheck>, kNodeKinds> table_;
};

}  // namespace sqlferry::engine
