// SQL that is put together from what a script says, piece by piece, each knowing where in the file it comes from.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "js/strings.h"
#include "text/projection.h"
#include "text/span.h"

namespace sqlferry::calls {

/// Something of a call that is only known when the script runs.
struct Gap {
  text::Span at;
  std::string reason;  ///< a fragment: "`tableName` is known only at run time"
};

/// Statements or a part of one. Copied freely.
class SqlText {
 public:
  /// `says`: what stands for the SQL words around the names and types, the call as a rule.
  explicit SqlText(text::Span says = {}) : says_(says) {}

  SqlText& add(std::string_view sql) { return add(sql, says_); }
  SqlText& add(std::string_view sql, text::Span says);
  /// What the framework does although the script does not say so.
  SqlText& add_unsaid(std::string_view sql);
  SqlText& add(const SqlText& other);
  /// With `separator` before it, unless this is the first part.
  SqlText& add_listed(const SqlText& other, std::string_view separator = ", ");

  /// Until close_literal follows what stands between the quotes of one literal of the file, which can be changed.
  SqlText& open_literal(std::uint32_t begin, js::Quote quote);
  /// `end`: of what stands between the quotes, or of the part that followed.
  SqlText& close_literal(std::uint32_t end);
  /// Until close_expression follows what the expression at `there` stands for; `express` gives one for another SQL.
  SqlText& open_expression(text::Span there, text::Projection::Express express);
  SqlText& close_expression();
  /// Bytes that stand so in the file, from `at` on.
  SqlText& add_same(std::string_view bytes, std::uint32_t at);
  /// Bytes for an expression inside a literal, `as_written` there with its `${` and `}`.
  SqlText& add_hole(std::string_view bytes, text::Span there, std::string_view as_written);

  /// Puts `bytes` in the place of those at `here`, as a hole where they stand in a literal.
  void bind(text::Span here, std::string_view bytes);

  /// Makes what was put together so far not understood. The first gap counts.
  void leave_gap(text::Span at, std::string reason);
  [[nodiscard]] const std::optional<Gap>& gap() const { return gap_; }

  /// What the framework sends instead, and PostgreSQL takes for no statement; what was put together is what it would
  /// have to send.
  void refuse(std::string sent) { sent_ = std::move(sent); }
  [[nodiscard]] const std::optional<std::string>& refused() const { return sent_; }

  [[nodiscard]] bool empty() const { return stretches_.empty(); }
  [[nodiscard]] text::Span says() const { return says_; }
  /// The bytes alone.
  [[nodiscard]] std::string plain() const;
  void write_to(text::Projection& projection) const;

 private:
  struct Stretch {
    enum class Kind : std::uint8_t { made, unsaid, same, hole, open, open_expression, close };
    Kind kind = Kind::made;
    std::string bytes;
    text::Span there;
    std::string as_written = {};
    js::Quote quote = js::Quote::single_quotes;
    text::Projection::Express express = {};
  };

  void bind_in(std::size_t stretch, text::Span inside, std::string_view bytes);

  text::Span says_;
  std::vector<Stretch> stretches_;
  std::optional<Gap> gap_;
  std::optional<std::string> sent_;
};

}  // namespace sqlferry::calls
