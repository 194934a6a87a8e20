// A text that was put together from stretches of a file (SQL from the string literals of a script), and the way back:
// where in the file a place of the text is, and how a change of the text is written into the file.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/edit.h"

namespace sqlferry::text {

class Projection {
 public:
  /// A text as it has to stand inside a literal of the file. Never fails.
  using Encode = std::function<std::string(std::string_view)>;

  /// Between begin_literal and end_literal lies the inside of one literal of the file: only there can a change of the
  /// text be written back. `content` is the inside in the file, without its quotes.
  void begin_literal(Span content, Encode encode);
  /// The expression for another text, or nothing if there is none.
  using Express = std::function<std::optional<std::string>(std::string_view)>;
  /// The same of an expression that stands for all of the text: `DataTypes.TINYINT` for `TINYINT`. A part of it cannot
  /// be changed.
  void begin_expression(Span content, Express express);
  void end_literal();
  /// Bytes that stand so in the file, from `at` on.
  void add_same(std::string_view bytes, std::uint32_t at);
  /// Bytes that stand for `there`: an escape sequence, or what a call does.
  void add_for(std::string_view bytes, Span there);
  /// The same of bytes that the file does not ask for: what a call does beyond what is said in it.
  void add_unsaid(std::string_view bytes, Span there);
  /// Bytes that stand for an expression inside the literal: `as_written` takes their place when a change is written
  /// back, and is never lost or escaped. `there` covers it.
  void add_hole(std::string_view bytes, Span there, std::string_view as_written);

  [[nodiscard]] const std::string& text() const { return text_; }
  /// Whether the byte at `here` was added as unsaid.
  [[nodiscard]] bool is_unsaid(std::uint32_t here) const;
  /// The smallest span of the file that `here` comes from. For a place that stands for nothing, the nearest before it.
  [[nodiscard]] Span in_file(Span here) const;
  /// The change as it is to be made in the file. Nothing where the text around it is no literal's, or no single one's,
  /// where it would change a part of what an expression gives, and where it cannot be told which words come from one.
  [[nodiscard]] std::optional<Replacement> in_file(const Replacement& change) const;

 private:
  struct Stretch {
    Span here, there;
    bool same = false;
    std::string hole = {};  // as_written
    bool unsaid = false;
  };
  struct Literal {
    Span here, content;
    Encode encode;         // of a literal
    Express express = {};  // of an expression
  };

  /// In the text of a change: what a hole gives, and what is written for it.
  struct Mark {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string_view hole;
  };
  /// Holes that give the same, by where they stand in the text that is replaced.
  using Holes = std::map<std::size_t, std::string_view>;

  static bool add_marks(std::string_view word, const Holes& holes, const std::vector<std::size_t>& before,
                        const std::vector<std::size_t>& after, std::vector<Mark>& out);
  void add(std::string_view bytes, Span there, bool same, std::string_view hole);
  [[nodiscard]] std::size_t stretch_at(std::uint32_t here) const;
  [[nodiscard]] std::uint32_t begin_in_file(std::uint32_t here) const;
  [[nodiscard]] std::uint32_t end_in_file(std::uint32_t here) const;
  [[nodiscard]] const Literal* literal_around(Span here) const;
  [[nodiscard]] bool cuts_hole(Span here) const;
  [[nodiscard]] std::optional<std::vector<Mark>> marks_of(const Replacement& change) const;
  [[nodiscard]] std::optional<std::string> encoded(const Literal& literal, const Replacement& change) const;

  std::string text_;
  std::vector<Stretch> stretches_;  // in the order of the text, without gaps
  std::vector<Literal> literals_;   // in the order of the text
};

}  // namespace sqlferry::text
