// One place where a name is written, and the name that PostgreSQL must read there.
#pragma once

#include <string>
#include <string_view>

#include "sql/ast/name.h"

namespace sqlferry::engine {

struct NameUse {
  enum class Role : std::uint8_t {
    declares,  ///< the name of a new object or column
    refers,    ///< an object or column that is known
    alias,     ///< AS x, and references to it
    unknown,   ///< refers to what the chain does not show
  };
  enum class Place : std::uint8_t {
    name,        ///< an object or column
    member,      ///< behind a dot: PostgreSQL takes any word there
    label,       ///< AS x in a SELECT list: any word, too
    bare_label,  ///< the same without AS: not every word
  };
  const ast::Name* name = nullptr;
  Place place = Place::name;
  Role role = Role::unknown;
  std::string target;  ///< PostgreSQL's name, unquoted
  /// PostgreSQL reads `target` from the bytes as they are. So it is for most names, and most rules pass them by.
  bool reads_as_target = false;
};

/// PostgreSQL folds bare names to lower case, knows no quotes but its own and cuts what is longer than 63 bytes.
[[nodiscard]] bool reads_as(const ast::Name& name, std::string_view target);

}  // namespace sqlferry::engine
