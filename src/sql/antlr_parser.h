// What the generated parser stands on instead of antlr4::Parser: the same steps without parse tree, listeners and
// recovery, and without a call that the compiler cannot see through. cmake/LeanParser.cmake makes it the base class.
// Names with an underscore in front are those that the generated code uses; they hide ANTLR's.
#pragma once

#include <antlr4-runtime.h>

#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

#include "sql/antlr_errors.h"
#include "sql/antlr_feed.h"

namespace sqlferry::sql {

/// The contexts of one statement, in memory that the next statement uses again.
class ContextArena {
 public:
  ContextArena() = default;
  ~ContextArena() { reset(); }
  ContextArena(const ContextArena&) = delete;
  ContextArena& operator=(const ContextArena&) = delete;

  template <class Context, class... Arguments>
  Context* createInstance(Arguments&&... arguments) {
    static_assert(sizeof(Context) <= kBlockBytes && alignof(Context) <= alignof(std::max_align_t));
    auto* context = new (room_for(sizeof(Context))) Context(std::forward<Arguments>(arguments)...);
    contexts_.push_back(context);
    return context;
  }
  void reset();

 private:
  static constexpr std::size_t kBlockBytes = std::size_t{64} << 10U;

  void* room_for(std::size_t bytes);

  std::vector<std::unique_ptr<std::byte[]>> blocks_;
  std::size_t block_ = 0;  // the one that is filled
  std::size_t used_ = 0;   // of it
  std::vector<antlr4::ParserRuleContext*> contexts_;
};

class LeanParser : public antlr4::Parser {
 public:
  /// `feed` is a TokenFeed, which must outlive this.
  explicit LeanParser(antlr4::TokenStream* feed)
      : Parser(feed), _input(static_cast<TokenFeed*>(feed)), strategy_(*_input), _errHandler(&strategy_) {}

  [[nodiscard]] GiveUp& strategy() { return strategy_; }
  /// Ready for the statement that the feed holds; the contexts of the one before are gone.
  void reset() final {
    _tracker.reset();
    _ctx = nullptr;
    state_ = antlr4::atn::ATNState::INVALID_STATE_NUMBER;
    _input->seek(0);
  }

  [[nodiscard]] std::size_t getState() const final { return state_; }

 protected:
  using Token = antlr4::Token;

  void setState(std::size_t state) { state_ = state; }

  void enterRule(antlr4::ParserRuleContext* context, std::size_t state, std::size_t /*rule*/) final {
    state_ = state;
    _ctx = context;
    context->start = _input->LT(1);
  }
  void enterOuterAlt(antlr4::ParserRuleContext* /*context*/, std::size_t /*alternative*/) final {}
  void exitRule() {
    _ctx->stop = _input->last_consumed();
    state_ = _ctx->invokingState;
    _ctx = static_cast<antlr4::ParserRuleContext*>(_ctx->parent);
  }

  Token* consume() final {
    Token* token = _input->LT(1);
    _input->consume();
    return token;
  }
  Token* match(std::size_t kind) final { return _input->LA(1) == kind ? consume() : _errHandler->recoverInline(this); }

  template <class Exit>
  struct OnExit {
    Exit exit;
    ~OnExit() { exit(); }
  };
  template <class Exit>
  static OnExit<Exit> finally(Exit exit) {
    return {exit};
  }

  TokenFeed* _input;
  ContextArena _tracker;

 private:
  GiveUp strategy_;

 protected:
  GiveUp* _errHandler;

 private:
  std::size_t state_ = antlr4::atn::ATNState::INVALID_STATE_NUMBER;
};

}  // namespace sqlferry::sql
