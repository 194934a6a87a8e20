// A call of a schema method in other words: as a query with SQL, and with another query before or behind it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "text/edit.h"
#include "text/span.h"

namespace sqlferry::calls {

/// How the framework takes SQL where it takes the call: `queryInterface.sequelize.query(` for
/// `queryInterface.createTable(`.
struct RawQuery {
  enum class Joining : std::uint8_t {
    promise,   ///< the call gives a promise: `await` or `.then()`
    builder,   ///< the next link of a chain runs next: `.createTable(...).raw(...)`
    sequence,  ///< statements run in the order of the text
  };
  text::Span call;           ///< in the file, from the receiver on
  std::uint32_t method = 0;  ///< where the method's name begins
  Joining joining = Joining::promise;
  std::string before = {};  ///< the SQL: `sequelize.query(`
  std::string after = {};   ///< behind it: `, { transaction: t })`

  /// The call with `sql` instead of what it says.
  [[nodiscard]] text::Replacement instead(std::string_view sql) const;
  /// `sql` in a query that runs behind the call or before it. Nothing where the script has no place for one. `bytes`:
  /// of the file.
  [[nodiscard]] std::optional<text::Replacement> behind(std::string_view bytes, std::string_view sql) const;
  [[nodiscard]] std::optional<text::Replacement> ahead(std::string_view bytes, std::string_view sql) const;
};

/// SQL as a JavaScript literal: between backticks if it has lines or quotes.
std::string sql_literal(std::string_view sql);

}  // namespace sqlferry::calls
