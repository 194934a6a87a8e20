#include "sql/antlr_feed.h"

namespace sqlferry::sql {

void TokenFeed::load(StatementRange range, const std::vector<TokenKind>& kinds) {
  count_ = range.last - range.first;
  at_ = 0;
  if (tokens_.size() < count_ + 1) tokens_.resize(count_ + 1);
  for (std::size_t i = 0; i < count_; ++i) tokens_[i].set(kinds[i], range.first + static_cast<std::uint32_t>(i));
  tokens_[count_].set(antlr4::Token::EOF, range.last);
}

antlr4::Token* TokenFeed::far(ssize_t offset) {
  const ssize_t wanted = static_cast<ssize_t>(at_) + (offset > 0 ? offset - 1 : offset);
  if (wanted < 0) return tokens_.data();
  const auto index = static_cast<std::size_t>(wanted);
  return &tokens_[index < count_ ? index : count_];
}

antlr4::Token* TokenFeed::get(std::size_t index) const { return &tokens_[index < count_ ? index : count_]; }

}  // namespace sqlferry::sql
