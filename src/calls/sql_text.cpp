#include "calls/sql_text.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace sqlferry::calls {

SqlText& SqlText::add(std::string_view sql, text::Span says) {
  if (!sql.empty()) stretches_.push_back({Stretch::Kind::made, std::string(sql), says});
  return *this;
}

SqlText& SqlText::add_unsaid(std::string_view sql) {
  stretches_.push_back({Stretch::Kind::unsaid, std::string(sql), says_});
  return *this;
}

SqlText& SqlText::add(const SqlText& other) {
  const std::vector<Stretch> added = other.stretches_;  // it may be this very text
  stretches_.insert(stretches_.end(), added.begin(), added.end());
  if (!gap_) gap_ = other.gap_;
  return *this;
}

SqlText& SqlText::add_listed(const SqlText& other, std::string_view separator) {
  if (!empty()) add(separator);
  return add(other);
}

SqlText& SqlText::open_literal(std::uint32_t begin, js::Quote quote) {
  stretches_.push_back({Stretch::Kind::open, {}, {begin, begin}, {}, quote});
  return *this;
}

SqlText& SqlText::close_literal(std::uint32_t end) {
  const auto opened = std::find_if(stretches_.rbegin(), stretches_.rend(),
                                   [](const Stretch& s) { return s.kind == Stretch::Kind::open; });
  assert(opened != stretches_.rend());
  opened->there.end = end;
  stretches_.push_back({Stretch::Kind::close, {}, {}});
  return *this;
}

SqlText& SqlText::open_expression(text::Span there, text::Projection::Express express) {
  stretches_.push_back({Stretch::Kind::open_expression, {}, there, {}, {}, std::move(express)});
  return *this;
}

SqlText& SqlText::close_expression() {
  stretches_.push_back({Stretch::Kind::close, {}, {}});
  return *this;
}

SqlText& SqlText::add_same(std::string_view bytes, std::uint32_t at) {
  const text::Span there{at, at + static_cast<std::uint32_t>(bytes.size())};
  if (!bytes.empty()) stretches_.push_back({Stretch::Kind::same, std::string(bytes), there});
  return *this;
}

SqlText& SqlText::add_hole(std::string_view bytes, text::Span there, std::string_view as_written) {
  stretches_.push_back({Stretch::Kind::hole, std::string(bytes), there, std::string(as_written)});
  return *this;
}

void SqlText::bind(text::Span here, std::string_view bytes) {
  std::uint32_t begin = 0;
  for (std::size_t i = 0; i < stretches_.size(); ++i) {
    const auto end = begin + static_cast<std::uint32_t>(stretches_[i].bytes.size());
    if (here.begin >= begin && here.begin < end) {
      bind_in(i, {here.begin - begin, std::min(here.end, end) - begin}, bytes);
      return;
    }
    begin = end;
  }
}

void SqlText::bind_in(std::size_t stretch, text::Span inside, std::string_view bytes) {
  const Stretch whole = stretches_[stretch];
  if (whole.kind != Stretch::Kind::same) {
    stretches_[stretch].bytes.replace(inside.begin, inside.size(), bytes);
    return;
  }
  const auto part = [&](std::uint32_t begin, std::uint32_t end) {
    return Stretch{Stretch::Kind::same,
                   whole.bytes.substr(begin, end - begin),
                   {whole.there.begin + begin, whole.there.begin + end}};
  };
  const auto size = static_cast<std::uint32_t>(whole.bytes.size());
  Stretch hole = part(inside.begin, inside.end);
  hole.kind = Stretch::Kind::hole;
  hole.as_written = hole.bytes;
  hole.bytes = bytes;
  std::vector<Stretch> parts;
  if (inside.begin > 0) parts.push_back(part(0, inside.begin));
  parts.push_back(std::move(hole));
  if (inside.end < size) parts.push_back(part(inside.end, size));
  const auto at = stretches_.erase(stretches_.begin() + static_cast<std::ptrdiff_t>(stretch));
  stretches_.insert(at, parts.begin(), parts.end());
}

void SqlText::leave_gap(text::Span at, std::string reason) {
  if (!gap_) gap_ = Gap{at, std::move(reason)};
}

std::string SqlText::plain() const {
  std::string out;
  for (const Stretch& s : stretches_) out += s.bytes;
  return out;
}

void SqlText::write_to(text::Projection& projection) const {
  for (const Stretch& s : stretches_) {
    switch (s.kind) {
      case Stretch::Kind::made:
        projection.add_for(s.bytes, s.there);
        break;
      case Stretch::Kind::unsaid:
        projection.add_unsaid(s.bytes, s.there);
        break;
      case Stretch::Kind::same:
        projection.add_same(s.bytes, s.there.begin);
        break;
      case Stretch::Kind::hole:
        projection.add_hole(s.bytes, s.there, s.as_written);
        break;
      case Stretch::Kind::open:
        // What cannot be spelled there at all is found when the script is parsed again.
        projection.begin_literal(s.there, [quote = s.quote](std::string_view text) {
          return js::encode(text, quote).value_or(std::string(text));
        });
        break;
      case Stretch::Kind::open_expression:
        projection.begin_expression(s.there, s.express);
        break;
      case Stretch::Kind::close:
        projection.end_literal();
        break;
    }
  }
}

}  // namespace sqlferry::calls
