#include "engine/fix_choice.h"

#include <algorithm>
#include <map>
#include <utility>

namespace sqlferry::engine {
namespace {

using diagnostics::Edit;
using diagnostics::FixSafety;

/// Edits that were taken, by begin and end. None of them overlap.
class TakenEdits {
 public:
  /// All of them stand beside what is taken, or are taken already.
  [[nodiscard]] bool take(const std::vector<Edit>& edits) {
    std::vector<const Edit*> more;
    for (const Edit& edit : edits) {
      const auto same = taken_.find({edit.span.begin, edit.span.end});
      if (same != taken_.end() && same->second == edit.text) continue;
      if (same != taken_.end() || overlaps(edit.span)) return false;
      more.push_back(&edit);
    }
    for (const Edit* edit : more) taken_.emplace(Key{edit->span.begin, edit->span.end}, edit->text);
    return true;
  }

  [[nodiscard]] std::vector<text::Replacement> replacements() const {
    std::vector<text::Replacement> out;
    for (const auto& [span, text] : taken_) out.push_back({{span.first, span.second}, text});
    return out;
  }

 private:
  using Key = std::pair<std::uint32_t, std::uint32_t>;

  /// An insertion at the edge of what is replaced is beside it.
  [[nodiscard]] bool overlaps(text::Span span) const {
    auto next = taken_.lower_bound({span.begin, span.begin});
    for (auto each = next; each != taken_.end() && each->first.first < span.end; ++each) {
      const bool is_inside = each->first.first > span.begin || each->first.second > span.begin;
      if (is_inside) return true;
    }
    if (next == taken_.begin()) return false;
    return std::prev(next)->first.second > span.begin;
  }

  std::map<Key, std::string> taken_;
};

}  // namespace

bool admits(FixSafety level, const diagnostics::Diagnostic& finding) {
  if (!finding.fix || finding.fix->safety == FixSafety::none || level == FixSafety::none) return false;
  if (finding.fix->safety == FixSafety::suggested && level != FixSafety::suggested) return false;
  return !finding.fix->edits.empty() || !finding.fix->new_files.empty() || finding.fix->rename.has_value();
}

ChosenFixes choose_fixes(std::span<const diagnostics::Diagnostic> findings, const std::vector<bool>& wanted) {
  ChosenFixes out;
  TakenEdits taken;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    if (wanted[i] && taken.take(findings[i].fix->edits)) out.findings.push_back(i);
  }
  out.edits = taken.replacements();
  return out;
}

std::uint32_t place_before(std::uint32_t offset, std::span<const text::Replacement> edits) {
  std::uint32_t longer = 0;   // what the edits in front of it have added,
  std::uint32_t shorter = 0;  // and taken away
  for (const text::Replacement& edit : edits) {
    const std::uint32_t begin = edit.span.begin + longer - shorter;
    const auto size = static_cast<std::uint32_t>(edit.text.size());
    if (offset < begin) break;
    if (offset < begin + size) return edit.span.begin;
    longer += size;
    shorter += edit.span.size();
  }
  return offset + shorter - longer;
}

}  // namespace sqlferry::engine
