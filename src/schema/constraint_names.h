// Names of constraints that are free in PostgreSQL.
#pragma once

#include <functional>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "schema/catalog.h"

namespace sqlferry::schema {

/// The name PostgreSQL would choose for an unnamed constraint: `wanted`, or with a number where it is taken. Either
/// pointer may be null.
std::string free_relation_name(const Catalog* catalog, const Table* table, const std::string& wanted);
std::string free_constraint_name(const Table& table, const std::string& wanted);

/// The same for many constraints of one table, which may have thousands without a name of their own: the names that
/// were given count as taken.
class ConstraintNames {
 public:
  explicit ConstraintNames(const Table& table);
  std::string choose(const std::string& wanted, const std::function<bool(const std::string&)>& taken_elsewhere);

 private:
  std::unordered_set<std::string> names_;
  std::unordered_map<std::string, int> next_;  // the first number behind a name that may be free
};

/// PostgreSQL names a check after its column where it looks at one only.
std::string made_check_name(const ast::Expr& condition, const Table& table, const Catalog& catalog);

}  // namespace sqlferry::schema
