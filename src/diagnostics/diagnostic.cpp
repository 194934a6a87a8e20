#include "diagnostics/diagnostic.h"

#include <tuple>

namespace sqlferry::diagnostics {

bool before_in_file(const Diagnostic& a, const Diagnostic& b) {
  return std::tie(a.span.begin, a.rule, a.span.end, a.message) <
         std::tie(b.span.begin, b.rule, b.span.end, b.message);
}

const char* name_of(Severity severity) {
  switch (severity) {
    case Severity::note: return "note";
    case Severity::warning: return "warning";
    case Severity::error: return "error";
  }
  return "";
}

const char* name_of(Fidelity fidelity) {
  switch (fidelity) {
    case Fidelity::exact: return "exact";
    case Fidelity::wider: return "wider";
    case Fidelity::changed: return "changed";
    case Fidelity::lossy: return "lossy";
    case Fidelity::unsupported: return "unsupported";
  }
  return "";
}

const char* name_of(FixSafety safety) {
  switch (safety) {
    case FixSafety::none: return "none";
    case FixSafety::safe: return "safe";
    case FixSafety::suggested: return "suggested";
  }
  return "";
}

}  // namespace sqlferry::diagnostics
