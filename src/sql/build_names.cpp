// Names, types and string values from tokens.
#include "sql/build.h"
#include "sql/keywords.h"
#include "sql/placeholder.h"
#include "sql/token_kinds.h"

namespace sqlferry::sql {

namespace {

using ast::Quote;

char upper_char(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

void append_upper(std::string& out, std::string_view text) {
  for (const char c : text) out += upper_char(c);
}

Quote quote_of(std::string_view text) {
  switch (text.empty() ? '\0' : text.front()) {
    case '"':
      return Quote::double_quote;
    case '`':
      return Quote::backtick;
    case '[':
      return Quote::bracket;
    case '\'':
      return Quote::single_quote;
    default:
      return Quote::none;
  }
}

/// Without its quotes, doubled ones undone.
std::string unquoted(std::string_view text) {
  const char close = text.front() == '[' ? ']' : text.front();
  text.remove_prefix(1);
  if (!text.empty() && text.back() == close) text.remove_suffix(1);
  if (close == ']' || text.find(close) == std::string_view::npos) return std::string(text);
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    out += text[i];
    if (text[i] == close && i + 1 < text.size() && text[i + 1] == close) ++i;
  }
  return out;
}

char mysql_escape(char c) {
  switch (c) {
    case '0':
      return '\0';
    case 'b':
      return '\b';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    case 'Z':
      return '\x1A';
    default:
      return c;
  }
}

std::string mysql_value(std::string_view text) {
  const char quote = text.front();
  text.remove_prefix(1);
  if (!text.empty()) text.remove_suffix(1);
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size()) {
      const char next = text[++i];
      if (next == '%' || next == '_') out += '\\';
      out += mysql_escape(next);
      continue;
    }
    out += text[i];
    if (text[i] == quote && i + 1 < text.size() && text[i + 1] == quote) ++i;
  }
  return out;
}

}  // namespace

std::string Builder::upper(Index i) const {
  std::string out;
  append_upper(out, view(i));
  return out;
}

std::string Builder::upper_words(Index first, Index last) const {
  std::string out;
  for (Index i = first; i <= last; ++i) {
    if (i > first) out += ' ';
    append_upper(out, view(i));
  }
  return out;
}

bool Builder::is_word(Index i, std::string_view upper_text) const {
  return i < range_.last && tokens_[i].cls == TokenClass::word && same_word(view(i), upper_text);
}

bool Builder::is_placeholder(Index i) const {
  return tokens_[i].cls == TokenClass::word && placeholder_at(view(i), 0).end == view(i).size();
}

ast::Name Builder::name(Index i) const {
  const std::string_view text = view(i);
  const Quote quote = quote_of(text);
  return {quote == Quote::none ? std::string(text) : unquoted(text), span(i), quote};
}

std::vector<ast::Name> Builder::names(P::NameListContext* list) const {
  std::vector<ast::Name> out;
  if (list == nullptr) return out;
  out.reserve(list->names.size());
  for (const auto* one : list->names) out.push_back(name(one));
  return out;
}

/// Names and dots: of `catalog.schema.name` the last two count.
ast::ObjectName Builder::object_name(Index first, Index last) const {
  ast::ObjectName out;
  out.span = span(first, last);
  out.name = name(last);
  if (last >= first + 2) out.schema = name(last - 2);
  return out;
}

std::string Builder::string_value(Index i) const {
  const std::string_view text = view(i);
  if (text.empty() || (text.front() != '\'' && text.front() != '"')) return std::string(text);
  return dialect_ == Dialect::mysql ? mysql_value(text) : unquoted(text);
}

/// A placeholder behind a type stands for what follows there: `TEXT {{constraints}}`.
Builder::Index Builder::last_of_type(Index first, Index last) const {
  int depth = 0;
  for (Index i = first + 1; i <= last; ++i) {
    if (kind(i) == kinds::LPAREN) ++depth;
    if (kind(i) == kinds::RPAREN) --depth;
    if (depth == 0 && kind(i - 1) != kinds::DOT && is_placeholder(i)) return i - 1;
  }
  return last;
}

ast::TypeName Builder::type_name(Index first, Index last) const {
  ast::TypeName out;
  last = last_of_type(first, last);
  out.span = span(first, last);
  Index i = first;
  if (kind(first + 1) == kinds::DOT && first + 2 <= last) {
    out.schema = name(first);
    i = first + 2;
  }
  out.words_span = span(i);
  out.quote = quote_of(view(i));
  bool behind_words = false;
  for (; i <= last; ++i) {
    if (kind(i) == kinds::LBRACKET) {
      out.array = true;
      while (i < last && kind(i) != kinds::RBRACKET) ++i;
    } else if (kind(i) == kinds::LPAREN) {
      behind_words = true;
      for (++i; i <= last && kind(i) != kinds::RPAREN; ++i) {
        const Index from = i;
        while (i < last && kind(i + 1) != kinds::COMMA && kind(i + 1) != kinds::RPAREN) ++i;
        out.args.emplace_back(view(span(from, i)));
        if (kind(i + 1) == kinds::COMMA) ++i;
      }
    } else if (!out.words.empty() && is_word(i, "ARRAY")) {
      out.array = true;
    } else {
      if (!out.words.empty()) out.words += ' ';
      if (quote_of(view(i)) == Quote::none && has_placeholder(view(i))) {
        out.words += view(i);
      } else if (quote_of(view(i)) == Quote::none) {
        append_upper(out.words, view(i));
      } else {
        out.words += unquoted(view(i));  // case counts between quotes
      }
      if (!behind_words) out.words_span.end = span(i).end;
    }
  }
  return out;
}

void Builder::fail(text::Span where, std::string message, SyntaxProblem::Kind kind) const {
  throw BuildError{{kind, where, std::move(message)}};
}

Builder::Deeper::Deeper(Builder& builder, std::size_t by, text::Span where)
    : builder_(builder), by_(by > kMaxHeight ? kMaxHeight + 1 : static_cast<int>(by)) {
  builder_.height_ += by_;
  if (builder_.height_ <= kMaxHeight) return;
  builder_.height_ -= by_;
  builder_.fail(where, "nested too deep", SyntaxProblem::Kind::nested_too_deep);
}

}  // namespace sqlferry::sql
