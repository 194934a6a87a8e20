#include "engine/journal_context.h"

#include "engine/rule.h"

namespace sqlferry::engine {

std::vector<diagnostics::Diagnostic> JournalContext::run(std::span<const Rule* const> rules) {
  for (const Rule* rule : rules) {
    speak_for(*rule);
    if (rule->journal != nullptr) rule->journal(*this);
  }
  return take_findings();
}

}  // namespace sqlferry::engine
