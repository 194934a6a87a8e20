#include "cli/fix_plan.h"

#include <algorithm>

#include "engine/fix_choice.h"

namespace sqlferry::cli {

namespace {

using diagnostics::Diagnostic;
using diagnostics::Fidelity;
using diagnostics::FixSafety;
using diagnostics::Severity;

/// Something of the source stays, whatever is translated.
bool has_no_translation(const Diagnostic& finding) {
  const bool is_unread = finding.rule.starts_with("syntax/") || finding.rule.starts_with("script/");
  if (is_unread || finding.fidelity >= Fidelity::lossy) return true;
  if (!finding.fix) return finding.severity == Severity::error;
  return finding.fix->safety == FixSafety::none;
}

/// What the migrations do to each other is looked at again when they are PostgreSQL's.
bool is_of_chain(const Diagnostic& finding) {
  return finding.rule.starts_with("chain/") || finding.rule.starts_with("data/") || finding.rule.starts_with("idem/");
}

}  // namespace

bool is_of_translation(const Diagnostic& finding, const project::Chain& chain) {
  if (chain.dialect == sql::Dialect::postgres) return false;
  if (finding.fix && (!finding.fix->new_files.empty() || finding.fix->rename)) return false;  // beside the migrations
  return !finding.rule.starts_with("module/") && !finding.rule.starts_with("fw/");
}

Translation translation_of(const engine::ChainResult& result, const project::Chain& chain) {
  Translation out;
  for (const engine::FileResult& file : result.files) {
    for (const Diagnostic& finding : file.findings) {
      if (!is_of_translation(finding, chain) || is_of_chain(finding)) continue;
      if (finding.fix) ++out.findings;
      if (has_no_translation(finding)) {
        out.level = FixSafety::none;
      } else if (finding.fix && finding.fix->safety == FixSafety::suggested && out.level == FixSafety::safe) {
        out.level = FixSafety::suggested;
      }
    }
  }
  return out;
}

void count_fixable(const engine::ChainResult& result, const project::Chain& chain, bool is_whole,
                   output::Summary& summary) {
  for (const auto* files : {&result.settings, &result.files}) {
    for (const engine::FileResult& file : *files) {
      for (const Diagnostic& finding : file.findings) {
        if (files == &result.files && is_of_translation(finding, chain)) continue;
        if (engine::admits(FixSafety::safe, finding)) {
          ++summary.fixable;
        } else if (engine::admits(FixSafety::suggested, finding)) {
          ++summary.fixable_suggested;
        }
      }
    }
  }
  const Translation translation = translation_of(result, chain);
  const FixSafety level = is_whole ? translation.level : FixSafety::none;
  auto& count = level == FixSafety::safe        ? summary.fixable
                : level == FixSafety::suggested ? summary.fixable_suggested
                                                : summary.translatable;
  count += translation.findings;
}

}  // namespace sqlferry::cli
