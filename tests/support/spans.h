// Laws about spans, for the trees of all languages.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/span.h"
#include "text/utf8.h"

namespace sqlferry::test {

/// What is broken, in words; empty: nothing.
using Broken = std::vector<std::string>;

/// Says what a span is not: inside of `outer`, between two code points.
class Spans {
 public:
  Spans(std::string_view bytes, Broken& broken);

  void check(text::Span span, text::Span outer, std::string_view what);
  void check(text::Span span, std::string_view what) {
    check(span, {0, static_cast<std::uint32_t>(bytes_.size())}, what);
  }

 private:
  [[nodiscard]] bool is_inside_code_point(std::uint32_t at) const {
    return at < bytes_.size() && text::continues_code_point(bytes_[at]);
  }

  std::string_view bytes_;
  Broken& broken_;
  bool is_utf8_;
};

}  // namespace sqlferry::test
