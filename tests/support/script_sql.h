// What a script does to the database, as text for tests.
#pragma once

#include <string>
#include <string_view>

#include "calls/reading.h"

namespace sqlferry::test {

/// The script as `a.js`; `dialect`: of the project's own SQL.
calls::Reading read_script(std::string_view script, sql::Dialect dialect = sql::Dialect::sqlite);

/// One operation a line, without line breaks. Before it, where it is so: `down: `, `conditional: `, `own: ` (SQL that
/// the script wrote itself).
std::string sql_of(const calls::Reading& reading);
std::string sql_of_script(std::string_view script);

/// The body of a Sequelize migration's `up(q, S)`, of a Knex migration's `up(knex)` ...
std::string sequelize_sql(std::string_view body);
std::string knex_sql(std::string_view body);
std::string typeorm_sql(std::string_view body);
std::string pgm_sql(std::string_view body);
std::string dbm_sql(std::string_view body);

}  // namespace sqlferry::test
