// What goes with a finding's fix beyond the replacements inside its statement: statements that are removed or added,
// by the rule that found it. Without them a fix would be half of what a conversion does. Internal to the engine.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "calls/reading.h"
#include "diagnostics/diagnostic.h"
#include "engine/file_edits.h"

namespace sqlferry::engine {

class FixParts {
 public:
  /// A rule that looks at a statement of the file. `rule` lives as long as the program.
  struct Author {
    std::size_t statement = 0;
    std::string_view rule;
    friend auto operator<=>(const Author&, const Author&) = default;
  };

  void removed(Author author, std::size_t statement) { parts_[author].push_back({Kind::removal, statement, {}}); }
  void added_before(Author author, std::size_t statement, std::string sql) {
    parts_[author].push_back({Kind::before, statement, std::move(sql)});
  }
  void added_behind(Author author, std::size_t statement, std::string sql) {
    parts_[author].push_back({Kind::behind, statement, std::move(sql)});
  }
  /// `create` stands before the statement, for all fixes in it that name the function.
  void function_added(std::size_t statement, std::string_view name, std::string create) {
    functions_[statement].emplace_back(name, std::move(create));
  }
  /// The finding `number` of the file has a fix that is to be completed.
  void wanted(std::size_t number, Author author) { wanted_.emplace_back(number, author); }

  /// `reading`: of a script, else null. What goes too far for one of its strings is cut there.
  void complete(std::vector<diagnostics::Diagnostic>& findings, const FileEdits& edits,
                const calls::Reading* reading) const;

 private:
  enum class Kind : std::uint8_t { removal, before, behind };
  struct Part {
    Kind kind = Kind::removal;
    std::size_t statement = 0;
    std::string sql;
  };
  using Functions = std::vector<std::pair<std::string, std::string>>;

  [[nodiscard]] std::vector<text::Replacement> replacements_of(const std::vector<Part>& parts, const FileEdits& edits,
                                                               const calls::Reading* reading) const;
  [[nodiscard]] std::vector<std::string> functions_for(std::size_t statement, const diagnostics::Fix& fix) const;

  std::map<Author, std::vector<Part>> parts_;
  std::map<std::size_t, Functions> functions_;
  std::vector<std::pair<std::size_t, Author>> wanted_;
};

}  // namespace sqlferry::engine
