// Our tokens as ANTLR's TokenStream, cut one by one as the parser takes them: what a `/`, a `}`, a `<` or a word is
// depends on where the parser stands. That works because the parser never looks further than one token ahead.
#pragma once

#include <antlr4-runtime.h>

#include <deque>
#include <vector>

#include "js/antlr_place.h"
#include "js/parse.h"
#include "js/scanner.h"

namespace sqlferry::js {

/// One token as ANTLR sees it: a kind and an index into the file's token list.
class FeedToken final : public antlr4::Token {
 public:
  FeedToken(std::size_t kind, std::uint32_t index) : kind_(kind), index_(index) {}
  [[nodiscard]] std::size_t kind() const { return kind_; }
  /// Of a token that is not in the file: that of the token before it.
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
  std::size_t kind_;
  std::uint32_t index_;
};

class TokenFeed final : public antlr4::TokenStream {
 public:
  TokenFeed(std::string_view bytes, Language language) : scanner_(bytes), language_(language) {}

  /// Reads the first token. `parser` is asked for its rule whenever it takes a token.
  void begin(antlr4::Parser* parser);

  /// All that were cut so far; the last one is not taken yet. The end of the file is an empty token.
  [[nodiscard]] std::vector<Token>& tokens() { return tokens_; }
  [[nodiscard]] std::vector<text::Span>& comments() { return comments_; }
  [[nodiscard]] const Scanner& scanner() const { return scanner_; }
  [[nodiscard]] const Token& current() const { return tokens_.back(); }
  /// The kind of the token that was taken last, or kinds::END.
  [[nodiscard]] TokenKind previous() const { return place_.previous(); }
  /// Why the current token is UNKNOWN, if it has no end.
  [[nodiscard]] bool is_unterminated() const { return !is_closed_; }

  [[nodiscard]] Waits waits() const { return place_.waits(); }

  /// Gives the parser a token of this kind before the current one.
  void put_before(TokenKind kind);

  void consume() override;
  std::size_t LA(ssize_t /*offset*/) override { return current_->kind(); }
  antlr4::Token* LT(ssize_t offset) override { return offset > 0 ? current_ : last_; }
  [[nodiscard]] antlr4::Token* get(std::size_t /*index*/) const override { return current_; }
  ssize_t mark() override { return 0; }
  void release(ssize_t /*marker*/) override {}
  std::size_t index() override { return tokens_.size() - 1; }
  void seek(std::size_t /*index*/) override {}
  std::size_t size() override { return tokens_.size(); }
  [[nodiscard]] std::string getSourceName() const override { return {}; }
  [[nodiscard]] antlr4::TokenSource* getTokenSource() const override { return nullptr; }
  std::string getText(const antlr4::misc::Interval& /*interval*/) override { return {}; }
  std::string getText() override { return {}; }
  std::string getText(antlr4::RuleContext* /*context*/) override { return {}; }
  std::string getText(antlr4::Token* /*start*/, antlr4::Token* /*stop*/) override { return {}; }

 private:
  void read();
  [[nodiscard]] Raw read_type(std::size_t from) const;

  Scanner scanner_;
  Language language_;
  SyntaxPlace place_;
  std::vector<Token> tokens_;
  std::vector<text::Span> comments_;
  std::deque<FeedToken> feed_;  // stays where it is while it grows: ANTLR's contexts point into it
  FeedToken* current_ = nullptr;
  FeedToken* last_ = nullptr;
  FeedToken* waiting_ = nullptr;  // what put_before pushed back
  bool is_closed_ = true;
};

}  // namespace sqlferry::js
