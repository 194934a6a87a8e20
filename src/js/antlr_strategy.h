// What ANTLR does where a token does not fit: it goes on without a semicolon or an else that the language lets be left
// out, and gives up at anything else. Here are the words for it, too.
#pragma once

#include <antlr4-runtime.h>

#include <string>

#include "js/antlr_feed.h"

namespace sqlferry::js {

/// Thrown at the first token that does not fit. Never leaves FileParser.
struct DoesNotFit {};

class Strategy final : public antlr4::ANTLRErrorStrategy {
 public:
  explicit Strategy(TokenFeed& feed) : feed_(feed) {}

  /// In a second try: collects what would have fitted at this token of the feed.
  void explain(std::size_t token);
  [[nodiscard]] const antlr4::misc::IntervalSet& expected() const { return expected_; }

  void reset(antlr4::Parser* /*parser*/) override {}
  antlr4::Token* recoverInline(antlr4::Parser* parser) override;
  void recover(antlr4::Parser* parser, std::exception_ptr error) override;
  void sync(antlr4::Parser* parser) override;
  bool inErrorRecoveryMode(antlr4::Parser* /*parser*/) override { return false; }
  void reportMatch(antlr4::Parser* /*parser*/) override {}
  void reportError(antlr4::Parser* /*parser*/, const antlr4::RecognitionException& /*error*/) override {}

 private:
  void collect(antlr4::Parser* parser);
  [[nodiscard]] bool may_be_left_out(antlr4::Parser* parser) const;

  TokenFeed& feed_;
  bool explaining_ = false;
  std::size_t token_ = 0;
  antlr4::misc::IntervalSet expected_;
};

/// "`,` or `)`", "an expression", "a name". The tables of `parser` are loaded.
std::string expected_in_words(const antlr4::Parser& parser, const antlr4::misc::IntervalSet& expected);

}  // namespace sqlferry::js
