#include "engine/call_context.h"

#include "engine/rule.h"
#include "text/file_system.h"

namespace sqlferry::engine {

bool CallContext::has_index() const {
  const auto folder = file_.path.parent_path();
  return text::is_file(folder / "index.ts") || text::is_file(folder / "index.js");
}

std::vector<diagnostics::Diagnostic> CallContext::run(std::span<const Rule* const> rules) {
  for (const Rule* rule : rules) {
    speak_for(*rule);
    if (rule->calls != nullptr) rule->calls(*this);
  }
  return take_findings();
}

}  // namespace sqlferry::engine
