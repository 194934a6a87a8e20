// The names of types and functions in a parse tree, looked up among the built-ins, the caller's and
// those that the text created on its way here. PostgreSQL's grammar takes any word as a type, so
// parsing alone proves little.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "postgres/check.h"
#include "postgres/parse_tree.h"

namespace sqlferry::postgres {

/// Takes the trees of one text in its order. Keeps references to both arguments.
class NameChecker {
 public:
  NameChecker(const KnownNames& known, std::vector<Problem>& problems) : known_(known), problems_(problems) {}

  /// `base`: where the parsed text begins in the checked one.
  void check(std::string_view tree, std::size_t base);

 private:
  using NameSet = std::set<std::string, std::less<>>;

  void check_statement(std::string_view tree);
  void check_names(std::string_view tree);
  void check_type(std::string_view tree, std::size_t object, std::size_t names);
  void check_call(std::string_view tree, std::size_t object, std::size_t names);
  void check_trigger_function(std::string_view tree, std::size_t field, std::size_t names);
  void remember_created(std::string_view tree);

  [[nodiscard]] bool type_exists(const QualifiedName& type) const;
  [[nodiscard]] bool function_exists(const QualifiedName& function) const;
  void report(Problem::Kind kind, std::string message, std::size_t location);

  const KnownNames& known_;
  std::vector<Problem>& problems_;
  NameSet created_types_;
  NameSet created_functions_;
  bool has_extension_ = false;  // which brings names that we have no list of
  std::size_t base_ = 0;
};

}  // namespace sqlferry::postgres
