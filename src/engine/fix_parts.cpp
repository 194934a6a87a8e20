#include "engine/fix_parts.h"

#include <algorithm>

namespace sqlferry::engine {

std::vector<text::Replacement> FixParts::replacements_of(const std::vector<Part>& parts, const FileEdits& edits,
                                                         const calls::Reading* reading) const {
  std::vector<text::Replacement> out;
  std::map<std::size_t, std::vector<std::string>> before, behind;
  for (const Part& part : parts) {
    if (part.kind == Kind::before) before[part.statement].push_back(part.sql);
    if (part.kind == Kind::behind) behind[part.statement].push_back(part.sql);
    if (part.kind != Kind::removal) continue;
    text::Replacement removal = edits.removal(part.statement);
    const calls::Piece* piece = reading ? calls::piece_at(*reading, removal.span.begin) : nullptr;
    if (piece) removal.span.end = std::min(removal.span.end, piece->sql.span.end);
    out.push_back(std::move(removal));
  }
  for (const auto& [statement, added] : before) out.push_back(edits.addition_before(statement, added));
  for (const auto& [statement, added] : behind) out.push_back(edits.addition_behind(statement, added));
  return out;
}

std::vector<std::string> FixParts::functions_for(std::size_t statement, const diagnostics::Fix& fix) const {
  std::vector<std::string> out;
  const auto functions = functions_.find(statement);
  if (functions == functions_.end()) return out;
  // One that another of them calls is in the list before it.
  std::vector<bool> is_named(functions->second.size(), false);
  for (std::size_t i = functions->second.size(); i-- > 0;) {
    const std::string call = functions->second[i].first + "(";
    is_named[i] = std::any_of(fix.edits.begin(), fix.edits.end(),
                              [&](const diagnostics::Edit& edit) { return edit.text.find(call) != std::string::npos; });
    for (std::size_t k = i + 1; k < is_named.size(); ++k)
      is_named[i] = is_named[i] || (is_named[k] && functions->second[k].second.find(call) != std::string::npos);
  }
  for (std::size_t i = 0; i < is_named.size(); ++i) {
    if (is_named[i]) out.push_back(functions->second[i].second);
  }
  return out;
}

void FixParts::complete(std::vector<diagnostics::Diagnostic>& findings, const FileEdits& edits,
                        const calls::Reading* reading) const {
  for (const auto& [number, author] : wanted_) {
    if (!findings[number].fix) continue;
    diagnostics::Fix& fix = *findings[number].fix;
    std::vector<text::Replacement> more;
    if (const auto parts = parts_.find(author); parts != parts_.end())
      more = replacements_of(parts->second, edits, reading);
    for (const text::Replacement& each : more) {
      std::erase_if(fix.edits, [&](const diagnostics::Edit& e) { return each.span.contains(e.span); });
    }
    for (text::Replacement& each : more) fix.edits.push_back({each.span, std::move(each.text)});
    const auto functions = functions_for(author.statement, fix);
    if (!functions.empty()) {
      text::Replacement before = edits.addition_before(author.statement, functions);
      fix.edits.push_back({before.span, std::move(before.text)});
    }
    std::stable_sort(fix.edits.begin(), fix.edits.end(), [](const auto& a, const auto& b) {
      return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end < b.span.end;
    });
  }
}

}  // namespace sqlferry::engine
