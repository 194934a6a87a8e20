#include "postgres/parser.h"

#include <pg_query.h>

#include <algorithm>
#include <array>
#include <memory>

namespace sqlferry::postgres {
namespace {

/// Frees what libpg_query returns, which it hands out as structs of owning pointers.
template <class Result, void (*kFree)(Result)>
class Owned {
 public:
  explicit Owned(Result result) : result_(result) {}
  ~Owned() { kFree(result_); }
  Owned(const Owned&) = delete;
  Owned& operator=(const Owned&) = delete;
  const Result* operator->() const { return &result_; }

 private:
  Result result_;
};
using OwnedTree = Owned<PgQueryParseResult, pg_query_free_parse_result>;
using OwnedSplit = Owned<PgQuerySplitResult, pg_query_free_split_result>;

/// As PostgreSQL's pg_utf_mblen(): by the first byte alone, and 1 for what cannot be one.
std::size_t utf8_length(char first) {
  const auto byte = static_cast<unsigned char>(first);
  if (byte < 0xC0 || byte >= 0xF8) return 1;
  if (byte < 0xE0) return 2;
  return byte < 0xF0 ? 3 : 4;
}

/// PostgreSQL counts characters from 1; 0 is no position.
std::size_t byte_offset(std::string_view sql, int cursor) {
  std::size_t at = 0;
  for (int character = 1; character < cursor && at < sql.size(); ++character) {
    at += utf8_length(sql[at]);
  }
  return std::min(at, sql.size());
}

/// libpg_query keeps the SQLSTATE to itself. Nearly all that its parser says is 42601; these are
/// the others that a migration may meet (gram.y, each `errcode` that is not ERRCODE_SYNTAX_ERROR).
std::string_view sqlstate_of(std::string_view message) {
  struct Row {
    std::string_view words;
    std::string_view sqlstate;
  };
  static constexpr std::array kRows{
      Row{"not yet implemented", "0A000"},           // MATCH PARTIAL, CREATE ASSERTION, UNIQUE predicate
      Row{"constraints cannot be marked", "0A000"},  // DEFERRABLE, NOT VALID, NO INHERIT
      Row{"precision for type float", "22023"},
  };
  const auto row = std::find_if(kRows.begin(), kRows.end(),
                                [&](const Row& candidate) { return message.find(candidate.words) != message.npos; });
  return row == kRows.end() ? "42601" : row->sqlstate;
}

std::optional<Problem> problem_of(const PgQueryError* error, std::string_view sql) {
  if (error == nullptr) return std::nullopt;
  return Problem{.kind = Problem::Kind::syntax,
                 .message = error->message,
                 .sqlstate = std::string(sqlstate_of(error->message)),
                 .offset = static_cast<std::uint32_t>(byte_offset(sql, error->cursorpos))};
}

/// The semicolons in a body BEGIN ATOMIC ... END do not end the statement. libpg_query's parser
/// knows, its scanner not.
bool may_hold_atomic_body(std::string_view sql) {
  static constexpr std::string_view kWord = "atomic";
  const auto same_letter = [](char a, char b) { return (a | 0x20) == b; };
  return std::search(sql.begin(), sql.end(), kWord.begin(), kWord.end(), same_letter) != sql.end();
}

}  // namespace

Parsed parse(std::string_view sql) {
  const OwnedTree result(pg_query_parse(std::string(sql).c_str()));
  if (result->error != nullptr) return {.tree = {}, .error = problem_of(result->error, sql)};
  return {.tree = result->parse_tree, .error = std::nullopt};
}

Parsed parse_syntax(std::string_view sql) {
  const OwnedSplit result(pg_query_split_with_parser(std::string(sql).c_str()));
  return {.tree = {}, .error = problem_of(result->error, sql)};
}

std::vector<std::size_t> statement_ends(std::string_view sql) {
  const auto split = may_hold_atomic_body(sql) ? pg_query_split_with_parser : pg_query_split_with_scanner;
  const OwnedSplit result(split(std::string(sql).c_str()));
  if (result->error != nullptr) return {sql.size()};  // and n_stmts counts what stmts does not hold
  std::vector<std::size_t> ends;
  for (int i = 0; i < result->n_stmts; ++i) {
    const PgQuerySplitStmt& statement = *result->stmts[i];
    ends.push_back(std::min(static_cast<std::size_t>(statement.stmt_location + statement.stmt_len) + 1, sql.size()));
  }
  // What follows the last statement (comments, or words that are none) belongs to it.
  if (ends.empty()) return {sql.size()};
  ends.back() = sql.size();
  return ends;
}

}  // namespace sqlferry::postgres
