#include "engine/output_check.h"

#include <fmt/format.h>

#include <algorithm>

#include "postgres/function_check.h"
#include "sql/placeholder.h"
#include "sql/token.h"
#include "text/utf8.h"

namespace sqlferry::engine {
namespace {

using postgres::Problem;

struct Place {
  text::Span span;
  char stands_in = 'x';  ///< then '1', then ' '
};

std::string_view view(std::string_view sql, text::Span span) { return sql.substr(span.begin, span.size()); }

/// In order.
std::vector<Place> places_in(std::string_view sql, sql::Dialect dialect) {
  std::vector<Place> places;
  if (sql.find_first_of("{$%@<#:?") == sql.npos) return places;
  const sql::Tokens tokens = sql::scan(sql, dialect == sql::Dialect::postgres ? dialect : sql::Dialect::sqlite);
  for (const sql::Token& token : tokens.list) {
    const bool is_filled = token.cls == sql::TokenClass::word && sql::has_placeholder(view(sql, token.span));
    const bool is_numbered =
        sql[token.span.begin] == '$' && token.cls == sql::TokenClass::parameter;  // PostgreSQL's own
    if (is_filled || (token.cls == sql::TokenClass::parameter && !is_numbered)) places.push_back({token.span});
  }
  for (const text::Span comment : tokens.comments) {
    const bool is_tag = sql::placeholder_at(sql, comment.begin).end != comment.begin;
    if (is_tag) places.push_back({comment, ' '});
  }
  std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) { return a.span.begin < b.span.begin; });
  return places;
}

std::string filled(std::string_view sql, const std::vector<Place>& places) {
  std::string out(sql);
  for (const Place& place : places)
    std::fill(out.begin() + place.span.begin, out.begin() + place.span.end, place.stands_in);
  return out;
}

/// The place that the problem is at, or that stands right before it.
Place* place_of(const Problem& problem, std::string_view sql, std::vector<Place>& places) {
  const auto after = std::upper_bound(places.begin(), places.end(), problem.offset,
                                      [](std::uint32_t at, const Place& p) { return at < p.span.begin; });
  if (after == places.begin()) return nullptr;
  Place& place = *(after - 1);
  if (problem.offset < place.span.end) return &place;
  const std::string_view between = sql.substr(place.span.end, problem.offset - place.span.end);
  return between.find_first_not_of(" \t\r\n.") == between.npos ? &place : nullptr;
}

/// Something else at the place, if PostgreSQL may take it there.
bool try_next(Place& place) {
  if (place.stands_in == ' ') return false;
  place.stands_in = place.stands_in == 'x' ? '1' : ' ';
  return true;
}

bool is_function(std::string_view sql) {
  return sql.starts_with("CREATE OR REPLACE FUNCTION ");
}  // as the rules write it

std::vector<Problem> ask(std::string_view sql, bool ours, const postgres::KnownNames& known) {
  auto problems = postgres::check(sql, known);
  if (ours && problems.empty() && is_function(sql)) return postgres::check_function_body(sql, known);
  return problems;
}

std::vector<Problem> ask_about_filled(std::string_view sql, bool ours, sql::Dialect dialect,
                                      const postgres::KnownNames& known) {
  std::vector<Place> places = places_in(sql, is_function(sql) ? sql::Dialect::postgres : dialect);
  if (places.empty()) return ask(sql, ours, known);
  constexpr int kMostTries = 64;  // each parses the whole statement
  for (int tries = 1;; ++tries) {
    std::vector<Problem> problems = ask(filled(sql, places), ours, known);
    const auto is_syntax = [](const Problem& problem) { return problem.kind == Problem::Kind::syntax; };
    const auto refused = std::find_if(problems.begin(), problems.end(), is_syntax);
    Place* place = refused == problems.end() ? nullptr : place_of(*refused, sql, places);
    if (place != nullptr && tries < kMostTries && try_next(*place)) continue;
    std::erase_if(problems, [&](const Problem& problem) { return place_of(problem, sql, places) != nullptr; });
    return problems;
  }
}

}  // namespace

std::vector<Problem> OutputChecker::check(std::string_view sql, bool ours, sql::Dialect dialect,
                                          const postgres::KnownNames& known) {
  return taken_.knows(sql) ? std::vector<Problem>{} : ask_and_learn(sql, ours, dialect, known);
}

bool OutputChecker::surely_taken(std::string_view sql, sql::Dialect dialect, const postgres::KnownNames& known) {
  if (taken_.knows(sql)) return true;
  return taken_.can_learn() && ask_and_learn(sql, false, dialect, known).empty();
}

namespace {

text::Span character_at(std::string_view bytes, std::uint32_t begin) {
  std::uint32_t end = begin + 1;
  while (end < bytes.size() && text::continues_code_point(bytes[end])) ++end;
  return {begin, end};
}

/// In the file. What was written anew has no place of its own.
text::Span place_of(const Problem& problem, const Output& output) {
  if (output.is_changed || output.sql.empty()) return output.span;
  const auto last = static_cast<std::uint32_t>(output.sql.size() - 1);
  const text::Span within = character_at(output.sql, std::min(problem.offset, last));
  return {output.span.begin + within.begin, output.span.begin + within.end};
}

}  // namespace

namespace {

/// The target takes what the parser here does not know yet.
bool is_of_later_server(const Problem& problem, const Output& output) {
  if (problem.kind != Problem::Kind::syntax || output.target <= postgres::kParserVersion) return false;
  constexpr int kHasSubqueriesWithoutAlias = 16;  // https://www.postgresql.org/docs/16/release-16.html
  if (problem.message == "subquery in FROM must have an alias") return output.target >= kHasSubqueriesWithoutAlias;
  std::vector<std::string_view> words;
  for (const sql::Token& token : sql::scan(output.sql, sql::Dialect::postgres).list)
    words.push_back(view(output.sql, token.span));
  return postgres::is_past_parser(words, output.target);
}

}  // namespace

void OutputChecker::report(const Output& output, const postgres::KnownNames& known, const text::SharedText& path,
                           std::vector<diagnostics::Diagnostic>& findings) {
  const auto has_function = [&](std::string_view name) {
    const int since = postgres::function_since(name);
    const bool is_later = since > postgres::kParserVersion && since <= output.target;
    return is_later || (known.has_function && known.has_function(name));
  };
  std::set<std::string> said;
  for (const auto& problem : check(output.sql, output.is_changed, output.dialect, {known.has_type, has_function})) {
    if (is_of_later_server(problem, output)) continue;
    const bool is_said = std::find(output.said.begin(), output.said.end(), problem.sqlstate) != output.said.end();
    if (is_said || !said.insert(problem.message).second) continue;
    diagnostics::Diagnostic d;
    d.rule = "postgres/refused-statement";
    d.file = path;
    d.span = place_of(problem, output);
    d.message =
        output.is_changed ? fmt::format("the converted statement is refused: {}", problem.message) : problem.message;
    d.sqlstate = problem.sqlstate;
    d.why = "PostgreSQL stops here, and a migration runner leaves the rest of the file undone.";
    d.fidelity = diagnostics::Fidelity::unsupported;
    findings.push_back(std::move(d));
  }
}

void OutputChecker::report(const Output& output, const NamesThen& names, const text::SharedText& path,
                           std::vector<diagnostics::Diagnostic>& findings) {
  const auto has_function = [&](std::string_view name) { return names.any_function || names.functions.contains(name); };
  report(output, {{}, has_function}, path, findings);
}

std::vector<Problem> OutputChecker::ask_and_learn(std::string_view sql, bool ours, sql::Dialect dialect,
                                                  const postgres::KnownNames& known) {
  bool asked = false;  // what the chain has made may be gone when the shape comes again
  const auto watched = [&asked](const std::function<bool(std::string_view)>& has) {
    return [&asked, &has](std::string_view name) {
      asked = true;
      return has && has(name);
    };
  };
  const postgres::KnownNames names{watched(known.has_type), watched(known.has_function)};
  std::vector<Problem> problems = ask_about_filled(sql, ours, dialect, names);
  if (problems.empty() && !asked) taken_.learn();
  return problems;
}

}  // namespace sqlferry::engine
