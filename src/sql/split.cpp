// The one thing easily got wrong here: END. It closes a body only where a body can end, because SQLite
// and PostgreSQL both take `end` as a column name.
#include "sql/split.h"

#include "sql/keywords.h"
#include "sql/token_kinds.h"

namespace sqlferry::sql {

namespace {

bool starts_with_word(std::string_view text, std::string_view word) { return text.substr(0, word.size()) == word; }

/// Comments of migration tools behind which a new statement begins, even without a `;`.
bool separates_statements(std::string_view comment) {
  if (!starts_with_word(comment, "--")) return false;
  comment.remove_prefix(2);
  while (!comment.empty() && comment.front() == ' ') comment.remove_prefix(1);
  return starts_with_word(comment, "> statement-breakpoint") || starts_with_word(comment, ">statement-breakpoint") ||
         starts_with_word(comment, "+goose ") || starts_with_word(comment, "+migrate ") ||
         starts_with_word(comment, "migrate:up") || starts_with_word(comment, "migrate:down");
}

class Splitter {
 public:
  Splitter(std::string_view bytes, const Tokens& tokens, Dialect dialect)
      : bytes_(bytes), tokens_(tokens), list_(tokens.list), dialect_(dialect) {}

  std::vector<StatementRange> run();

 private:
  enum class Body : std::uint8_t { none, awaited, open };

  void next_statement();
  void look_at_header();
  void follow_body(std::uint32_t index);
  [[nodiscard]] bool closes_body(std::uint32_t index) const;
  [[nodiscard]] bool begins_transaction(std::uint32_t index) const;
  [[nodiscard]] bool separator_before(std::uint32_t index);
  [[nodiscard]] bool is_meta_command(std::uint32_t index) const;
  [[nodiscard]] bool is_copy_data(std::uint32_t index) const;
  [[nodiscard]] bool is_word(std::size_t index, std::string_view upper) const {
    if (index >= list_.size() || list_[index].cls != TokenClass::word) return false;
    return same_word(bytes_.substr(list_[index].span.begin, list_[index].span.size()), upper);
  }
  [[nodiscard]] TokenKind kind_at(std::size_t index) const {
    return index < list_.size() ? list_[index].kind : kinds::SEMICOLON;
  }

  std::string_view bytes_;
  const Tokens& tokens_;
  const std::vector<Token>& list_;
  Dialect dialect_;
  std::vector<StatementRange> out_;
  std::uint32_t pos_ = 0;    // first token not yet in a statement
  std::size_t comment_ = 0;  // first comment not yet looked at
  // Of the statement at hand:
  Body body_ = Body::none;
  bool body_needs_atomic_ = false;
  bool is_rule_ = false;  // CREATE RULE ... DO (one; two)
  int cases_ = 0;
  int blocks_ = 0;
  int parentheses_ = 0;
};

std::vector<StatementRange> Splitter::run() {
  while (pos_ < list_.size()) {
    if (list_[pos_].kind == kinds::SEMICOLON || is_copy_data(pos_)) {
      ++pos_;
    } else {
      next_statement();
    }
  }
  return std::move(out_);
}

/// A separator between the token before `index` and that token. Asked once per token, in order.
bool Splitter::separator_before(std::uint32_t index) {
  bool found = false;
  const auto& comments = tokens_.comments;
  for (; comment_ < comments.size() && comments[comment_].begin < list_[index].span.begin; ++comment_) {
    found = found || separates_statements(bytes_.substr(comments[comment_].begin, comments[comment_].size()));
  }
  return found;
}

bool Splitter::is_meta_command(std::uint32_t index) const {
  const Token& token = list_[index];
  return token.kind == kinds::UNKNOWN && token.span.size() > 1 && bytes_[token.span.begin] == '\\';
}

/// The scanner puts the data of COPY right behind the `;`; it is no statement and belongs to none.
bool Splitter::is_copy_data(std::uint32_t index) const {
  return index > 0 && list_[index - 1].kind == kinds::SEMICOLON && copy_data_behind(tokens_, bytes_, index - 1);
}

void Splitter::next_statement() {
  const std::uint32_t first = pos_;
  (void)separator_before(first);
  if (is_meta_command(first)) {
    ++pos_;
    out_.push_back({first, pos_, kNoTerminator});
    return;
  }
  look_at_header();
  const auto end = static_cast<std::uint32_t>(list_.size());
  for (++pos_; pos_ < end; ++pos_) {
    if (list_[pos_].kind == kinds::SEMICOLON && body_ != Body::open && !(is_rule_ && parentheses_ > 0)) break;
    if (separator_before(pos_) || is_meta_command(pos_)) {
      out_.push_back({first, pos_, kNoTerminator});
      return;
    }
    follow_body(pos_);
  }
  out_.push_back({first, pos_, pos_ < end ? pos_ : kNoTerminator});
  if (pos_ < end) ++pos_;
}

/// CREATE [OR REPLACE] [TEMP | TEMPORARY | CONSTRAINT | DEFINER = x] TRIGGER | FUNCTION | PROCEDURE | RULE
void Splitter::look_at_header() {
  body_ = Body::none;
  is_rule_ = body_needs_atomic_ = false;
  cases_ = blocks_ = parentheses_ = 0;
  if (list_[pos_].kind != kinds::K_CREATE) return;
  constexpr std::uint32_t kLongestHeader = 8;
  for (std::uint32_t i = pos_ + 1; i < pos_ + kLongestHeader && i < list_.size(); ++i) {
    const TokenKind kind = list_[i].kind;
    if (kind == kinds::K_TRIGGER) {
      body_ = Body::awaited;
    } else if (is_word(i, "FUNCTION") || is_word(i, "PROCEDURE")) {
      body_ = Body::awaited;
      body_needs_atomic_ = dialect_ != Dialect::mysql;
    } else if (is_word(i, "RULE")) {
      is_rule_ = true;
    } else if (kind != kinds::SEMICOLON && kind != kinds::LPAREN && kind != kinds::K_TABLE && kind != kinds::K_INDEX) {
      continue;
    }
    return;
  }
}

bool Splitter::begins_transaction(std::uint32_t index) const {
  const TokenKind next = kind_at(index + 1);
  return next == kinds::SEMICOLON || next == kinds::K_TRANSACTION;
}

/// Called for each token of the statement but the first.
void Splitter::follow_body(std::uint32_t index) {
  const TokenKind kind = list_[index].kind;
  if (kind == kinds::LPAREN) ++parentheses_;
  if (kind == kinds::RPAREN) --parentheses_;
  if (body_ == Body::none || list_[index - 1].kind == kinds::DOT) return;
  if (kind == kinds::K_BEGIN && !begins_transaction(index)) {
    const bool has_atomic = is_word(index + 1, "ATOMIC");
    if (body_ == Body::awaited && (has_atomic || !body_needs_atomic_)) {
      body_ = Body::open;
      blocks_ = 1;
    } else if (body_ == Body::open && dialect_ == Dialect::mysql) {
      ++blocks_;
    }
  }
  if (body_ != Body::open) return;
  if (kind == kinds::K_CASE && list_[index - 1].kind != kinds::K_END) ++cases_;
  if (kind != kinds::K_END) return;
  if (closes_body(index)) {
    if (--blocks_ == 0) body_ = Body::none;
  } else if (cases_ > 0) {
    --cases_;
  }
}

/// Behind a `;` END cannot belong to a CASE expression. Elsewhere a `;` was forgotten, or `end` is a name.
bool Splitter::closes_body(std::uint32_t index) const {
  const TokenKind before = list_[index - 1].kind;
  const TokenKind after = kind_at(index + 1);
  if (dialect_ == Dialect::mysql) {
    for (const char* other : {"IF", "CASE", "LOOP", "WHILE", "REPEAT"}) {
      if (is_word(index + 1, other)) return false;
    }
  }
  if (before == kinds::SEMICOLON || before == kinds::K_BEGIN || is_word(index - 1, "ATOMIC")) return true;
  return cases_ == 0 && after == kinds::SEMICOLON && before != kinds::COMMA && before != kinds::K_BY;
}

}  // namespace

const Token* copy_data_behind(const Tokens& tokens, std::string_view bytes, std::uint32_t terminator) {
  if (terminator == kNoTerminator || terminator + 1 >= tokens.list.size()) return nullptr;
  const Token& data = tokens.list[terminator + 1];
  const bool is_data = data.kind == kinds::DOLLAR_STRING && bytes[data.span.end - 1] == '.';  // not `$tag$`
  return is_data ? &data : nullptr;
}

std::vector<StatementRange> split_statements(std::string_view bytes, const Tokens& tokens, Dialect dialect) {
  // MySQL's DELIMITER belongs here, as another way to end a statement than kinds::SEMICOLON.
  return Splitter(bytes, tokens, dialect).run();
}

}  // namespace sqlferry::sql
