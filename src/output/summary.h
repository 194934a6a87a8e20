// How many findings of which severity a run had.
#pragma once

#include <cstddef>
#include <string>

#include "diagnostics/diagnostic.h"

namespace sqlferry::output {

struct Summary {
  std::size_t errors = 0;
  std::size_t warnings = 0;
  std::size_t notes = 0;
  std::size_t files = 0;
  std::size_t files_with_findings = 0;
  std::size_t unreadable_files = 0;  ///< not counted in `files`
  std::size_t operations = 0;        ///< calls of scripts that change the database
  std::size_t understood = 0;        ///< those of them whose effect is known

  std::size_t fixable = 0;            ///< findings that `lint --fix` answers
  std::size_t fixable_suggested = 0;  ///< further ones that `lint --fix=suggested` answers
  std::size_t translatable = 0;       ///< further ones that `convert` answers
  std::size_t fixed = 0;              ///< that are not counted any more

  void count(diagnostics::Severity severity);
  [[nodiscard]] std::size_t findings() const { return errors + warnings + notes; }
};

/// "1 file", "18 files".
std::string counted(std::size_t number, const char* noun);

/// "12 errors, 3 warnings, 1 note in 4 of 18 files" or "no findings in 18 files"; where scripts were read, followed by
/// "; 412 of 420 operations understood (98.1 %)".
std::string summary_line(const Summary& summary);

/// "7 can be fixed with `--fix`, 2 more with `--fix=suggested`"; empty: none can.
std::string fixable_line(const Summary& summary);

}  // namespace sqlferry::output
