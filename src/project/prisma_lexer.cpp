#include "project/prisma_lexer.h"

#include <algorithm>

namespace sqlferry::project {

namespace {

bool is_prisma_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
         static_cast<unsigned char>(c) >= 0x80;
}

/// Tokens with "\n" as a symbol of its own; comments are gone.
class Lexer {
 public:
  explicit Lexer(std::string_view schema) : schema_(schema) {}

  std::vector<PrismaToken> run() {
    while (pos_ < schema_.size()) step();
    return std::move(tokens_);
  }

 private:
  void step() {
    const char c = schema_[pos_];
    if (c == ' ' || c == '\t' || c == '\r') {
      ++pos_;
    } else if (schema_.substr(pos_, 2) == "//") {
      pos_ = std::min(schema_.find('\n', pos_), schema_.size());
    } else if (schema_.substr(pos_, 2) == "/*") {
      const auto end = schema_.find("*/", pos_ + 2);
      pos_ = end == std::string_view::npos ? schema_.size() : end + 2;
    } else if (c == '"') {
      string();
    } else if (is_prisma_word_byte(c)) {
      push(end_of_word(), PrismaToken::Kind::word);
    } else {
      push(pos_ + (schema_.substr(pos_, 2) == "@@" ? 2 : 1), PrismaToken::Kind::symbol);
    }
  }

  /// A string without an end stops at its line's end, so that it costs only that line.
  void string() {
    std::size_t end = pos_ + 1;
    while (end < schema_.size() && schema_[end] != '"' && schema_[end] != '\n') end += schema_[end] == '\\' ? 2U : 1U;
    end = std::min(end, schema_.size());
    const bool is_closed = end < schema_.size() && schema_[end] == '"';
    const auto begin = pos_;
    push(end + (is_closed ? 1 : 0), PrismaToken::Kind::string);
    tokens_.back().text = schema_.substr(begin + 1, end - begin - 1);
  }

  [[nodiscard]] std::size_t end_of_word() const {
    std::size_t end = pos_;
    while (end < schema_.size() && is_prisma_word_byte(schema_[end])) ++end;
    return end;
  }

  void push(std::size_t end, PrismaToken::Kind kind) {
    const text::Span span{static_cast<std::uint32_t>(pos_), static_cast<std::uint32_t>(end)};
    tokens_.push_back({kind, span, schema_.substr(pos_, end - pos_)});
    pos_ = end;
  }

  std::string_view schema_;
  std::size_t pos_ = 0;
  std::vector<PrismaToken> tokens_;
};

/// The lines from `first` up to the block's `}` (fields hold no braces); leaves `first` behind it.
std::vector<PrismaLine> lines_of(const std::vector<PrismaToken>& tokens, std::size_t& first) {
  std::vector<PrismaLine> lines(1);
  int depth = 0;
  for (; first < tokens.size(); ++first) {
    const auto& token = tokens[first];
    if (is_symbol(token, "}")) break;
    if (is_symbol(token, "(") || is_symbol(token, "[")) ++depth;
    if (is_symbol(token, ")") || is_symbol(token, "]")) --depth;
    if (!is_symbol(token, "\n")) {
      lines.back().push_back(token);
    } else if (depth <= 0 && !lines.back().empty()) {
      lines.emplace_back();
    }
  }
  ++first;
  if (lines.back().empty()) lines.pop_back();
  return lines;
}

}  // namespace

std::vector<PrismaBlock> prisma_blocks(std::string_view schema) {
  const auto tokens = Lexer(schema).run();
  std::vector<PrismaBlock> blocks;
  for (std::size_t i = 0; i + 2 < tokens.size();) {
    const bool opens = tokens[i].kind == PrismaToken::Kind::word && tokens[i + 1].kind == PrismaToken::Kind::word &&
                       is_symbol(tokens[i + 2], "{");
    if (!opens) {
      ++i;
      continue;
    }
    PrismaBlock block{tokens[i].text, tokens[i + 1].text, {}};
    i += 3;
    block.lines = lines_of(tokens, i);
    blocks.push_back(std::move(block));
  }
  return blocks;
}

const PrismaToken* datasource_provider(const std::vector<PrismaBlock>& blocks) {
  for (const auto& block : blocks) {
    if (block.keyword != "datasource") continue;
    for (const auto& line : block.lines) {
      const bool is_provider = line.size() >= 3 && line[0].text == "provider" && is_symbol(line[1], "=") &&
                               line[2].kind == PrismaToken::Kind::string;
      if (is_provider) return &line[2];
    }
  }
  return nullptr;
}

}  // namespace sqlferry::project
