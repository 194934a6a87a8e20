#include "calls/raw_sql.h"

#include <algorithm>
#include <array>

#include "calls/values.h"

namespace sqlferry::calls {
namespace {

using js::StringPiece;

bool is_word_byte(char c) {
  return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// More than a name or a number: a part of a statement.
bool is_sql(std::string_view text) { return text.find_first_of(" \t\r\n(") != std::string_view::npos; }

class Composer {
 public:
  Composer(const Speller& spell, const js::Value& value)
      : spell_(spell), string_(*value.string()), out_(spell.span(value.place)) {}

  SqlText compose() {
    add_range(0, string_.pieces.size(), 0);
    close();
    return std::move(out_);
  }

 private:
  /// Of a piece, the expression that put it into the string that is looked at; null: it is a part of that itself.
  /// `taken`: so many of the outermost ones are behind us.
  [[nodiscard]] static const js::Place* use_of(const StringPiece& piece, std::size_t taken) {
    return piece.uses.size() > taken ? &piece.uses[piece.uses.size() - 1 - taken] : nullptr;
  }

  void add_range(std::size_t begin, std::size_t end, std::size_t taken) {
    while (begin < end) {
      const js::Place* use = use_of(string_.pieces[begin], taken);
      std::size_t next = begin + 1;
      if (use == nullptr) {
        add_own(string_.pieces[begin]);
      } else {
        const auto same_use = [&](std::size_t i) {
          const js::Place* other = use_of(string_.pieces[i], taken);
          return other != nullptr && *other == *use;
        };
        while (next < end && same_use(next)) ++next;
        if (next < end) open_template_at(*use, string_.pieces[next], taken);
        add_used(*use, begin, next, taken);
      }
      begin = next;
    }
  }

  /// A template that begins with `${a}` has no piece of its own before it.
  void open_template_at(const js::Place& use, const StringPiece& next, std::size_t taken) {
    if (use_of(next, taken) == nullptr && is_editable(next) && next.place.span.contains(use.span)) open(next);
  }

  [[nodiscard]] static bool is_editable(const StringPiece& piece) {
    return piece.kind == StringPiece::Kind::literal && piece.place.file == 0;
  }

  void add_own(const StringPiece& piece) {
    if (piece.kind == StringPiece::Kind::hole) {
      close();
      add_unknown(piece, piece.place);
    } else if (is_editable(piece)) {
      open(piece);
      add_decoded(piece);
    } else {
      close();
      out_.add(bytes_of(piece), spell_.span(piece.place));
    }
  }

  /// Pieces that one expression put here.
  void add_used(const js::Place& use, std::size_t begin, std::size_t end, std::size_t taken) {
    const bool in_template = is_open_ && use.file == 0 && literal_.contains(use.span);
    const auto first = string_.pieces.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto last = string_.pieces.begin() + static_cast<std::ptrdiff_t>(end);
    std::string text;
    for (auto it = first; it != last; ++it) text += text_of(*it);
    const bool has_own_literals = is_sql(text) && std::any_of(first, last, is_editable);
    if (in_template && !has_own_literals) {
      note_holes(first, last, use);
      out_.add_hole(text, use.span, spell_.run().source(use));
      return;
    }
    const text::Span outer = literal_;
    const js::Quote quote = quote_;
    if (in_template) close_at(use.span.begin);
    if (!has_own_literals) {
      close();
      note_holes(first, last, use);
      out_.add(text, spell_.span(use));
    } else {
      add_range(begin, end, taken + 1);
      close();
    }
    if (in_template) open_at(use.span.end, outer, quote);
  }

  [[nodiscard]] std::string_view bytes_of(const StringPiece& piece) const {
    return std::string_view(string_.text).substr(piece.here.begin, piece.here.size());
  }

  /// With a placeholder for what is not known.
  [[nodiscard]] std::string text_of(const StringPiece& piece) const {
    if (piece.kind != StringPiece::Kind::hole) return std::string(bytes_of(piece));
    return placeholder_text(spell_.run().source(piece.place));
  }

  template <class It>
  void note_holes(It first, It last, const js::Place& use) {
    const auto hole = std::find_if(first, last, [](const auto& p) { return p.kind == StringPiece::Kind::hole; });
    if (hole != last && !expects_value(out_.plain())) out_.leave_gap(spell_.span(use), reason_of(hole->hole));
  }

  void add_unknown(const StringPiece& piece, const js::Place& at) {
    if (!expects_value(out_.plain())) out_.leave_gap(spell_.span(at), reason_of(piece.hole));
    out_.add(text_of(piece), spell_.span(at));
  }

  void open(const StringPiece& piece) {
    if (is_open_ && piece.place.span == literal_) return;
    close();
    open_at(piece.place.span.begin, piece.place.span, piece.quote);
  }

  void open_at(std::uint32_t begin, text::Span literal, js::Quote quote) {
    literal_ = literal;
    quote_ = quote;
    is_open_ = true;
    out_.open_literal(begin, quote);
  }

  void close() { close_at(literal_.end); }

  void close_at(std::uint32_t end) {
    if (!is_open_) return;
    out_.close_literal(end);
    is_open_ = false;
  }

  /// The piece, byte by byte where its spelling is another.
  void add_decoded(const StringPiece& piece) {
    const std::string_view file = spell_.run().file(0).bytes;
    const std::string_view bytes = bytes_of(piece);
    const std::string_view source = file.substr(piece.source.begin, piece.source.size());
    if (js::is_plain(source, piece.quote)) {
      out_.add_same(bytes, piece.source.begin + piece.offset);
      return;
    }
    const js::Decoded decoded = js::decode(file, piece.source, piece.quote);
    for (std::uint32_t i = 0; i < bytes.size();) {
      const std::uint32_t same = same_bytes(decoded, file, piece, i);
      if (same > 0) {
        out_.add_same(bytes.substr(i, same), decoded.source_offset(piece.offset + i));
        i += same;
        continue;
      }
      std::uint32_t end = i + 1;
      const std::uint32_t from = decoded.source_offset(piece.offset + i);
      while (end < bytes.size() && decoded.source_offset(piece.offset + end) == from) ++end;
      out_.add(bytes.substr(i, end - i), {from, decoded.source_offset(piece.offset + end)});
      i = end;
    }
  }

  /// How many bytes from `i` of the piece on stand so in the file.
  [[nodiscard]] std::uint32_t same_bytes(const js::Decoded& decoded, std::string_view file, const StringPiece& piece,
                                         std::uint32_t i) const {
    const std::string_view bytes = bytes_of(piece);
    const std::uint32_t from = decoded.source_offset(piece.offset + i);
    std::uint32_t count = 0;
    while (i + count < bytes.size() && decoded.source_offset(piece.offset + i + count) == from + count &&
           decoded.source_offset(piece.offset + i + count + 1) == from + count + 1 &&
           file[from + count] == bytes[i + count])
      ++count;
    return count;
  }

  const Speller& spell_;
  const js::String& string_;
  SqlText out_;
  text::Span literal_;  // between the quotes
  js::Quote quote_ = js::Quote::single_quotes;
  bool is_open_ = false;
};

/// The word that ends where `text` ends.
std::string last_word(std::string_view text) {
  std::size_t begin = text.size();
  while (begin > 0 && is_word_byte(text[begin - 1])) --begin;
  return upper(text.substr(begin));
}

std::string_view without_space(std::string_view text) {
  const auto last = text.find_last_not_of(" \t\r\n");
  return last == std::string_view::npos ? std::string_view{} : text.substr(0, last + 1);
}

/// What stands before the parenthesis that is open at the end.
std::string_view before_open_parenthesis(std::string_view text) {
  int depth = 0;
  for (std::size_t i = text.size(); i > 0; --i) {
    if (text[i - 1] == ')') ++depth;
    if (text[i - 1] == '(' && depth-- == 0) return without_space(text.substr(0, i - 1));
  }
  return {};
}

bool precedes_values(std::string_view before) {
  constexpr std::array<std::string_view, 3> kWords = {"IN", "ANY", "VALUES"};
  // A second row: `VALUES (1), (`
  if (!before.empty() && before.back() == ',') return upper(before).find("VALUES") != std::string::npos;
  return std::find(kWords.begin(), kWords.end(), last_word(before)) != kWords.end();
}

}  // namespace

SqlText raw_sql(const Speller& spell, const js::Value& value) {
  if (value.string()) return Composer(spell, value).compose();
  SqlText out(spell.span(value.place));
  if (const auto text = scalar_text(value)) return out.add(*text);
  out.add(spell.placeholder(value));
  out.leave_gap(spell.span(value.place), reason_of(value));
  return out;
}

bool is_one_of_several(const js::Value& value) {
  const js::Unknown* unknown = value.unknown();
  return unknown != nullptr && !unknown->alternatives.empty() &&
         std::all_of(unknown->alternatives.begin(), unknown->alternatives.end(),
                     [](const js::Value& one) { return one.string() != nullptr; });
}

SqlText raw_statements(const Speller& spell, const js::Value& value) {
  if (!is_one_of_several(value)) return raw_sql(spell, value);
  SqlText out(spell.span(value.place));
  for (const js::Value& one : value.unknown()->alternatives) out.add_listed(raw_sql(spell, one), ";\n");
  return out;
}

bool expects_value(std::string_view before) {
  constexpr std::array<std::string_view, 9> kBeforeValue = {"AND",   "BETWEEN", "DEFAULT", "ELSE", "LIKE",
                                                            "LIMIT", "OFFSET",  "SELECT",  "THEN"};
  if (std::count(before.begin(), before.end(), '\'') % 2 == 1) return true;
  before = without_space(before);
  // A value in MySQL's quotes, and not a name: `uuid = "${row.uuid}"`.
  constexpr std::string_view kComparing = "=<>";
  if (before.ends_with('"')) {
    before = without_space(before.substr(0, before.size() - 1));
    return !before.empty() && kComparing.find(before.back()) != std::string_view::npos;
  }
  if (before.empty()) return false;
  const char last = before.back();
  if (std::string_view("=<>+-*/|").find(last) != std::string_view::npos) return true;
  if (last == '(' || last == ',') return precedes_values(before_open_parenthesis(before));
  const std::string word = last_word(before);
  return std::find(kBeforeValue.begin(), kBeforeValue.end(), word) != kBeforeValue.end();
}

}  // namespace sqlferry::calls
