#include "support/parse_laws.h"

#include <fmt/format.h>

#include "sql/ast/walk.h"
#include "sql/parse.h"
#include "sql/split.h"

namespace sqlferry::test {

using text::Span;

namespace {

constexpr std::string_view kMark = "\xEF\xBB\xBF";

bool is_spaces(std::string_view bytes) { return bytes.find_first_not_of(" \t\n\v\f\r") == std::string_view::npos; }

void check_tokens(std::string_view bytes, const sql::Tokens& tokens, Broken& broken) {
  std::size_t at = bytes.starts_with(kMark) ? kMark.size() : 0;
  auto token = tokens.list.begin();
  auto comment = tokens.comments.begin();
  while (token != tokens.list.end() || comment != tokens.comments.end()) {
    const bool is_token =
        comment == tokens.comments.end() || (token != tokens.list.end() && token->span.begin < comment->begin);
    const Span span = is_token ? (token++)->span : *comment++;
    if (span.begin < at || span.empty() || span.end > bytes.size()) {
      broken.push_back(fmt::format("token {}-{} behind {}", span.begin, span.end, at));
      return;
    }
    if (!is_spaces(bytes.substr(at, span.begin - at)))
      broken.push_back(fmt::format("{}-{} is in no token", at, span.begin));
    at = span.end;
  }
  if (!is_spaces(bytes.substr(at))) broken.push_back(fmt::format("{} to the end is in no token", at));
}

/// Only semicolons and the data of COPY stand between statements.
void check_split(std::string_view bytes, const sql::Tokens& tokens, const std::vector<sql::StatementRange>& ranges,
                 Broken& broken) {
  std::uint32_t at = 0;
  const auto skip_to = [&](std::uint32_t to) {
    for (; at < to; ++at) {
      const Span span = tokens.list[at].span;
      const bool is_data = at > 0 && sql::copy_data_behind(tokens, bytes, at - 1) != nullptr;
      if (bytes.substr(span.begin, span.size()) != ";" && !is_data)
        broken.push_back(fmt::format("token {} is in no statement", at));
    }
  };
  const auto size = static_cast<std::uint32_t>(tokens.list.size());
  for (const auto& range : ranges) {
    if (range.first < at || range.first >= range.last || range.last > size) {
      broken.push_back(fmt::format("statement of tokens {}-{} behind {}", range.first, range.last, at));
      return;
    }
    skip_to(range.first);
    at = range.last;
    if (range.terminator == sql::kNoTerminator) continue;
    if (range.terminator != range.last)
      broken.push_back(fmt::format("terminator {} is not behind {}", range.terminator, range.last));
    ++at;
  }
  skip_to(size);
}

void check_statements(std::string_view bytes, const sql::Script& script, Broken& broken) {
  Spans spans(bytes, broken);
  std::uint32_t at = 0;
  for (const auto& statement : script.statements) {
    spans.check(statement.span, {at, static_cast<std::uint32_t>(bytes.size())}, "statement");
    at = statement.terminator.empty() ? statement.span.end : statement.terminator.end;
    ast::each_expression(statement, [&](const ast::Expr& expr) {
      spans.check(expr.span, statement.span, "expression");
      ast::each_child(expr, [&](const ast::Expr& child) { spans.check(child.span, expr.span, "operand"); });
    });
  }
  for (const auto& problem : script.problems) {
    spans.check(problem.span, "problem");
    if (problem.message.empty()) broken.emplace_back("a problem without words");
  }
}

}  // namespace

Broken broken_by_parse(std::string_view bytes, sql::Dialect dialect) {
  Broken broken;
  const sql::Tokens tokens = sql::scan(bytes, dialect);
  check_tokens(bytes, tokens, broken);
  check_split(bytes, tokens, sql::split_statements(bytes, tokens, dialect), broken);
  if (broken.empty()) check_statements(bytes, sql::parse(bytes, dialect), broken);
  return broken;
}

}  // namespace sqlferry::test
