#include <algorithm>
#include <array>
#include <iterator>

#include "engine/rule.h"
#include "engine/rule_choice.h"
#include "engine/suppression_reading.h"

namespace sqlferry::engine {
namespace {

constexpr std::array<std::string_view, 6> kOwnIds = {"postgres/refused-statement",  "script/change-by-hand",
                                                     "script/module-not-converted", "script/not-understood",
                                                     "script/unreadable",           "syntax/unreadable-statement"};

/// Ids and groups, each once.
std::vector<std::string_view> names_of(std::span<const Rule* const> rules) {
  std::vector<std::string_view> out(kOwnIds.begin(), kOwnIds.end());
  for (const Rule* rule : rules) {
    if (rule->suppressions == nullptr) out.push_back(rule->id);
  }
  for (std::size_t i = 0, count = out.size(); i < count; ++i) out.push_back(group_of(out[i]));
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

class Suppressor {
 public:
  Suppressor(const project::Chain& chain, std::span<const Rule* const> all, std::span<const Rule* const> looking)
      : chain_(chain), known_(names_of(all)), looking_(names_of(looking)), rules_(looking) {}

  void look_at(FileResult& file) const {
    auto all = suppressions_in(file.file, *file.source, chain_.dialect);
    if (all.empty()) return;
    for (Suppression& one : all) {
      for (Suppression::Word& word : one.words) {
        word.is_known = std::binary_search(known_.begin(), known_.end(), word.text);
        word.may_speak = std::binary_search(looking_.begin(), looking_.end(), word.text);
      }
    }
    std::erase_if(file.findings, [&](const auto& finding) { return is_suppressed(finding, all); });
    auto found = SuppressionContext(chain_, *file.source, all, known_).run(rules_);
    std::move(found.begin(), found.end(), std::back_inserter(file.findings));
    diagnostics::sort_in_file(file.findings);
  }

 private:
  /// Every suppression that reaches the finding has its use.
  static bool is_suppressed(const diagnostics::Diagnostic& finding, std::vector<Suppression>& all) {
    bool is_reached = false;
    for (Suppression& one : all) {
      const auto holds = [&](text::Span span) {
        return span.begin <= finding.span.begin && finding.span.begin < std::max(span.end, span.begin + 1);
      };
      if (!std::any_of(one.reach.begin(), one.reach.end(), holds)) continue;
      for (Suppression::Word& word : one.words) {
        if (!names_id(word.text, finding.rule)) continue;
        ++word.reached;
        is_reached = true;
      }
    }
    return is_reached;
  }

  const project::Chain& chain_;
  std::vector<std::string_view> known_;
  std::vector<std::string_view> looking_;
  std::span<const Rule* const> rules_;
};

}  // namespace

std::span<const std::string_view> own_ids() { return kOwnIds; }

std::vector<diagnostics::Diagnostic> SuppressionContext::run(std::span<const Rule* const> rules) {
  for (const Rule* rule : rules) {
    speak_for(*rule);
    if (rule->suppressions != nullptr) rule->suppressions(*this);
  }
  return take_findings();
}

void suppress(const project::Chain& chain, std::span<const Rule* const> all, std::span<const Rule* const> looking,
              ChainResult& result) {
  std::optional<Suppressor> suppressor;
  for (auto* files : {&result.files, &result.settings}) {
    for (FileResult& file : *files) {
      if (!may_suppress(*file.source)) continue;
      if (!suppressor) suppressor.emplace(chain, all, looking);
      suppressor->look_at(file);
    }
  }
}

}  // namespace sqlferry::engine
