// Examples show a translation without the definitions of the functions that it calls.
#pragma once

#include <string>
#include <vector>

#include "rules/catalog.h"

namespace sqlferry::test {

/// `sql` without the definitions of functions that the conversion brought along.
inline std::string without_support_functions(std::string sql) {
  const auto knowledge = rules::knowledge();
  for (const auto& function : knowledge.support_functions) {
    const auto at = sql.find(function.create);
    if (at == std::string::npos) continue;
    auto end = at + function.create.size();
    while (end < sql.size() && (sql[end] == ';' || sql[end] == '\r' || sql[end] == '\n')) ++end;
    sql.erase(at, end - at);
  }
  return sql;
}

/// The definitions that `sql` needs, in an order in which PostgreSQL takes them.
inline std::string support_functions_for(const std::string& sql) {
  const auto knowledge = rules::knowledge();
  std::string calls = sql;
  std::vector<bool> needed(knowledge.support_functions.size(), false);
  for (bool more = true; more;) {
    more = false;
    for (std::size_t i = 0; i < needed.size(); ++i) {
      const auto& function = knowledge.support_functions[i];
      if (needed[i] || calls.find(std::string(function.name) + "(") == std::string::npos) continue;
      needed[i] = more = true;
      calls += function.create;
    }
  }
  std::string out;
  for (std::size_t i = 0; i < needed.size(); ++i) {
    if (needed[i]) out += std::string(knowledge.support_functions[i].create) + ";\n";
  }
  return out;
}

}  // namespace sqlferry::test
