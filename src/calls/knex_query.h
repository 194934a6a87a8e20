// Knex's query builder, as far as migrations write rows with it: insert, update, del, truncate.
// https://knexjs.org/guide/query-builder.html
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "calls/knex_text.h"

namespace sqlferry::calls::knex {

/// One condition with the word before it: "and", "or".
struct Condition {
  std::string joint;
  SqlText sql;
};

struct Query {
  enum class Verb : std::uint8_t { select, insert, update, del, truncate };
  Verb verb = Verb::select;
  js::HostCall call;  ///< the one that says the verb
  js::Value table;
  std::optional<js::Value> schema;
  js::Value rows;  ///< of insert and update
  std::optional<js::Value> update_from = {};
  std::vector<Condition> conditions;
  std::optional<SqlText> set;            ///< of update(column, value), increment and decrement
  std::optional<js::HostCall> conflict;  ///< onConflict(...)
  std::optional<js::HostCall> merge;     ///< .merge(...) behind it; otherwise .ignore()
  std::optional<js::HostCall> beyond;    ///< the first call that is not followed
};

SqlText query_sql(const Speller& spell, const Query& query);
/// Of a method that changes what a statement does, and that is not followed.
bool is_beyond(std::string_view method);

/// `where`, `orWhereNull` ... Nothing if it is none; leaves a gap in what it does not follow.
std::optional<Condition> condition_of(const Speller& spell, std::string_view method, const js::HostCall& call);

}  // namespace sqlferry::calls::knex
