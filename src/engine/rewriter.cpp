#include "engine/rewriter.h"

#include <algorithm>
#include <cassert>

namespace sqlferry::engine {
namespace {

/// The first replacement that does not end before `offset`.
auto first_from(auto& list, std::uint32_t offset) {
  return std::lower_bound(list.begin(), list.end(), offset, [](const Replacement& r, std::uint32_t at) {
    return r.span.end < at || (r.span.end == at && r.span.begin < at);
  });
}

/// `inner` is gone with the text that `outer` replaced.
bool swallows(text::Span outer, text::Span inner) {
  if (inner.empty()) return outer.begin < inner.begin && inner.end < outer.end;
  return outer != inner && outer.contains(inner);
}

}  // namespace

void Rewriter::insert(Replacement replacement) {
  const auto at =
      std::upper_bound(list_.begin(), list_.end(), replacement.span, [](text::Span span, const Replacement& r) {
        return span.begin != r.span.begin ? span.begin < r.span.begin : span.end < r.span.end;
      });
  list_.insert(at, std::move(replacement));
}

void Rewriter::replace(text::Span span, std::string text) {
  const auto from = first_from(list_, span.begin);
  auto to = from;
  while (to != list_.end() && to->span.begin <= span.end) ++to;
  for (auto it = from; it != to; ++it) {
    if (swallows(it->span, span)) return;
    assert((span.contains(it->span) || it->span.begin >= span.end || it->span.end <= span.begin) &&
           "replacements overlap");
  }
  list_.erase(std::remove_if(from, to, [&](const Replacement& r) { return span.contains(r.owner); }), to);
  insert({span, std::move(text)});
}

void Rewriter::append(text::Span node, std::string text) {
  const auto around = first_from(list_, node.begin);
  if (around != list_.end() && swallows(around->span, node)) return;
  insert({{node.end, node.end}, std::move(text), node});
}

std::string Rewriter::text(text::Span span) const {
  std::string out;
  std::uint32_t at = span.begin;
  for (auto it = first_from(list_, span.begin); it != list_.end() && it->span.begin <= span.end; ++it) {
    if (!span.contains(it->owner)) continue;
    out += source_.substr(at, it->span.begin - at);
    out += it->text;
    at = it->span.end;
  }
  out += source_.substr(at, span.end - at);
  return out;
}

std::vector<Replacement> Rewriter::take() {
  std::erase_if(list_, [&](const Replacement& r) { return r.text == source_.substr(r.span.begin, r.span.size()); });
  return std::move(list_);
}

bool Rewriter::touched(text::Span span) const {
  const auto it = first_from(list_, span.begin);
  return it != list_.end() && it->span.begin < span.end;
}

}  // namespace sqlferry::engine
