#include "js/parse_file.h"

#include <fmt/format.h>

#include <memory>

#include "js/antlr_feed.h"
#include "js/antlr_strategy.h"
#include "js/build.h"
#include "js/token_kinds.h"

namespace sqlferry::js {

namespace {

struct TooDeep {};

/// Counts the rules that are open, which is how deep the generated functions call each other.
class LimitedParser final : public generated::JsParser {
 public:
  explicit LimitedParser(TokenFeed* feed) : JsParser(feed) {}

  void enterRule(antlr4::ParserRuleContext* context, std::size_t state, std::size_t rule) override {
    while (!open_.empty() && open_.back() != context->parent) open_.pop_back();
    open_.push_back(context);
    if (open_.size() > kMaxDepth) throw TooDeep{};
    JsParser::enterRule(context, state, rule);
  }
  void begin() {
    reset();
    open_.clear();
  }

 private:
  std::vector<const antlr4::tree::ParseTree*> open_;
};

class Machine {
 public:
  Machine(std::string_view bytes, Language language)
      : feed_(bytes, language), strategy_(std::make_shared<Strategy>(feed_)), parser_(&feed_) {
    parser_.setBuildParseTree(false);  // labels hold all that the builder needs
    parser_.setErrorHandler(strategy_);
    parser_.removeErrorListeners();
  }

  /// Null: it does not fit at the feed's current token.
  generated::JsParser::FileContext* read();
  SyntaxProblem problem();
  TokenFeed& feed() { return feed_; }

 private:
  TokenFeed feed_;
  std::shared_ptr<Strategy> strategy_;
  LimitedParser parser_;
};

generated::JsParser::FileContext* Machine::read() {
  parser_.begin();
  feed_.begin(&parser_);
  try {
    return parser_.file();
  } catch (const DoesNotFit&) {
    return nullptr;
  }
}

SyntaxProblem unterminated(TokenFeed& feed) {
  constexpr auto kKind = SyntaxProblem::Kind::unterminated;
  if (feed.waits() == Waits::regex_rest || feed.waits() == Waits::template_rest) {  // the slash or brace before it
    const bool is_regex = feed.waits() == Waits::regex_rest;
    return {kKind, feed.tokens()[feed.index() - 1].span,
            is_regex ? "regular expression is not terminated" : "template is not terminated"};
  }
  const std::uint32_t begin = feed.current().span.begin;
  const char first = feed.scanner().bytes()[begin];
  const bool is_string = first == '\'' || first == '"';
  return {kKind,
          {begin, begin + 1},
          is_string      ? "string literal is not terminated"
          : first == '/' ? "comment is not terminated"
                         : "template is not terminated"};
}

/// Reads the file a second time, slowly, to learn what would have fitted.
SyntaxProblem Machine::problem() {
  const Token found = feed_.current();
  if (feed_.is_unterminated()) return unterminated(feed_);
  generated::JsParser::loadTables();
  strategy_->explain(feed_.index());
  read();
  const std::string wanted = expected_in_words(parser_, strategy_->expected());
  const std::string what =
      found.kind == kinds::END ? "the end of the file" : fmt::format("`{}`", feed_.scanner().view(found.span));
  return {SyntaxProblem::Kind::unexpected, found.span,
          wanted.empty() ? "unexpected " + what : fmt::format("expected {}, found {}", wanted, what)};
}

}  // namespace

ParseResult FileParser::run() {
  ParseResult out;
  Machine machine(bytes_, language_);
  try {
    auto* context = machine.read();
    if (context == nullptr) {
      out.problems.push_back(machine.problem());
      return out;
    }
    Builder(bytes_, machine.feed().tokens(), language_, out.program).file(context);
    out.program.tokens = std::move(machine.feed().tokens());
    out.program.comments = std::move(machine.feed().comments());
  } catch (const TooDeep&) {
    out.problems.push_back({SyntaxProblem::Kind::nested_too_deep, machine.feed().current().span, "nested too deep"});
  } catch (BuildError& error) {
    out.problems.push_back(std::move(error.problem));
    out.program = Program();
  }
  return out;
}

}  // namespace sqlferry::js
