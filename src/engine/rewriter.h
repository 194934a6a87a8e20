// Source-preserving replacement inside one statement: children first, the outer one absorbs the inner ones.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace sqlferry::engine {

struct Replacement {
  text::Span span;
  std::string text;
  text::Span owner = span;  ///< the node it belongs to: wider than the span where text is added at its end
};

class Rewriter {
 public:
  explicit Rewriter(std::string_view source) : source_(source) {}

  /// Replacements inside `span` are gone afterwards: the new text is expected to hold them, see text().
  /// Dropped where something around `span` was replaced already.
  void replace(text::Span span, std::string text);
  /// Adds `text` behind `node`. It stays there when only the last part of the node is replaced later.
  void append(text::Span node, std::string text);
  /// The bytes of `span` with what was replaced inside it.
  [[nodiscard]] std::string text(text::Span span) const;
  [[nodiscard]] std::string_view source(text::Span span) const { return source_.substr(span.begin, span.size()); }
  [[nodiscard]] bool touched(text::Span span) const;
  /// In order, not overlapping.
  [[nodiscard]] const std::vector<Replacement>& all() const { return list_; }
  /// Without those that leave their place as it was: a rule may take back what another one wrote.
  std::vector<Replacement> take();

 private:
  void insert(Replacement replacement);

  std::string_view source_;
  std::vector<Replacement> list_;
};

}  // namespace sqlferry::engine
