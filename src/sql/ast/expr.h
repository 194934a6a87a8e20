// Expressions. One struct per form; Expr holds one of them and the bytes it covers.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "sql/ast/name.h"

namespace sqlferry::ast {

struct Expr;
struct Select;
using ExprPtr = std::unique_ptr<Expr>;
using SelectPtr = std::unique_ptr<Select>;

struct Literal {
  enum class Kind : std::uint8_t {
    integer,        ///< 12, 0x1F, 1_000
    real,           ///< 1.5, 1e3
    string,         ///< 'x' (value: unescaped)
    escape_string,  ///< E'x', U&'x', N'x' (value: as written)
    dollar_string,  ///< $$x$$
    blob,           ///< X'00ff' (value: the hex digits)
    null,
    boolean,            ///< TRUE, FALSE (value: "true", "false")
    current_timestamp,  ///< CURRENT_TIMESTAMP, LOCALTIMESTAMP, NOW as keyword forms
    current_date,
    current_time,
  };
  Kind kind = Kind::null;
  std::string value;
};

/// `a`, `t.a`, `s.t.a`. A double-quoted name may be a string in SQLite: the catalog decides.
struct ColumnRef {
  std::vector<Name> parts;
};

/// `*`, `t.*`
struct Star {
  std::optional<Name> table;
};

/// A value that is not known here: `?`, `:name`, and what a migration runner fills: `{{value}}`.
struct Parameter {
  bool filled_before = false;  ///< the latter: it may stand for anything, a column too
};

struct Unary {
  enum class Op : std::uint8_t { minus, plus, bit_not, logical_not };
  Op op = Op::minus;
  Span op_span;
  ExprPtr operand;
};

/// All infix operators, AND and OR included.
struct Binary {
  enum class Op : std::uint8_t {
    logical_or,
    logical_and,
    equal,
    double_equal,
    not_equal,
    less,
    less_equal,
    greater,
    greater_equal,
    bit_and,
    bit_or,
    shift_left,
    shift_right,
    add,
    subtract,
    multiply,
    divide,
    modulo,
    concat,
    json_arrow,
    json_arrow_text,
    glob,
    regexp,
    match,  ///< `negated` tells NOT GLOB and so on
    is,
    is_not,  ///< x IS y with any expression at the right
    is_distinct,
    is_not_distinct,
    other,  ///< PostgreSQL's: @>, ~, ~*, ?, #>> ...
  };
  Op op = Op::equal;
  bool negated = false;
  Span op_span;  ///< of all its words: `NOT GLOB`, `IS NOT`
  ExprPtr left;
  ExprPtr right;
};

struct Between {
  bool negated = false;
  ExprPtr value, low, high;
};

/// `x IN (1, 2)`, `x IN (SELECT ...)`, SQLite's `x IN table`.
struct In {
  bool negated = false;
  ExprPtr value;
  std::vector<ExprPtr> list;
  SelectPtr select;
  std::optional<ObjectName> table;
};

/// LIKE and ILIKE / SIMILAR TO.
struct Like {
  bool negated = false;
  bool ilike = false;
  Span op_span;
  ExprPtr value, pattern, escape;  ///< escape may be null
};

/// `x ISNULL`, `x NOTNULL`, `x NOT NULL`, `x IS NULL`, `x IS NOT NULL`, `x IS [NOT] TRUE|FALSE|UNKNOWN`.
struct IsTest {
  enum class What : std::uint8_t { null, true_value, false_value, unknown };
  What what = What::null;
  bool negated = false;
  bool short_form = false;  ///< ISNULL, NOTNULL, NOT NULL
  Span op_span;
  ExprPtr value;
};

struct Exists {
  bool negated = false;
  SelectPtr select;
};

struct Subquery {
  SelectPtr select;
};

/// `(a)` has one item; `(a, b)` and `ROW(a, b)` more.
struct Parens {
  std::vector<ExprPtr> items;
  bool row_keyword = false;
};

struct OrderTerm {
  ExprPtr value;
  Span span;
  bool descending = false;
  std::optional<bool> nulls_first;
};

struct WindowSpec {
  Span span;
  std::optional<Name> base;
  std::vector<ExprPtr> partition_by;
  std::vector<OrderTerm> order_by;
  std::vector<ExprPtr> frame_bounds;  ///< the expressions of `n PRECEDING`; the words stay as they are
};

/// `f(a, b)`, `count(*)`, `count(DISTINCT a)`, with FILTER and OVER.
struct Call {
  std::vector<Name> name;  ///< usually one part
  std::vector<ExprPtr> args;
  bool distinct = false;
  bool star = false;
  std::vector<OrderTerm> order_by;  ///< inside the parentheses
  ExprPtr filter;
  std::optional<Name> window_name;
  std::unique_ptr<WindowSpec> window;
};

/// CAST(x AS t) and x::t.
struct Cast {
  ExprPtr value;
  TypeName type;
  bool double_colon = false;
};

struct CaseBranch {
  ExprPtr when, then;
};

struct Case {
  ExprPtr subject;  ///< null in a searched CASE
  std::vector<CaseBranch> branches;
  ExprPtr otherwise;
};

struct Collate {
  ExprPtr value;
  Name collation;
};

/// `DATE '2024-01-01'`, `INTERVAL '1 day'`
struct TypedLiteral {
  std::string type;  ///< upper case
  std::string value;
};

/// `ARRAY[...]`
struct ArrayLiteral {
  std::vector<ExprPtr> items;
};

/// `x[1]`, `x[1:2]`, `(x).field`
struct Subscript {
  ExprPtr value;
  std::vector<ExprPtr> indexes;
};

/// RAISE(ABORT, 'x') in a trigger.
struct Raise {
  std::string action;  ///< upper case
  ExprPtr message;
};

/// The word DEFAULT as a value of INSERT and UPDATE.
struct DefaultMarker {};

/// What the grammar reads but no rule looks into: EXTRACT(.. FROM ..), INTERVAL forms, quantified comparisons.
struct OtherExpr {
  std::vector<ExprPtr> operands;
};

struct Expr {
  Span span;
  std::variant<Literal, ColumnRef, Star, Parameter, Unary, Binary, Between, In, Like, IsTest, Exists, Subquery, Parens,
               Call, Cast, Case, Collate, TypedLiteral, ArrayLiteral, Subscript, Raise, DefaultMarker, OtherExpr>
      node;
};

template <class T>
const T* as(const Expr& expr) {
  return std::get_if<T>(&expr.node);
}

template <class T>
const T* as(const ExprPtr& expr) {
  return expr ? std::get_if<T>(&expr->node) : nullptr;
}

/// The expression inside any number of plain parentheses.
const Expr& without_parens(const Expr& expr);

}  // namespace sqlferry::ast
