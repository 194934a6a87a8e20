#include "support/spans.h"

#include <fmt/format.h>

#include "text/utf8.h"

namespace sqlferry::test {

using text::Span;

Spans::Spans(std::string_view bytes, Broken& broken)
    : bytes_(bytes), broken_(broken), is_utf8_(text::find_invalid_utf8(bytes) == std::string_view::npos) {}

void Spans::check(Span span, Span outer, std::string_view what) {
  if (span.begin > span.end || !outer.contains(span)) {
    broken_.push_back(fmt::format("{} {}-{} is outside of {}-{}", what, span.begin, span.end, outer.begin, outer.end));
  } else if (is_utf8_ && (is_inside_code_point(span.begin) || is_inside_code_point(span.end))) {
    broken_.push_back(fmt::format("{} {}-{} cuts a code point", what, span.begin, span.end));
  }
}

}  // namespace sqlferry::test
