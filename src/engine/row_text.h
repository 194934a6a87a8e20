// What a run of data rows (sql/row_run.h) becomes. The rules see the first row of each shape; what they did to its
// values is done to all values of that shape. Where that cannot be told from one value, each row with such a value goes
// through the rules.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/rewriter.h"
#include "schema/types.h"
#include "sql/row_run.h"

namespace sqlferry::engine {

/// How the values of one shape in one column are written for PostgreSQL.
struct ValueForm {
  enum class Kind : std::uint8_t {
    kept,
    fixed,       ///< `before`, whatever the value is
    around,      ///< what stands between the quotes (or the digits), with something before and behind it
    thousandth,  ///< the same with the number divided by 1000
    each,        ///< as the rules decide for each single value
  };
  Kind kind = Kind::kept;
  std::string before = {};
  std::string after = {};
};

/// The rules treat all values of the shape alike when they go into a column of the class: see RowText in the tests.
[[nodiscard]] bool is_alike(sql::Shape shape, schema::TypeClass cls);

/// The form of a value that the rules turned into `written`.
ValueForm learned_form(sql::Shape shape, std::string_view source, const std::string& written);

class RowText {
 public:
  explicit RowText(const sql::RowRun& run) : run_(&run), forms_(run.width * sql::kShapes) {}

  [[nodiscard]] const sql::RowRun& run() const { return *run_; }
  [[nodiscard]] ValueForm& form(std::uint32_t column, sql::Shape shape) {
    return forms_[column * sql::kShapes + static_cast<std::size_t>(shape)];
  }
  [[nodiscard]] const ValueForm& form(std::uint32_t column, sql::Shape shape) const {
    return forms_[column * sql::kShapes + static_cast<std::size_t>(shape)];
  }
  /// Replacements of single values, which go before their form. In order.
  std::vector<Replacement> each = {};
  /// INSERT ... VALUES for the statements behind the first; empty: as it is.
  std::string head = {};
  /// Stands behind the rows of each statement but the last.
  std::string tail = {};

  /// `t (a, b)`: COPY takes the rows. Empty: they stay INSERTs.
  std::string copy_target = {};

  [[nodiscard]] bool changes_nothing() const;
  /// What the text is written for: the rows, or with COPY all of the statements.
  [[nodiscard]] text::Span span() const;
  using Out = std::function<void(std::string_view)>;
  void write(std::string_view source, const Out& out, const std::function<void(std::size_t)>& progress) const;
  /// COPY can take all values.
  [[nodiscard]] bool fits_copy(std::string_view source, const std::function<void(std::size_t)>& progress) const;
  /// Of the last `;`.
  std::uint32_t copy_end = 0;

 private:
  void write_inserts(std::string_view source, const Out& out, const std::function<void(std::size_t)>& progress) const;
  /// False, and half written, where a value is no constant.
  bool write_copy(std::string_view source, const Out& out, const std::function<void(std::size_t)>& progress) const;

  const sql::RowRun* run_;
  std::vector<ValueForm> forms_;
};

}  // namespace sqlferry::engine
