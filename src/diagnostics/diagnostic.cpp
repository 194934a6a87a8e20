#include "diagnostics/diagnostic.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace sqlferry::diagnostics {

bool before_in_file(const Diagnostic& a, const Diagnostic& b) {
  return std::tie(a.span.begin, a.rule, a.span.end, a.message) < std::tie(b.span.begin, b.rule, b.span.end, b.message);
}

void sort_in_file(std::vector<Diagnostic>& findings) {
  if (std::is_sorted(findings.begin(), findings.end(), before_in_file)) return;
  // A finding is large and its order cheap to tell: numbers are sorted, and each finding is moved once.
  std::vector<std::size_t> order(findings.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return before_in_file(findings[a], findings[b]); });
  std::vector<Diagnostic> sorted;
  sorted.reserve(findings.size());
  for (const std::size_t i : order) sorted.push_back(std::move(findings[i]));
  findings = std::move(sorted);
}

const char* name_of(Severity severity) {
  switch (severity) {
    case Severity::note:
      return "note";
    case Severity::warning:
      return "warning";
    case Severity::error:
      return "error";
  }
  return "";
}

const char* name_of(Fidelity fidelity) {
  switch (fidelity) {
    case Fidelity::exact:
      return "exact";
    case Fidelity::wider:
      return "wider";
    case Fidelity::changed:
      return "changed";
    case Fidelity::lossy:
      return "lossy";
    case Fidelity::unsupported:
      return "unsupported";
  }
  return "";
}

const char* name_of(FixSafety safety) {
  switch (safety) {
    case FixSafety::none:
      return "none";
    case FixSafety::safe:
      return "safe";
    case FixSafety::suggested:
      return "suggested";
  }
  return "";
}

}  // namespace sqlferry::diagnostics
