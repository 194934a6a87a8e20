// The words of one statement of PostgreSQL, for code that needs no tree.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sql/token.h"

namespace sqlferry::baseline {

/// `sql` must outlive this.
class Words {
 public:
  explicit Words(std::string_view sql) : sql_(sql), tokens_(sql::scan(sql, sql::Dialect::postgres).list) {}

  [[nodiscard]] std::size_t size() const { return tokens_.size(); }
  /// Empty behind the last one.
  [[nodiscard]] std::string_view at(std::size_t i) const;
  [[nodiscard]] std::size_t begin(std::size_t i) const { return tokens_[i].span.begin; }
  /// Whatever its case.
  [[nodiscard]] bool is(std::size_t i, std::string_view word) const;
  /// The name that stands there, as PostgreSQL has it.
  [[nodiscard]] std::string name(std::size_t i) const;
  /// What a string literal says.
  [[nodiscard]] std::string string(std::size_t i) const;
  /// Where a name's last part is: IF [NOT] EXISTS and a schema may stand before it.
  [[nodiscard]] std::size_t name_behind(std::size_t i) const;

 private:
  std::string_view sql_;
  std::vector<sql::Token> tokens_;
};

/// The name stands somewhere in the text, in a string or a dollar quote too, and is no part of a longer one.
[[nodiscard]] bool says_name(std::string_view text, std::string_view name);

}  // namespace sqlferry::baseline
