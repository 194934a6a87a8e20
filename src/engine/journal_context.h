// What a rule sees of Drizzle's journal, and how it speaks about it. Once per chain; see Rule::journal.
#pragma once

#include <span>
#include <vector>

#include "engine/file_report.h"

namespace sqlferry::engine {

class JournalContext : public FileReport {
 public:
  /// `source`: of the journal that the chain has.
  JournalContext(const project::Chain& chain, const text::SourceFile& source) : FileReport(source), chain_(chain) {}

  [[nodiscard]] const project::Chain& chain() const { return chain_; }
  [[nodiscard]] const project::DrizzleJournal& journal() const { return *chain_.journal; }

  /// Lets every rule look, and gives what they say.
  std::vector<diagnostics::Diagnostic> run(std::span<const Rule* const> rules);

 private:
  const project::Chain& chain_;
};

}  // namespace sqlferry::engine
