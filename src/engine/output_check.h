// PostgreSQL's own word on a statement of the output, placeholders aside.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "engine/statement_shape.h"
#include "postgres/check.h"
#include "postgres/newer.h"
#include "sql/dialect.h"

namespace sqlferry::engine {

/// A text for PostgreSQL that stands in the place of a statement, or beside it.
struct Output {
  std::string sql;
  text::Span span;  ///< of the statement
  sql::Dialect dialect = sql::Dialect::sqlite;
  bool is_changed = true;                 ///< the source has other bytes there
  std::vector<std::string> said = {};     ///< SQLSTATEs that a rule has given for it: not to be repeated
  int target = postgres::kParserVersion;  ///< of the server: what it has beyond the parser is no problem
};

/// What the chain had created at one moment, when it had no types of its own.
struct NamesThen {
  std::set<std::string, std::less<>> functions = {};
  bool any_function = false;  ///< an extension may bring whatever it likes
};

/// Asks about one statement after the other and remembers what was taken. Not thread-safe: one per thread.
class OutputChecker {
 public:
  /// As postgres::check. What a migration runner fills (sql/placeholder.h) and what binds values counts as a name of
  /// the same length, or a number, or nothing, where PostgreSQL takes one of them; what is said about a placeholder
  /// itself is left out, since nobody knows what it will be. `dialect`: of the source, for the parameters. `ours`: it
  /// was not in the source like this, so that the body of a function is our word, too.
  std::vector<postgres::Problem> check(std::string_view sql, bool ours, sql::Dialect dialect,
                                       const postgres::KnownNames& known);

  /// Whether check() finds nothing, told without much work: false where it would have to look.
  bool surely_taken(std::string_view sql, sql::Dialect dialect, const postgres::KnownNames& known);

  /// Appends a finding for each problem.
  void report(const Output& output, const postgres::KnownNames& known, const text::SharedText& path,
              std::vector<diagnostics::Diagnostic>& findings);
  void report(const Output& output, const NamesThen& names, const text::SharedText& path,
              std::vector<diagnostics::Diagnostic>& findings);

 private:
  std::vector<postgres::Problem> ask_and_learn(std::string_view sql, bool ours, sql::Dialect dialect,
                                               const postgres::KnownNames& known);

  TakenShapes taken_;
};

}  // namespace sqlferry::engine
