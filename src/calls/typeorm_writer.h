// The parts of a table, as TypeORM's queryRunner spells them for PostgreSQL.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "calls/speller.h"

namespace sqlferry::calls::typeorm {

/// The options of `new Table({...})`, or the value itself.
js::Value options_of(const js::Value& value);
/// Of an array; none for other values.
std::vector<js::Value> items_of(const js::Value& list);
/// A table, column, index or constraint is given by its name or as an object with one.
js::Value name_of(const js::Value& value);

/// Of one table.
class Writer {
 public:
  Writer(const Speller& spell, const js::Value& table) : spell_(spell), table_(name_of(table)) {}
  [[nodiscard]] SqlText table() const { return spell_.dotted_name(table_); }
  [[nodiscard]] SqlText alter() const { return spell_.begin("ALTER TABLE ").add(table()).add(" "); }
  [[nodiscard]] SqlText names(const js::Value& list) const;
  [[nodiscard]] SqlText constraint_name(const js::Value& given, std::string_view prefix, std::size_t digits,
                                        const js::Value& columns, std::string_view more = {}) const;
  [[nodiscard]] SqlText enum_name(const js::Value& column) const;
  [[nodiscard]] SqlText create_enum(const js::Value& column) const;
  [[nodiscard]] static bool is_enum(const js::Value& column);
  /// `"a" varchar(255) NOT NULL DEFAULT 'x'`
  [[nodiscard]] SqlText definition(const js::Value& column) const;
  [[nodiscard]] SqlText index(const js::Value& options) const;
  [[nodiscard]] SqlText unique(const js::Value& options) const;
  [[nodiscard]] SqlText check(const js::Value& options) const;
  [[nodiscard]] SqlText foreign_key(const js::Value& options) const;
  [[nodiscard]] SqlText primary_key(const js::Value& name, const js::Value& columns) const;
  [[nodiscard]] std::optional<SqlText> comment(const js::Value& column) const;
  [[nodiscard]] const Speller& spell() const { return spell_; }

 private:
  [[nodiscard]] static std::string strategy(const js::Value& column);
  [[nodiscard]] static std::string deferrable(const js::Value& options);
  [[nodiscard]] SqlText type(const js::Value& column) const;

  const Speller& spell_;
  js::Value table_;
};

}  // namespace sqlferry::calls::typeorm
