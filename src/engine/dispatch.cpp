#include "engine/dispatch.h"

namespace sqlferry::engine {

Dispatch::Dispatch(std::span<const Rule* const> rules, sql::Dialect dialect) {
  for (const Rule* rule : rules) {
    if (!rule->dialects.contains(dialect)) continue;
    for (const Visit& visit : rule->visits) table_[visit.kind].push_back({rule, visit.run});
  }
}

}  // namespace sqlferry::engine
