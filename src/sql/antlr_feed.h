// Our tokens as ANTLR's TokenStream. No text is copied and no string is built.
#pragma once

#include <antlr4-runtime.h>

#include "sql/split.h"
#include "sql/token.h"

namespace sqlferry::sql {

/// One token as ANTLR sees it: a kind and an index into the file's token list.
class FeedToken final : public antlr4::Token {
 public:
  void set(std::size_t kind, std::uint32_t index) {
    kind_ = kind;
    index_ = index;
  }
  [[nodiscard]] std::size_t kind() const { return kind_; }
  [[nodiscard]] std::uint32_t index() const { return index_; }

  [[nodiscard]] std::string getText() const override { return {}; }
  [[nodiscard]] std::size_t getType() const override { return kind_; }
  [[nodiscard]] std::size_t getLine() const override { return 0; }
  [[nodiscard]] std::size_t getCharPositionInLine() const override { return 0; }
  [[nodiscard]] std::size_t getChannel() const override { return DEFAULT_CHANNEL; }
  [[nodiscard]] std::size_t getTokenIndex() const override { return index_; }
  [[nodiscard]] std::size_t getStartIndex() const override { return index_; }
  [[nodiscard]] std::size_t getStopIndex() const override { return index_; }
  [[nodiscard]] antlr4::TokenSource* getTokenSource() const override { return nullptr; }
  [[nodiscard]] antlr4::CharStream* getInputStream() const override { return nullptr; }
  [[nodiscard]] std::string toString() const override { return {}; }

 private:
  std::size_t kind_ = 0;
  std::uint32_t index_ = 0;
};

/// The tokens of one statement. Reused from statement to statement.
class TokenFeed final : public antlr4::TokenStream {
 public:
  /// `kinds` are the marked kinds of the tokens from `range.first` on.
  void load(StatementRange range, const std::vector<TokenKind>& kinds);
  /// From the statement's first token on.
  [[nodiscard]] std::uint32_t position() const { return static_cast<std::uint32_t>(at_); }

  void consume() override {
    if (at_ < count_) ++at_;
  }
  std::size_t LA(ssize_t offset) override { return offset == 1 ? tokens_[at_].kind() : LT(offset)->getType(); }
  antlr4::Token* LT(ssize_t offset) override { return offset == 1 ? &tokens_[at_] : far(offset); }
  /// The first one where none is.
  antlr4::Token* last_consumed() { return &tokens_[at_ > 0 ? at_ - 1 : 0]; }
  [[nodiscard]] antlr4::Token* get(std::size_t index) const override;
  ssize_t mark() override { return 0; }
  void release(ssize_t /*marker*/) override {}
  std::size_t index() override { return at_; }
  void seek(std::size_t index) override { at_ = index; }
  std::size_t size() override { return count_ + 1; }
  [[nodiscard]] std::string getSourceName() const override { return {}; }
  [[nodiscard]] antlr4::TokenSource* getTokenSource() const override { return nullptr; }
  std::string getText(const antlr4::misc::Interval& /*interval*/) override { return {}; }
  std::string getText() override { return {}; }
  std::string getText(antlr4::RuleContext* /*context*/) override { return {}; }
  std::string getText(antlr4::Token* /*start*/, antlr4::Token* /*stop*/) override { return {}; }

 private:
  antlr4::Token* far(ssize_t offset);

  mutable std::vector<FeedToken> tokens_;  // the end of the statement is the last one
  std::size_t count_ = 0;
  std::size_t at_ = 0;
};

}  // namespace sqlferry::sql
