#include "postgres/function_check.h"

#include <pg_query.h>

#include <algorithm>
#include <array>
#include <string>

#include "postgres/parse_tree.h"

namespace sqlferry::postgres {
namespace {

/// `target := value` comes whole.
std::string without_target(std::string query) {
  const auto assigns = query.find(":=");
  return assigns < query.find_first_of("('\"$") ? query.substr(assigns + 2) : query;
}

/// Expressions come without a SELECT before them.
std::string as_statement(std::string query) {
  static constexpr std::array<std::string_view, 5> kVerbs = {"SELECT", "INSERT", "UPDATE", "DELETE", "WITH"};
  std::string word = query.substr(0, 6);
  std::transform(word.begin(), word.end(), word.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  const bool complete =
      std::any_of(kVerbs.begin(), kVerbs.end(), [&](std::string_view verb) { return word.starts_with(verb); });
  return complete ? query : "SELECT " + without_target(std::move(query));
}

}  // namespace

std::vector<Problem> check_function_body(std::string_view sql, const KnownNames& known) {
  std::vector<Problem> problems;
  const PgQueryPlpgsqlParseResult result = pg_query_parse_plpgsql(std::string(sql).c_str());
  if (result.error != nullptr) {
    problems.push_back({.kind = Problem::Kind::syntax, .message = result.error->message, .sqlstate = "42601"});
  } else {
    static constexpr std::string_view kQuery = R"("query":")";
    const std::string_view tree = result.plpgsql_funcs;
    for (std::size_t at = find(tree, kQuery); at != tree.npos; at = find(tree, kQuery, at + 1)) {
      for (Problem& problem : check(as_statement(read_string(tree, at + kQuery.size())), known)) {
        problem.offset = 0;
        problems.push_back(std::move(problem));
      }
    }
  }
  pg_query_free_plpgsql_parse_result(result);
  return problems;
}

}  // namespace sqlferry::postgres
