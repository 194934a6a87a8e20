// SELECT, VALUES and what they are made of.
#pragma once

#include <memory>
#include <optional>
#include <variant>
#include <vector>

#include "sql/ast/expr.h"

namespace sqlferry::ast {

struct TableRef;
using TableRefPtr = std::unique_ptr<TableRef>;

struct NamedTable {
  ObjectName name;
  Span hint_span;  ///< INDEXED BY x, NOT INDEXED; empty if there is none
};

struct SubqueryTable {
  SelectPtr select;
};

/// `json_each(x)`, `generate_series(1, 3)`
struct FunctionTable {
  ExprPtr call;
};

struct Join {
  enum class Kind : std::uint8_t { comma, inner, left, right, full, cross };
  Kind kind = Kind::inner;
  bool natural = false;
  Span op_span;
  TableRefPtr left, right;
  ExprPtr on;
  std::vector<Name> using_columns;
};

struct ParenthesizedTable {
  TableRefPtr inner;
};

struct TableRef {
  Span span;
  std::variant<NamedTable, SubqueryTable, FunctionTable, Join, ParenthesizedTable> node;
  std::optional<Name> alias;
  std::vector<Name> column_aliases;
};

struct SelectItem {
  Span span;
  ExprPtr value;  ///< may be a Star
  std::optional<Name> alias;
  bool alias_without_as = false;
};

struct NamedWindow {
  Name name;
  WindowSpec spec;
};

struct ValuesRow {
  Span span;
  std::vector<ExprPtr> values;
};

/// One SELECT ... or VALUES ... between set operators.
struct SelectCore {
  enum class Combine : std::uint8_t { first, union_distinct, union_all, intersect, except };
  Combine combine = Combine::first;  ///< how it joins to the cores before it
  Span span;
  bool distinct = false;
  std::vector<ExprPtr> distinct_on;  ///< PostgreSQL's DISTINCT ON (...)
  std::vector<SelectItem> items;
  TableRefPtr from;
  ExprPtr where;
  std::vector<ExprPtr> group_by;
  ExprPtr having;
  std::vector<NamedWindow> windows;
  std::vector<ValuesRow> values;  ///< of a VALUES core; `items` is empty then
  SelectPtr nested;               ///< of a parenthesized SELECT used as a core
};

struct CommonTable {
  Span span;
  Name name;
  std::vector<Name> columns;
  SelectPtr select;  ///< null where the body is an INSERT, UPDATE or DELETE
};

struct With {
  Span span;
  bool recursive = false;
  std::vector<CommonTable> tables;
};

struct Select {
  Span span;
  std::optional<With> with;
  std::vector<SelectCore> cores;
  std::vector<OrderTerm> order_by;
  ExprPtr limit, offset;
  bool limit_comma = false;  ///< LIMIT offset, limit
  Span limit_span;           ///< LIMIT ... [OFFSET ...]; empty if there is none
};

}  // namespace sqlferry::ast
