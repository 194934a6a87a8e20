// What holds of the schema that a chain ends in, told once: the first place, and how many more there are.
#pragma once

#include <string>
#include <string_view>

#include "engine/context.h"

namespace sqlferry::rules::data {

using ColumnTest = bool (*)(const schema::Table& table, const schema::Column& column);

struct FoundColumns {
  const schema::Table* table = nullptr;  ///< of the first; null: there is none
  const schema::Column* column = nullptr;
  std::size_t count = 0;

  /// ", as are 3 more columns".
  [[nodiscard]] std::string more() const;
};

/// In the order of their places. Temporary tables are passed over.
[[nodiscard]] FoundColumns columns_where(const schema::Catalog& catalog, ColumnTest test);

/// Reports the first of the columns as "`t.a` is TIMESTAMP", with the count; null: there is none.
engine::Finding* report_columns(engine::Context& ctx, ColumnTest test);

/// The column is the table's whole primary key.
[[nodiscard]] bool is_primary_key(const schema::Table& table, const schema::Column& column);
/// The first word of the type, folded: "varchar" of VARCHAR(20).
[[nodiscard]] std::string first_word(const schema::Column& column);

}  // namespace sqlferry::rules::data
