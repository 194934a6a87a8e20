#include "js/antlr_feed.h"

#include "js/antlr_marks.h"
#include "js/scanner_types.h"
#include "js/token_kinds.h"

namespace sqlferry::js {

void TokenFeed::begin(antlr4::Parser* parser) {
  tokens_.clear();
  comments_.clear();
  feed_.clear();
  waiting_ = nullptr;
  tokens_.reserve(scanner_.bytes().size() / 8 + 16);
  place_.begin(parser);
  read();
  last_ = current_;
}

void TokenFeed::consume() {
  last_ = current_;
  if (waiting_ != nullptr) {
    current_ = waiting_;
    waiting_ = nullptr;
    return;
  }
  place_.take(static_cast<TokenKind>(current_->kind()));
  read();
}

void TokenFeed::put_before(TokenKind kind) {
  waiting_ = current_;
  const std::uint32_t before = current_->index() > 0 ? current_->index() - 1 : 0;
  current_ = &feed_.emplace_back(kind, before);
}

/// One TYPE token; where there is no type, what stands there.
Raw TokenFeed::read_type(std::size_t from) const {
  TypeReader reader(scanner_);
  const bool is_type = place_.waits() == Waits::type ? reader.type(from) : reader.interface_rest(from);
  if (!is_type) return reader.next();
  Raw raw = scanner_.next(from);
  raw.token.kind = kinds::TYPE;
  raw.token.span.end = static_cast<std::uint32_t>(reader.end());
  return raw;
}

void TokenFeed::read() {
  const std::size_t from = tokens_.empty() ? 0 : tokens_.back().span.end;
  Raw raw;
  switch (place_.waits()) {
    case Waits::type:
    case Waits::interface_rest:
      raw = read_type(from);
      break;
    case Waits::template_rest:
      raw = scanner_.template_rest(from);
      break;
    case Waits::regex_rest:
      raw = scanner_.regex_rest(from);
      break;
    default:
      raw = scanner_.next(from, &comments_);
      mark_kind(raw, scanner_, place_, language_);
      break;
  }
  is_closed_ = raw.closed;
  tokens_.push_back(raw.token);
  const bool at_end = raw.token.kind == kinds::END;
  current_ =
      &feed_.emplace_back(at_end ? antlr4::Token::EOF : raw.token.kind, static_cast<std::uint32_t>(tokens_.size() - 1));
}

}  // namespace sqlferry::js
