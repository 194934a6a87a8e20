#include "text/projection.h"

#include <algorithm>
#include <cassert>
#include <map>

namespace sqlferry::text {
namespace {

bool is_name_byte(char c) {
  const auto u = static_cast<unsigned char>(c);
  return u >= 0x80U || c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Where `word` stands in `text` from `from` on and is not part of a longer name.
std::size_t find_word(std::string_view text, std::string_view word, std::size_t from) {
  for (auto at = text.find(word, from); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const auto end = at + word.size();
    const bool joins_before = at > 0 && is_name_byte(text[at - 1]) && is_name_byte(word.front());
    const bool joins_after = end < text.size() && is_name_byte(text[end]) && is_name_byte(word.back());
    if (!joins_before && !joins_after) return at;
  }
  return std::string_view::npos;
}

std::vector<std::size_t> places_of(std::string_view word, std::string_view text) {
  std::vector<std::size_t> out;
  for (auto at = find_word(text, word, 0); at != std::string_view::npos; at = find_word(text, word, at + word.size()))
    out.push_back(at);
  return out;
}

}  // namespace

/// `before`, `after`: where the word stands in the old text and in the new one. False: see marks_of.
bool Projection::add_marks(std::string_view word, const Holes& holes, const std::vector<std::size_t>& before,
                           const std::vector<std::size_t>& after, std::vector<Mark>& out) {
  constexpr std::size_t kShort = 3;  // such names are those of aliases, too
  const auto mark = [&](std::size_t at, std::string_view hole) { out.push_back({at, at + word.size(), hole}); };
  if (before.size() == after.size()) {
    for (std::size_t i = 0; i < before.size(); ++i) {
      if (const auto hole = holes.find(before[i]); hole != holes.end()) mark(after[i], hole->second);
    }
    return true;
  }
  if (after.empty()) return true;  // it was dropped on purpose, or its value is written out
  const std::string_view hole = holes.begin()->second;
  const bool is_always_it =
      holes.size() == before.size() &&
      std::all_of(holes.begin(), holes.end(), [&](const auto& one) { return one.second == hole; });
  if (!is_always_it || (after.size() > before.size() && word.size() < kShort)) return false;
  for (const std::size_t at : after) mark(at, hole);
  return true;
}

void Projection::begin_literal(Span content, Encode encode) {
  const auto at = static_cast<std::uint32_t>(text_.size());
  literals_.push_back({{at, at}, content, std::move(encode)});
}

void Projection::begin_expression(Span content, Express express) {
  begin_literal(content, {});
  literals_.back().express = std::move(express);
}

void Projection::end_literal() { literals_.back().here.end = static_cast<std::uint32_t>(text_.size()); }

void Projection::add_same(std::string_view bytes, std::uint32_t at) {
  add(bytes, {at, at + static_cast<std::uint32_t>(bytes.size())}, true, {});
}

void Projection::add_for(std::string_view bytes, Span there) { add(bytes, there, false, {}); }

void Projection::add_unsaid(std::string_view bytes, Span there) {
  add_for(bytes, there);
  if (!bytes.empty()) stretches_.back().unsaid = true;
}

bool Projection::is_unsaid(std::uint32_t here) const {
  return !stretches_.empty() && stretches_[stretch_at(here)].unsaid;
}

void Projection::add_hole(std::string_view bytes, Span there, std::string_view as_written) {
  add(bytes, there, false, as_written);
}

void Projection::add(std::string_view bytes, Span there, bool same, std::string_view hole) {
  if (bytes.empty() && hole.empty()) return;
  const auto at = static_cast<std::uint32_t>(text_.size());
  text_ += bytes;
  stretches_.push_back({{at, static_cast<std::uint32_t>(text_.size())}, there, same, std::string(hole)});
}

/// The stretch that holds the byte at `here`; the last one for the end of the text.
std::size_t Projection::stretch_at(std::uint32_t here) const {
  const auto it = std::upper_bound(stretches_.begin(), stretches_.end(), here,
                                   [](std::uint32_t at, const Stretch& s) { return at < s.here.begin; });
  return it == stretches_.begin() ? 0 : static_cast<std::size_t>(it - stretches_.begin() - 1);
}

std::uint32_t Projection::begin_in_file(std::uint32_t here) const {
  if (stretches_.empty()) return 0;
  const Stretch& s = stretches_[stretch_at(here)];
  if (here >= s.here.end) return s.there.end;
  return s.same ? s.there.begin + (here - s.here.begin) : s.there.begin;
}

std::uint32_t Projection::end_in_file(std::uint32_t here) const {
  if (stretches_.empty()) return 0;
  const Stretch& s = stretches_[stretch_at(here == 0 ? 0 : here - 1)];
  if (here >= s.here.end || !s.same) return s.there.end;
  return s.there.begin + (here - s.here.begin);
}

Span Projection::in_file(Span here) const {
  const std::uint32_t begin = begin_in_file(here.begin);
  if (here.empty()) return {begin, begin};
  return {begin, std::max(begin, end_in_file(here.end))};
}

/// The literal that has all of `here`. At the border of two, an insertion belongs to the first.
const Projection::Literal* Projection::literal_around(Span here) const {
  const auto it = std::lower_bound(literals_.begin(), literals_.end(), here.begin,
                                   [](const Literal& l, std::uint32_t begin) { return l.here.end < begin; });
  if (it == literals_.end()) return nullptr;
  const bool next_one = it->here.end == here.begin && !here.empty();
  const auto found = next_one ? std::next(it) : it;
  return found != literals_.end() && found->here.contains(here) ? &*found : nullptr;
}

/// Whether only a part of what an expression gives would be changed: the expression cannot be cut.
bool Projection::cuts_hole(Span here) const {
  const auto cut_at = [&](std::uint32_t at) {
    const Stretch& s = stretches_[stretch_at(at)];
    return !s.hole.empty() && at > s.here.begin && at < s.here.end;
  };
  return !stretches_.empty() && (cut_at(here.begin) || cut_at(here.end));
}

std::optional<Replacement> Projection::in_file(const Replacement& change) const {
  const Literal* literal = literal_around(change.span);
  if (!literal || cuts_hole(change.span)) return std::nullopt;
  if (literal->express) {
    auto expression = literal->here == change.span ? literal->express(change.text) : std::nullopt;
    return expression ? std::optional(Replacement{literal->content, std::move(*expression)}) : std::nullopt;
  }
  const auto place = [&](std::uint32_t here, bool is_end) {
    if (here == literal->here.begin) return literal->content.begin;
    if (here == literal->here.end) return literal->content.end;
    return is_end && !change.span.empty() ? end_in_file(here) : begin_in_file(here);
  };
  const Span there{place(change.span.begin, false), place(change.span.end, true)};
  auto text = encoded(*literal, change);
  return text ? std::optional(Replacement{there, std::move(*text)}) : std::nullopt;
}

/// Where the holes inside of the change stand in its text. Nothing: a word of a hole is more often or less often in it
/// than before, and which of them come from the hole cannot be told.
std::optional<std::vector<Projection::Mark>> Projection::marks_of(const Replacement& change) const {
  std::map<std::string_view, Holes> holes;  // by what they give
  for (std::size_t i = stretch_at(change.span.begin); i < stretches_.size(); ++i) {
    const Stretch& s = stretches_[i];
    if (s.here.begin >= change.span.end) break;
    if (s.hole.empty() || s.here.empty() || s.here.begin < change.span.begin) continue;
    holes[std::string_view(text_).substr(s.here.begin, s.here.size())].emplace(s.here.begin - change.span.begin,
                                                                               s.hole);
  }
  const std::string_view before = std::string_view(text_).substr(change.span.begin, change.span.size());
  std::vector<Mark> marks;
  for (const auto& [word, those] : holes) {
    if (!add_marks(word, those, places_of(word, before), places_of(word, change.text), marks)) return std::nullopt;
  }
  std::sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) { return a.begin < b.begin; });
  return marks;
}

std::optional<std::string> Projection::encoded(const Literal& literal, const Replacement& change) const {
  const auto marks = marks_of(change);
  if (!marks) return std::nullopt;
  const std::string_view text = change.text;
  std::string out;
  std::size_t done = 0;
  for (const Mark& mark : *marks) {
    if (mark.begin < done) continue;  // it is a part of another hole's text
    out += literal.encode(text.substr(done, mark.begin - done));
    out += mark.hole;
    done = mark.end;
  }
  return out + literal.encode(text.substr(done));
}

}  // namespace sqlferry::text
