// What sqlferry says about a file: one finding, with everything an output format may show.
// Owns its text or shares it (it outlives the files). Knows no SQL and no terminal.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/shared_text.h"
#include "text/span.h"

namespace sqlferry::diagnostics {

enum class Severity : std::uint8_t { note, warning, error };

/// What a translation keeps. See `docs` of each rule.
enum class Fidelity : std::uint8_t {
  exact,        ///< the same meaning
  wider,        ///< holds more than the source did
  changed,      ///< behaves differently in a stated way
  lossy,        ///< something is lost; `--strict` fails
  unsupported,  ///< not translated; the statement stays as a comment
};

enum class FixSafety : std::uint8_t { none, safe, suggested };

/// Replaces the bytes of `span` by `text`.
struct Edit {
  text::Span span;
  std::string text;
};

/// Writes a file that is not there.
struct NewFile {
  std::string path;  ///< as shown to the user
  std::string text;
};

/// Another name for the file that the finding is about.
struct Rename {
  std::string to;         ///< as shown to the user
  std::string statement;  ///< SQL for each database that remembers the old name, or empty
};

/// A verb phrase ("write `TIMESTAMPTZ`") and what does it: edits in the file of the finding, not overlapping, and files
/// around it.
struct Fix {
  std::string title;
  FixSafety safety = FixSafety::safe;
  std::vector<Edit> edits;
  std::vector<NewFile> new_files = {};
  std::optional<Rename> rename = {};
};

/// Another place that a finding is about: where the table is made that is made again.
struct Related {
  text::SharedText file;   ///< as shown to the user
  text::Span span;         ///< in that file
  std::uint32_t line = 1;  ///< in which the span begins
  std::string message;     ///< as of a finding: "`users` is made here"
};

struct Diagnostic {
  std::string_view rule;  ///< "sqlite/datetime-type"; lives as long as the program
  Severity severity = Severity::error;
  std::string message;    ///< one line, lower case, no full stop, the observed fact
  text::SharedText file;  ///< path as shown to the user
  text::Span span;        ///< the smallest range that shows the cause
  std::string label;      ///< optional words under the caret
  std::string sqlstate;   ///< what PostgreSQL would answer ("42704"), or empty
  text::SharedText why;   ///< sentences, or empty
  std::string help;       ///< sentences, or empty
  std::optional<Fix> fix;
  Fidelity fidelity = Fidelity::exact;
  std::vector<Related> related = {};
  /// Findings of one rule with one cause are told once for a chain; empty: each by itself. Not shown.
  std::string cause = {};
};

/// File order is the order of the run (files are numbered by the caller); inside a file by offset, then rule.
bool before_in_file(const Diagnostic& a, const Diagnostic& b);
/// Sorts by before_in_file; equal ones keep their order.
void sort_in_file(std::vector<Diagnostic>& findings);

const char* name_of(Severity severity);
const char* name_of(Fidelity fidelity);
const char* name_of(FixSafety safety);

}  // namespace sqlferry::diagnostics
