// Comments that say which findings are not to be reported:
//
//   -- sqlferry: ignore RULE[, RULE]: reason         of the statement that follows, or of the line that it ends
//   -- sqlferry: ignore-file RULE[, RULE]: reason    of the file
//   -- sqlferry: ignore-start RULE: reason           of what lies between the two
//   -- sqlferry: ignore-end RULE
//
// A RULE is an id or a group of rules. A comment that is not written so suppresses nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/file_report.h"

namespace sqlferry::engine {

struct Suppression {
  enum class Verb : std::uint8_t { next, file, start, end };

  /// One RULE of the comment.
  struct Word {
    std::string text;
    text::Span span;
    bool is_known = true;     ///< there is a rule or a group of that name
    bool may_speak = true;    ///< and one of them looks in this run
    std::size_t reached = 0;  ///< findings that it suppressed
  };

  Verb verb = Verb::next;
  text::Span comment;
  std::vector<Word> words;
  std::string reason;
  std::string problem;            ///< what is wrong with it, in the words of a message; then it suppresses nothing
  text::Span problem_at;          ///< the words that are
  std::string help;               ///< how it is written, where `problem` is set
  std::vector<text::Span> reach;  ///< findings that begin in here
};

/// What a rule sees of the suppressions of one file, and how it speaks about them. After all findings of the chain
/// are known.
class SuppressionContext : public FileReport {
 public:
  /// `known`: the names that a suppression can have.
  SuppressionContext(const project::Chain& chain, const text::SourceFile& source,
                     const std::vector<Suppression>& suppressions, const std::vector<std::string_view>& known)
      : FileReport(source), chain_(chain), suppressions_(suppressions), known_(known) {}

  [[nodiscard]] const project::Chain& chain() const { return chain_; }
  [[nodiscard]] const std::vector<Suppression>& all() const { return suppressions_; }
  [[nodiscard]] const std::vector<std::string_view>& known_names() const { return known_; }

  /// Lets every rule look, and gives what they say.
  std::vector<diagnostics::Diagnostic> run(std::span<const Rule* const> rules);

 private:
  const project::Chain& chain_;
  const std::vector<Suppression>& suppressions_;
  const std::vector<std::string_view>& known_;
};

/// Ids that the engine itself gives, beside those of the rules: sorted.
std::span<const std::string_view> own_ids();

/// Takes out what the files' comments suppress, and adds what `looking` says about the comments. Findings about
/// suppressions cannot be suppressed. `all` gives the names that there are, `looking` are those in this run.
void suppress(const project::Chain& chain, std::span<const Rule* const> all, std::span<const Rule* const> looking,
              ChainResult& result);

}  // namespace sqlferry::engine
