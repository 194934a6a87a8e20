#include "support/script_sql.h"

#include <fmt/format.h>

namespace sqlferry::test {
namespace {

std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '\n' ? ' ' : c;
  return out;
}

std::string_view words_of(calls::Certainty certainty) {
  switch (certainty) {
    case calls::Certainty::certain:
      return "";
    case calls::Certainty::conditional:
      return "conditional: ";
    case calls::Certainty::repeated:
      return "repeated: ";
    case calls::Certainty::unordered:
      return "unordered: ";
    case calls::Certainty::after_error:
      return "after an error: ";
  }
  return "";
}

}  // namespace

calls::Reading read_script(std::string_view script, sql::Dialect dialect) {
  const text::SourceFile source("a.js", std::string(script));
  return calls::read(source, "a.js", {.dialect = dialect});
}

std::string sql_of(const calls::Reading& reading) {
  std::string out;
  for (const calls::Piece& piece : reading.pieces) {
    const bool is_own = piece.sql.dialect != sql::Dialect::postgres;
    out += fmt::format("{}{}{}{}\n", piece.down ? "down: " : "", words_of(piece.certainty), is_own ? "own: " : "",
                       one_line(reading.sql.text().substr(piece.sql.span.begin, piece.sql.span.size())));
  }
  for (const auto& finding : reading.findings) out += fmt::format("{}: {}\n", finding.rule, finding.message);
  return out;
}

std::string sql_of_script(std::string_view script) { return sql_of(read_script(script)); }

std::string sequelize_sql(std::string_view body) {
  return sql_of_script(
      fmt::format("module.exports = {{ async up(q, S) {{ /* queryInterface */ {} }}, async down() {{}} }};", body));
}

std::string knex_sql(std::string_view body) {
  return sql_of_script(
      fmt::format("exports.up = async function (knex) {{ {} }}; exports.down = async () => {{}};", body));
}

std::string typeorm_sql(std::string_view body) {
  return sql_of_script(fmt::format(
      "const {{ Table, TableColumn, TableForeignKey, TableIndex, TableUnique, TableCheck }} = require('typeorm');\n"
      "module.exports = class A1700000000000 {{ async up(queryRunner) {{ {} }} async down(queryRunner) {{}} }};",
      body));
}

std::string pgm_sql(std::string_view body) {
  return sql_of_script(fmt::format("exports.up = (pgm) => {{ {} }}; exports.down = () => {{}};", body));
}

std::string dbm_sql(std::string_view body) {
  return sql_of_script(
      fmt::format("exports.up = function (db, callback) {{ /* db-migrate */ {} }}; exports.down = () => {{}};", body));
}

}  // namespace sqlferry::test
