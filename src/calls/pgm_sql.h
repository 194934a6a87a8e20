// What node-pg-migrate's pgm sends (version 9). It writes for PostgreSQL alone.
// https://salsita.github.io/node-pg-migrate/migrations/
#pragma once

#include <string_view>
#include <vector>

#include "calls/speller.h"

namespace sqlferry::calls::pgm {

using Statements = std::vector<SqlText>;
/// `shorthands`: the object that the script exports under that name, or undefined.
using Operation = Statements (*)(const Speller& spell, const js::HostCall& call, const js::Value& shorthands);

/// Null for a method that is none of these.
Operation operation_of(std::string_view method);

/// `"t"`, `"s"."t"` of `{ schema: 's', name: 't' }`
SqlText name_sql(const Speller& spell, const js::Value& name);
/// Of a script's value; pgm.func() is SQL.
SqlText value_sql(const Speller& spell, const js::Value& value);
/// pgm.sql('... {a}', { a: 'x' }): names are put in for texts.
SqlText sql_text(const Speller& spell, const js::HostCall& call);

/// Columns of createTable and addColumns, `"a" text NOT NULL`.
struct Columns {
  std::vector<SqlText> definitions;
  Statements comments;
};
Columns columns_of(const Speller& spell, const js::Value& table, const js::Value& columns, const js::Value& shorthands);
/// `CONSTRAINT "t_pkey" PRIMARY KEY ("a")` ... of an object with constraints. `name`: of all of them, or undefined.
std::vector<SqlText> constraints_of(const Speller& spell, const js::Value& table, const js::Value& options,
                                    const js::Value& name);

}  // namespace sqlferry::calls::pgm
