// Branches of Go templates that only other databases read: `{{if .mysql}}...{{else}}...{{end}}`.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "sql/dialect.h"

namespace sqlferry::sql {

/// Follows the tags of one file.
class TemplateBranches {
 public:
  explicit TemplateBranches(Dialect dialect) : dialect_(dialect) {}

  /// One past the tag [begin, end), or past the branch behind it if that is another database's.
  std::size_t end_of(std::string_view bytes, std::size_t begin, std::size_t end);

 private:
  std::size_t skip(std::string_view bytes, std::size_t from);

  Dialect dialect_;
  std::vector<bool> own_;         ///< of the open blocks: the branch at hand is this database's
  bool failed_to_close_ = false;  ///< each failed search costs a walk to the end of the file
};

}  // namespace sqlferry::sql
