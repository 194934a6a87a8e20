// What a rule sees of the calls that a script makes to its framework, and how it speaks about them. Once per file; see
// Rule::calls.
#pragma once

#include <span>
#include <vector>

#include "calls/reading.h"
#include "engine/file_report.h"

namespace sqlferry::engine {

class CallContext : public FileReport {
 public:
  CallContext(const project::Chain& chain, const project::MigrationFile& file, const calls::Reading& reading,
              const text::SourceFile& source)
      : FileReport(source), chain_(chain), file_(file), reading_(reading) {}

  [[nodiscard]] const project::Chain& chain() const { return chain_; }
  [[nodiscard]] const project::MigrationFile& file() const { return file_; }
  [[nodiscard]] calls::Kit kit() const { return reading_.kit; }
  [[nodiscard]] const calls::Reading& script() const { return reading_; }
  /// An index stands beside the script: the project lists its migrations itself.
  [[nodiscard]] bool has_index() const;
  /// "addColumn"
  [[nodiscard]] std::string_view method(const calls::Call& call) const {
    return source().substr(call.name.begin, call.name.size());
  }

  /// Lets every rule look, and gives what they say.
  std::vector<diagnostics::Diagnostic> run(std::span<const Rule* const> rules);

 private:
  const project::Chain& chain_;
  const project::MigrationFile& file_;
  const calls::Reading& reading_;
};

}  // namespace sqlferry::engine
