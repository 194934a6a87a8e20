// A finding for formats that have one text for all of it.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include "diagnostics/diagnostic.h"

namespace sqlferry::output {

/// "why: ...", "help: ..." and "fix: ...", a line each; empty: there is nothing to say.
std::string advice_of(const diagnostics::Diagnostic& finding);

/// The same wherever the line moves to: 40 hexadecimal digits of the rule, the file, the message and the text that is
/// found. `same_before`: how many of them in the file are equal to this one and stand before it.
std::string fingerprint_of(const diagnostics::Diagnostic& finding, std::string_view found, std::size_t same_before);

/// Counts the findings of a file that are equal but for their place.
class Fingerprints {
 public:
  /// To be asked in the findings' order.
  std::string next(const diagnostics::Diagnostic& finding, std::string_view file_bytes);

 private:
  std::map<std::string, std::size_t> seen_;
};

}  // namespace sqlferry::output
