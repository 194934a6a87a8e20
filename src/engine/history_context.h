// What a rule sees of a chain beside what it was at an earlier revision, and how it speaks about that. Once per chain
// of which the history is known; see Rule::history.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "engine/context.h"
#include "project/history.h"

namespace sqlferry::engine {

class HistoryContext {
 public:
  using Before = project::History::File;

  /// `chain` has a history; both outlive this.
  HistoryContext(const project::Chain& chain, ChainResult& result);

  [[nodiscard]] const project::Chain& chain() const { return chain_; }
  [[nodiscard]] const project::History& history() const { return *chain_.history; }

  /// Migrations as they are, in the order of the run. No down files and none that are meant to change.
  struct Migration {
    std::size_t number = 0;  ///< in ChainResult::files
    std::filesystem::path below;
    std::string_view bytes;
    const Before* before = nullptr;  ///< null: it is new
  };
  [[nodiscard]] const std::vector<Migration>& migrations() const { return migrations_; }
  /// Those that are no more, and the new one with the same bytes.
  struct Gone {
    const Before* before = nullptr;
    const Migration* now = nullptr;  ///< null: there is none
  };
  [[nodiscard]] const std::vector<Gone>& gone() const { return gone_; }
  [[nodiscard]] bool is_moved(const Migration& migration) const;

  /// The first byte of the migration where it says something else than before; comments and spaces count where the
  /// framework keeps checksums. Empty: there is none.
  [[nodiscard]] std::optional<text::Span> difference(const Migration& migration) const;

  /// The finding lives until the rules have looked.
  template <class... Args>
  Finding& report(const Migration& migration, text::Span span, fmt::format_string<Args...> format, Args&&... args) {
    return add_finding(migration, span, fmt::format(format, std::forward<Args>(args)...));
  }

  /// Lets every rule look, and adds what they say to the files of the result.
  void run(std::span<const Rule* const> rules);

 private:
  void find_gone();
  Finding& add_finding(const Migration& migration, text::Span span, std::string message);

  struct Said {
    std::size_t number;
    Finding finding;
  };

  const project::Chain& chain_;
  ChainResult& result_;
  std::vector<Migration> migrations_;
  std::vector<Gone> gone_;
  const Rule* rule_ = nullptr;
  std::deque<Said> said_;
};

/// Where the chain has a history. After everything else is known of its files.
void look_at_history(const project::Chain& chain, const Knowledge& knowledge, ChainResult& result);

}  // namespace sqlferry::engine
