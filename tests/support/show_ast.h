// An expression as one line with all of its parentheses, for tests: `(or a (and b (not c)))`.
#pragma once

#include <string>

#include "sql/parse.h"

namespace sqlferry::test {

std::string show(const ast::Expr& expr);
std::string show(const ast::ExprPtr& expr);

/// The only statement of `text`. Fails the test if there are problems.
struct Parsed {
  std::string text;
  sql::Script script;

  [[nodiscard]] const ast::Statement& statement() const { return script.statements.at(0); }
  template <class Node>
  [[nodiscard]] const Node& node() const {
    return std::get<Node>(statement().node);
  }
  [[nodiscard]] std::string at(text::Span span) const { return text.substr(span.begin, span.size()); }
};
Parsed parsed(const std::string& text, sql::Dialect dialect = sql::Dialect::sqlite);

/// `SELECT <text>`, shown.
std::string shown(const std::string& text, sql::Dialect dialect = sql::Dialect::sqlite);

/// The first problem's message, or "".
std::string problem_of(const std::string& text, sql::Dialect dialect = sql::Dialect::sqlite);

}  // namespace sqlferry::test
