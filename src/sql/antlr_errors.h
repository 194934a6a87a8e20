// What ANTLR does at the first token that does not fit, and the words for it.
#pragma once

#include <antlr4-runtime.h>

#include <string>

#include "sql/antlr_feed.h"

namespace sqlferry::sql {

/// Thrown at the first token that does not fit. Never leaves StatementParser.
struct DoesNotFit {
  std::uint32_t position = 0;  ///< from the statement's first token on
};

/// Gives up at once. In a second try (`explain`) it collects what would have fitted at that token.
class GiveUp final : public antlr4::ANTLRErrorStrategy {
 public:
  explicit GiveUp(TokenFeed& feed) : feed_(feed) {}

  void explain(std::uint32_t position);
  void stop_explaining() { explaining_ = false; }
  [[nodiscard]] const antlr4::misc::IntervalSet& expected() const { return expected_; }

  void reset(antlr4::Parser* /*parser*/) override {}
  antlr4::Token* recoverInline(antlr4::Parser* parser) override;
  void recover(antlr4::Parser* parser, std::exception_ptr error) override;
  void sync(antlr4::Parser* parser) override {
    if (explaining_) collect(parser);
  }
  bool inErrorRecoveryMode(antlr4::Parser* /*parser*/) override { return false; }
  void reportMatch(antlr4::Parser* /*parser*/) override {}
  void reportError(antlr4::Parser* /*parser*/, const antlr4::RecognitionException& /*error*/) override {}

 private:
  void collect(antlr4::Parser* parser);

  TokenFeed& feed_;
  bool explaining_ = false;
  std::uint32_t position_ = 0;
  antlr4::misc::IntervalSet expected_;
};

/// "`,` or `)`", "an expression", "a name". The tables of `parser` are loaded.
std::string expected_in_words(const antlr4::Parser& parser, const antlr4::misc::IntervalSet& expected);

}  // namespace sqlferry::sql
