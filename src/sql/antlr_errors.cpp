#include "sql/antlr_errors.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "antlr/SqlParser.h"
#include "sql/token_kinds.h"

namespace sqlferry::sql {

namespace {

using generated::SqlParser;

/// More than this many alternatives say nothing.
constexpr std::size_t kMostAlternatives = 4;

/// A set of tokens that is said in words if all of it fits.
struct Group {
  std::size_t rule;
  const char* words;
};
/// Nothing worth saying: `words` is null.
constexpr std::array<Group, 10> kGroups = {{
    {SqlParser::RuleOperand, "an expression"},
    {SqlParser::RuleSelect, "a query"},
    {SqlParser::RuleTableHint, nullptr},
    {SqlParser::RuleWordTail, "an operator"},
    {SqlParser::RuleSymbolTail, "an operator"},
    {SqlParser::RuleColumnConstraint, "a constraint"},
    {SqlParser::RuleTableConstraint, "a constraint"},
    {SqlParser::RuleName, "a name"},
    {SqlParser::RuleColumnPath, "a name"},
    {SqlParser::RuleAlias, "a name"},
}};

const char* marked_kind_in_words(std::size_t kind) {
  switch (kind) {
    case antlr4::Token::EOF:
      return "the end of the statement";
    case kinds::LPAREN_SELECT:
      return "a subquery";
    case kinds::ON_CONFLICT:
      return "`ON CONFLICT`";
    case kinds::ON_DUPLICATE:
      return "`ON DUPLICATE KEY`";
    case kinds::WITH_TAIL:
      return "`WITH`";
    case kinds::WORD:
    case kinds::QUOTED_NAME:
      return "a name";
    case kinds::STRING:
      return "a string";
    case kinds::INTEGER:
    case kinds::REAL:
      return "a number";
    case kinds::OBJECT_KIND:
      return "a kind of object";
    default:
      return nullptr;
  }
}

class Words {
 public:
  void add(std::string word) {
    if (!has(word)) all_.push_back(std::move(word));
  }
  void remove(std::string_view word) { std::erase(all_, word); }
  [[nodiscard]] bool has(std::string_view word) const {
    return std::find(all_.begin(), all_.end(), word) != all_.end();
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
  void append(const Words& other) {
    for (const std::string& word : other.all_) add(word);
  }

 private:
  std::vector<std::string> all_;
};

bool is_closing(std::size_t kind) {
  return kind == kinds::COMMA || kind == kinds::RPAREN || kind == kinds::SEMICOLON || kind == antlr4::Token::EOF;
}

struct Alternatives {
  Words closing;  // what ends the thing
  Words groups;   // "an expression"
  Words symbols;
  Words keywords;
};

void add_token(Alternatives& out, const antlr4::dfa::Vocabulary& names, std::size_t kind) {
  std::string literal = names.getLiteralName(kind);
  if (literal.size() > 2) literal = fmt::format("`{}`", literal.substr(1, literal.size() - 2));
  if (is_closing(kind)) {
    const char* words = marked_kind_in_words(kind);
    out.closing.add(words != nullptr ? words : literal);
  } else if (literal.empty()) {
    if (const char* words = marked_kind_in_words(kind)) out.groups.add(words);
  } else if (kind >= kinds::K_ABORT) {
    out.keywords.add(literal);
  } else {
    out.symbols.add(literal);
  }
}

/// The shortest list that is still true: closing marks and groups first, words only where they are
/// few.
Words chosen(Alternatives all) {
  if (all.groups.has("an operator")) {  // `.`, `(`, `::` ... could follow as well
    all.symbols = {};
    all.groups.remove("a subquery");
  }
  if (all.groups.has("a name")) {
    all.keywords.remove("`IF`");
    all.keywords.remove("`ONLY`");
  }
  all.symbols.remove("`.`");
  Words out = all.closing;
  if (out.size() + all.groups.size() <= kMostAlternatives) out.append(all.groups);
  if (out.size() == 0) out.append(all.groups);
  if (out.size() + all.symbols.size() + all.keywords.size() <= kMostAlternatives || out.size() == 0) {
    out.append(all.symbols);
    out.append(all.keywords);
  }
  return out;
}

}  // namespace

void GiveUp::explain(std::uint32_t position) {
  explaining_ = true;
  position_ = position;
  expected_ = {};
}

void GiveUp::collect(antlr4::Parser* parser) {
  if (feed_.position() == position_) expected_.addAll(parser->getExpectedTokens());
}

antlr4::Token* GiveUp::recoverInline(antlr4::Parser* parser) {
  if (explaining_) collect(parser);
  throw DoesNotFit{feed_.position()};
}

void GiveUp::recover(antlr4::Parser* parser, std::exception_ptr /*error*/) {
  if (explaining_) collect(parser);
  throw DoesNotFit{feed_.position()};
}

std::string expected_in_words(const antlr4::Parser& parser, const antlr4::misc::IntervalSet& expected) {
  if (expected.contains(static_cast<std::size_t>(kinds::OBJECT_KIND)))
    return "`TABLE`, `INDEX`, `VIEW` or another kind of object";
  const antlr4::atn::ATN& atn = parser.getATN();
  antlr4::misc::IntervalSet rest = expected;
  Alternatives all;
  for (const Group& group : kGroups) {
    const antlr4::misc::IntervalSet first = atn.nextTokens(atn.ruleToStartState[group.rule]);
    if (first.subtract(rest).isEmpty()) {
      if (group.words != nullptr) all.groups.add(group.words);
      rest = rest.subtract(first);
    }
  }
  for (const ssize_t kind : rest.toList())
    if (kind > 0) add_token(all, parser.getVocabulary(), static_cast<std::size_t>(kind));
  if (rest.contains(static_cast<std::size_t>(antlr4::Token::EOF)))
    add_token(all, parser.getVocabulary(), antlr4::Token::EOF);
  return chosen(all).joined();
}

}  // namespace sqlferry::sql
