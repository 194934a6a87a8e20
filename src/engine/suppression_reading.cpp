#include "engine/suppression_reading.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "text/nearest.h"

namespace sqlferry::engine {
namespace {

using Verb = Suppression::Verb;

struct VerbWord {
  std::string_view text;
  Verb verb;
};

constexpr std::array kVerbs = {VerbWord{"ignore", Verb::next}, VerbWord{"ignore-file", Verb::file},
                               VerbWord{"ignore-start", Verb::start}, VerbWord{"ignore-end", Verb::end}};
constexpr std::string_view kBlanks = " \t\r\n";

bool is_word_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '/';
}

/// The words of a comment, one after the other.
class CommentReader {
 public:
  CommentReader(std::string_view bytes, std::size_t begin, std::size_t end)
      : bytes_(bytes.substr(0, end)), at_(begin) {}

  void skip_blanks() { at_ = std::min(bytes_.find_first_not_of(kBlanks, at_), bytes_.size()); }
  bool take(char c) {
    if (at_ == bytes_.size() || bytes_[at_] != c) return false;
    ++at_;
    return true;
  }
  text::Span word() {
    const std::size_t begin = at_;
    while (at_ < bytes_.size() && is_word_char(bytes_[at_])) ++at_;
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_)};
  }
  /// Up to the next blank, at least one character.
  [[nodiscard]] text::Span what_is_here() const {
    const std::size_t end = std::min(bytes_.find_first_of(kBlanks, at_), bytes_.size());
    return {static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(end)};
  }
  [[nodiscard]] std::string_view rest() const { return bytes_.substr(at_); }
  [[nodiscard]] bool is_at_end() const { return at_ == bytes_.size(); }

 private:
  std::string_view bytes_;
  std::size_t at_;
};

Suppression broken(Suppression out, text::Span at, std::string problem) {
  out.words.clear();
  out.problem = std::move(problem);
  out.problem_at = at.empty() ? out.comment : at;
  out.help =
      "Write `sqlferry: ignore RULE: reason`, several rules with commas between them; ignore-file, ignore-start "
      "and ignore-end are written in the same way.";
  return out;
}

void take_reason(CommentReader& reader, Suppression& out) {
  reader.skip_blanks();
  out.reason = std::string(reader.rest());
}

Suppression read_rules(CommentReader& reader, std::string_view bytes, std::string_view verb, Suppression out) {
  for (;;) {
    reader.skip_blanks();
    const text::Span word = reader.word();
    if (word.empty()) {
      if (out.words.empty() && (reader.is_at_end() || reader.rest().front() == ':'))
        return broken(std::move(out), {}, fmt::format("`{}` names no rule", verb));
      const text::Span here = reader.what_is_here();
      return broken(std::move(out), here,
                    here.empty()
                        ? "the list of rules ends with a comma"
                        : fmt::format("`{}` stands where a rule is expected", bytes.substr(here.begin, here.size())));
    }
    out.words.push_back({.text = std::string(bytes.substr(word.begin, word.size())), .span = word});
    reader.skip_blanks();
    if (reader.take(',')) continue;
    if (reader.take(':'))
      take_reason(reader, out);
    else if (!reader.is_at_end())
      return broken(std::move(out), reader.what_is_here(), "neither `,` nor `:` stands behind a rule");
    return out;
  }
}

}  // namespace

bool may_suppress(const text::SourceFile& source) {
  constexpr std::size_t kPiece = std::size_t{4} << 20U;
  const std::string_view bytes = source.bytes();
  for (std::size_t begin = 0; begin < bytes.size(); begin += kPiece) {
    // Many times as fast in a dump as std::string_view::find, which stops at each `s`.
    const std::string_view piece = bytes.substr(begin, kPiece + kSuppressionMark.size() - 1);
    if (::memmem(piece.data(), piece.size(), kSuppressionMark.data(), kSuppressionMark.size()) != nullptr) return true;
    if (bytes.size() > kPiece) source.release(begin, std::min(begin + kPiece, bytes.size()));
  }
  return false;
}

std::optional<Suppression> read_suppression(std::string_view bytes, text::Span comment) {
  std::size_t end = comment.end;
  const std::string_view text = bytes.substr(comment.begin, comment.size());
  if (text.starts_with("/*") && text.ends_with("*/")) end -= 2;
  while (end > comment.begin && kBlanks.find(bytes[end - 1]) != std::string_view::npos) --end;
  const std::size_t begin = bytes.find_first_not_of("-#/* \t\r\n", comment.begin);
  if (begin >= end || !bytes.substr(begin).starts_with(kSuppressionMark)) return std::nullopt;
  CommentReader reader(bytes, begin + kSuppressionMark.size(), end);
  Suppression out;
  out.comment = comment;
  reader.skip_blanks();
  const text::Span verb = reader.word();
  const std::string_view word = bytes.substr(verb.begin, verb.size());
  const auto* known = std::find_if(kVerbs.begin(), kVerbs.end(), [&](const auto& each) { return each.text == word; });
  if (known == kVerbs.end()) {
    std::vector<std::string_view> names;
    for (const VerbWord& each : kVerbs) names.push_back(each.text);
    if (word.empty()) return broken(std::move(out), {}, "nothing is said behind `sqlferry:`");
    return broken(std::move(out), verb,
                  fmt::format("`{}` is nothing that a comment can ask for{}", word, text::nearest_words(word, names)));
  }
  out.verb = known->verb;
  return read_rules(reader, bytes, word, std::move(out));
}

}  // namespace sqlferry::engine
