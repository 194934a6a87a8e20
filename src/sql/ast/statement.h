// A statement of a migration file: the waist of the hourglass. Everything above produces these,
// everything below reads them.
#pragma once

#include <cstdint>
#include <variant>

#include "sql/ast/ddl.h"
#include "sql/ast/dml.h"
#include "sql/dialect.h"

namespace sqlferry::ast {

struct Statement {
  Span span;                                      ///< from its first to its last token, without the semicolon
  Span terminator;                                ///< the `;`; empty if the file ends without one
  std::uint32_t first_token = 0;                  ///< into the file's token list
  std::uint32_t last_token = 0;                   ///< one past its last token, the `;` not counted
  sql::Dialect dialect = sql::Dialect::postgres;  ///< in which it is written
  std::variant<Opaque, CreateTable, CreateIndex, CreateView, CreateTrigger, CreateVirtualTable, CreateObject,
               AlterObject, Drop, AlterTable, Insert, Update, Delete, SelectStatement, Pragma, Transaction, Maintenance,
               Attach, Explain, Utility>
      node;
};

template <class T>
const T* as(const Statement& statement) {
  return std::get_if<T>(&statement.node);
}

}  // namespace sqlferry::ast
