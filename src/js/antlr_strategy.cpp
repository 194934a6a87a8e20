#include "js/antlr_strategy.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "antlr/JsParser.h"
#include "js/token_kinds.h"

namespace sqlferry::js {

namespace {

using P = generated::JsParser;

/// A set of tokens that is said in words if all of it fits. Nothing worth saying: `words` is null.
struct Group {
  std::size_t rule;
  const char* words;
};
constexpr std::array<Group, 5> kGroups = {{
    {P::RuleStatement, "a statement"},
    {P::RuleDeclaration, "a declaration"},
    {P::RuleOperand, "an expression"},
    {P::RuleSuffix, nullptr},
    {P::RuleArrowRest, nullptr},
}};

const char* in_words(std::size_t kind) {
  switch (kind) {
    case kinds::IDENTIFIER:
    case kinds::PRIVATE_NAME:
      return "a name";
    case kinds::STRING:
      return "a string";
    case kinds::NUMBER:
      return "a number";
    case kinds::TYPE:
      return "a type";
    case kinds::FROM:
      return "`from`";
    case kinds::AS:
      return "`as`";
    case kinds::OF:
      return "`of`";
    case kinds::LBRACE_VALUE:
      return "`{`";
    default:
      return nullptr;
  }
}

class Words {
 public:
  void add(std::string word) {
    if (std::find(all_.begin(), all_.end(), word) == all_.end()) all_.push_back(std::move(word));
  }
  void append(const Words& other) {
    for (const std::string& word : other.all_) add(word);
  }
  [[nodiscard]] std::size_t size() const { return all_.size(); }
  [[nodiscard]] std::string joined() const {
    std::string text;
    for (std::size_t i = 0; i < all_.size(); ++i) {
      if (i > 0) text += i + 1 == all_.size() ? " or " : ", ";
      text += all_[i];
    }
    return text;
  }

 private:
  std::vector<std::string> all_;
};

void add_token(Words& out, const antlr4::dfa::Vocabulary& names, ssize_t kind) {
  const auto number = static_cast<std::size_t>(kind);
  if (const char* words = in_words(number)) return out.add(words);
  const std::string literal = names.getLiteralName(number);
  if (literal.size() > 2) out.add(fmt::format("`{}`", literal.substr(1, literal.size() - 2)));
}

/// Takes out of `rest` what ends the thing that is open, and says it. A colon is worth saying only if nothing else ends
/// it: it begins a type nearly anywhere.
Words closing_words(const antlr4::dfa::Vocabulary& names, antlr4::misc::IntervalSet& rest) {
  Words out;
  for (const TokenKind kind : {kinds::RPAREN, kinds::RBRACKET, kinds::RBRACE, kinds::SEMICOLON}) {
    if (rest.contains(std::size_t{kind})) add_token(out, names, kind);
  }
  if (out.size() > 0) rest.remove(std::size_t{kinds::COLON});
  for (const TokenKind kind : {kinds::COLON, kinds::COMMA}) {
    if (rest.contains(std::size_t{kind})) add_token(out, names, kind);
  }
  for (const TokenKind kind :
       {kinds::RPAREN, kinds::RBRACKET, kinds::RBRACE, kinds::SEMICOLON, kinds::COLON, kinds::COMMA})
    rest.remove(std::size_t{kind});
  return out;
}

constexpr std::size_t kMostAlternatives = 4;  // more of them say nothing

}  // namespace

void Strategy::explain(std::size_t token) {
  explaining_ = true;
  token_ = token;
  expected_ = {};
}

void Strategy::collect(antlr4::Parser* parser) {
  if (explaining_ && feed_.index() == token_) expected_.addAll(parser->getExpectedTokens());
}

/// ECMAScript 2024, 12.10.1. Behind a body no semicolon is needed, and behind `do ... while (...)` neither.
bool Strategy::may_be_left_out(antlr4::Parser* parser) const {
  const std::size_t rule = parser->getContext()->getRuleIndex();
  if (rule == P::RuleDoEnd) return true;
  if (rule != P::RuleEos && rule != P::RuleBodyEnd && rule != P::RuleFunctionEnd) return false;
  const Token& token = feed_.current();
  if (token.line_before || token.kind == kinds::RBRACE || token.kind == kinds::END) return true;
  return rule == P::RuleBodyEnd && feed_.previous() == kinds::RBRACE;
}

antlr4::Token* Strategy::recoverInline(antlr4::Parser* parser) {
  if (may_be_left_out(parser)) return parser->getCurrentToken();
  collect(parser);
  throw DoesNotFit{};
}

void Strategy::recover(antlr4::Parser* parser, std::exception_ptr /*error*/) {
  collect(parser);
  throw DoesNotFit{};
}

/// Called where the parser is about to choose between alternatives: what is left out must be one of them.
void Strategy::sync(antlr4::Parser* parser) {
  if (explaining_) collect(parser);
  const TokenKind next = feed_.current().kind;
  switch (parser->getContext()->getRuleIndex()) {
    case P::RuleElseClause:
      if (next != kinds::K_ELSE) feed_.put_before(kinds::NO_ELSE);
      break;
    case P::RuleFunctionEnd:
      if (next != kinds::LBRACE && next != kinds::SEMICOLON && may_be_left_out(parser))
        feed_.put_before(kinds::SEMICOLON);
      break;
    default:
      break;
  }
}

std::string expected_in_words(const antlr4::Parser& parser, const antlr4::misc::IntervalSet& expected) {
  const antlr4::atn::ATN& atn = parser.getATN();
  antlr4::misc::IntervalSet rest = expected;
  Words groups, others;
  for (const Group& group : kGroups) {
    const antlr4::misc::IntervalSet first = atn.nextTokens(atn.ruleToStartState[group.rule]);
    if (!first.subtract(rest).isEmpty()) continue;
    if (group.words != nullptr) groups.add(group.words);
    rest = rest.subtract(first);
  }
  const antlr4::misc::IntervalSet operators = atn.nextTokens(atn.ruleToStartState[P::RuleTail]);
  const bool wants_operator = operators.subtract(rest).isEmpty();
  if (wants_operator) rest = rest.subtract(operators);
  Words out = closing_words(parser.getVocabulary(), rest);
  out.append(groups);
  for (const ssize_t kind : rest.toList()) add_token(others, parser.getVocabulary(), kind);
  if (out.size() + others.size() <= kMostAlternatives) out.append(others);
  if (out.size() == 0 && wants_operator) out.add("an operator");
  return out.joined();
}

}  // namespace sqlferry::js
