#include "engine/call_context.h"

#include "engine/rule.h"

namespace sqlferry::engine {

bool CallContext::has_index() const {
  std::error_code failed;
  const auto folder = file_.path.parent_path();
  return std::filesystem::is_regular_file(folder / "index.ts", failed) ||
         std::filesystem::is_regular_file(folder / "index.js", failed);
}

std::vector<diagnostics::Diagnostic> CallContext::run(std::span<const Rule* const> rules) {
  for (const Rule* rule : rules) {
    speak_for(*rule);
    if (rule->calls != nullptr) rule->calls(*this);
  }
  return take_findings();
}

}  // namespace sqlferry::engine
