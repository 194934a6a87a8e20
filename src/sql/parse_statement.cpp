// One statement: mark its tokens, let ANTLR's parser read them, build our AST.
#include "sql/parse_statement.h"

#include <fmt/format.h>

#include "sql/antlr_errors.h"
#include "sql/antlr_feed.h"
#include "sql/antlr_marks.h"
#include "sql/build.h"

namespace sqlferry::sql {

struct StatementParser::Machine {
  /// Null: it does not fit; `position` then tells where.
  generated::SqlParser::StatementContext* read();
  SyntaxProblem problem(std::string_view bytes, const Tokens& tokens, StatementRange range);

  TokenFeed feed;
  generated::SqlParser parser{&feed};
  std::vector<TokenKind> kinds;
  std::uint32_t position = 0;
};

generated::SqlParser::StatementContext* StatementParser::Machine::read() {
  parser.reset();
  try {
    return parser.oneStatement()->what;
  } catch (const DoesNotFit& where) {
    position = where.position;
    return nullptr;
  }
}

/// Reads the statement a second time, slowly, to learn what would have fitted.
SyntaxProblem StatementParser::Machine::problem(std::string_view bytes, const Tokens& tokens, StatementRange range) {
  const std::uint32_t index = range.first + position;
  const bool at_end = index >= range.last;
  const text::Span where = tokens.list[at_end ? range.last - 1 : index].span;
  const std::string found =
      at_end ? "the end of the statement" : fmt::format("`{}`", bytes.substr(where.begin, where.size()));
  if (position == 0) return {SyntaxProblem::Kind::unexpected, where, found + " does not begin a statement"};
  generated::SqlParser::loadTables();
  parser.strategy().explain(position);
  read();
  parser.strategy().stop_explaining();
  const std::string wanted = expected_in_words(parser, parser.strategy().expected());
  return {SyntaxProblem::Kind::unexpected, where,
          wanted.empty() ? "unexpected " + found : fmt::format("expected {}, found {}", wanted, found)};
}

StatementParser::StatementParser() : machine_(nullptr) {}

StatementParser::~StatementParser() { delete machine_; }

ast::Statement StatementParser::parse(std::string_view bytes, const Tokens& tokens, StatementRange range,
                                      Dialect dialect, std::vector<SyntaxProblem>& problems) {
  ast::Statement out;
  out.span = text::cover(tokens.list[range.first].span, tokens.list[range.last - 1].span);
  if (range.terminator != kNoTerminator) out.terminator = tokens.list[range.terminator].span;
  out.first_token = range.first;
  out.last_token = range.last;
  out.dialect = dialect;
  if (range.last - range.first > kMaxStatementTokens) {
    problems.push_back({SyntaxProblem::Kind::too_long, tokens.list[range.first].span,
                        fmt::format("a statement of {} words and signs is too long to be read; at most {} are",
                                    range.last - range.first, kMaxStatementTokens)});
    return out;
  }
  if (const std::uint32_t deep = first_too_deep(tokens, range); deep != range.last) {
    problems.push_back({SyntaxProblem::Kind::nested_too_deep, tokens.list[deep].span, "nested too deep"});
    return out;
  }
  if (machine_ == nullptr) machine_ = new Machine;
  mark_kinds(bytes, tokens, range, dialect, machine_->kinds);
  machine_->feed.load(range, machine_->kinds);
  auto* context = machine_->read();
  if (context == nullptr) {
    problems.push_back(machine_->problem(bytes, tokens, range));
    return out;
  }
  try {
    Builder(bytes, tokens.list, range, dialect).statement(context, out);
  } catch (BuildError& error) {
    problems.push_back(std::move(error.problem));
    out.node = ast::Opaque{};
  }
  return out;
}

}  // namespace sqlferry::sql
