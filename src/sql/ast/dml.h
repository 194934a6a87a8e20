// Statements that change rows, and the rest.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sql/ast/select.h"

namespace sqlferry::ast {

/// `a = 1` or `(a, b) = (...)`
struct Assignment {
  Span span;
  std::vector<Name> columns;
  ExprPtr value;
};

/// One ON CONFLICT clause of an INSERT. SQLite allows several.
struct Upsert {
  Span span;
  std::vector<ExprPtr> target;  ///< empty: any conflict
  std::optional<Name> target_constraint;
  ExprPtr target_where;
  bool do_nothing = false;
  std::vector<Assignment> set;
  ExprPtr where;
};

struct Insert {
  std::optional<With> with;
  bool replace_keyword = false;  ///< REPLACE INTO
  std::string or_action;         ///< upper case: "IGNORE", "REPLACE", ...; empty: none
  Span verb_span;                ///< `INSERT`, `INSERT OR IGNORE`, `REPLACE`
  ObjectName table;
  std::optional<Name> alias;
  std::vector<Name> columns;
  Span columns_span;  ///< with the parentheses; empty if there are none
  SelectPtr source;   ///< a SELECT, or a Select with one VALUES core
  bool default_values = false;
  Span default_values_span;
  std::vector<Upsert> upserts;
  std::vector<SelectItem> returning;
};

struct Update {
  std::optional<With> with;
  std::string or_action;
  Span verb_span;  ///< `UPDATE`, `UPDATE OR IGNORE`
  ObjectName table;
  std::optional<Name> alias;
  Span hint_span;
  std::vector<Assignment> set;
  TableRefPtr from;
  ExprPtr where;
  std::vector<SelectItem> returning;
  std::vector<OrderTerm> order_by;
  ExprPtr limit, offset;
  Span tail_span;  ///< ORDER BY ... LIMIT ...; empty if there is none
};

struct Delete {
  std::optional<With> with;
  ObjectName table;
  std::optional<Name> alias;
  Span hint_span;
  TableRefPtr using_tables;
  ExprPtr where;
  std::vector<SelectItem> returning;
  std::vector<OrderTerm> order_by;
  ExprPtr limit, offset;
  Span tail_span;
};

struct SelectStatement {
  SelectPtr select;
};

struct Pragma {
  ObjectName name;
  std::string value;  ///< as written, without quotes; empty for a query
  bool call_form = false;
};

struct Transaction {
  enum class Kind : std::uint8_t { begin, commit, rollback, savepoint, release, rollback_to, other };
  Kind kind = Kind::begin;
  Span mode_span;    ///< DEFERRED, IMMEDIATE, EXCLUSIVE; empty if none
  std::string mode;  ///< upper case
  Span verb_span;    ///< BEGIN, END, COMMIT ...
  std::string verb;  ///< upper case
  std::optional<Name> savepoint;
};

/// VACUUM, ANALYZE, REINDEX.
struct Maintenance {
  enum class Kind : std::uint8_t { vacuum, analyze, reindex };
  Kind kind = Kind::vacuum;
  std::optional<ObjectName> object;
  bool into = false;  ///< VACUUM INTO 'file'
};

struct Attach {
  bool detach = false;
};

struct Explain {
  Span words_span;  ///< EXPLAIN, EXPLAIN QUERY PLAN
  bool query_plan = false;
};

/// What PostgreSQL alone has and no rule looks into: GRANT, COMMENT ON, SET, DO, CREATE POLICY, COPY ...
struct Utility {
  std::string verb;  ///< the first word, upper case
};

/// Could not be parsed; kept as it is.
struct Opaque {};

}  // namespace sqlferry::ast
