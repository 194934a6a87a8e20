#include "baseline/script.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace sqlferry::baseline {
namespace {

using project::Framework;

/// Inside a template literal. Knex takes `?` for a binding, unless a backslash stands before it.
std::string template_text(std::string_view sql, bool escapes_questions) {
  std::string out;
  for (std::size_t i = 0; i < sql.size(); ++i) {
    const char c = sql[i];
    const bool begins_expression = c == '$' && i + 1 < sql.size() && sql[i + 1] == '{';
    if (c == '`' || c == '\\' || begins_expression) out += '\\';
    if (c == '?' && escapes_questions) out += "\\\\";
    out += c;
  }
  return out;
}

/// What gives a query to the framework: the argument's name, and what stands around the SQL.
struct Query {
  std::string_view argument;
  std::string_view type;
  std::string_view call;
};

Query query_of(Framework framework) {
  switch (framework) {
    case Framework::sequelize:
      return {"queryInterface", "any", "queryInterface.sequelize.query"};
    case Framework::knex:
      return {"knex", "any", "knex.raw"};
    case Framework::typeorm:
      return {"queryRunner", "QueryRunner", "queryRunner.query"};
    case Framework::node_pg_migrate:
      return {"pgm", "any", "pgm.sql"};
    default:
      return {"db", "any", "db.runSql"};
  }
}

/// TypeORM runs classes, in the order of the numbers at the end of their names.
std::string class_text(const Query& query, const std::string& name, std::string_view sql, bool is_typed, bool is_module,
                       std::string_view down) {
  const std::string head = is_typed ? fmt::format(
                                          "import {{ MigrationInterface, QueryRunner }} from 'typeorm';\n\n"
                                          "export class {} implements MigrationInterface {{\n",
                                          name)
                           : is_module ? fmt::format("export class {} {{\n", name)
                                       : fmt::format("exports.{0} = class {0} {{\n", name);
  return fmt::format(
      "{}  name = '{}';\n\n  async up({}{}) {{\n    await {}(`{}`);\n  }}\n\n  async down() {{\n    {}\n  }}\n}}{}\n",
      head, name, query.argument, is_typed ? ": QueryRunner" : "", query.call, sql, down,
      is_typed || is_module ? "" : ";");
}

std::string digits_of(const std::filesystem::path& path) {
  std::string out;
  for (const char c : path.stem().string()) {
    if (std::isdigit(static_cast<unsigned char>(c)) != 0) out += c;
  }
  return out.empty() ? "1" : out;
}

}  // namespace

std::string script_text(Framework framework, const std::filesystem::path& path, std::string_view sql,
                        const ScriptStyle& style) {
  const Query query = query_of(framework);
  const std::string ending = path.extension().string();
  const bool is_typed = ending == ".ts" || ending == ".mts" || ending == ".cts";
  const bool is_module = is_typed || ending == ".mjs" || (style.is_module && ending == ".js");
  const std::string text = "\n" + template_text(sql, framework == Framework::knex);
  if (framework == Framework::typeorm)
    return class_text(query, style.name + digits_of(path), text, is_typed, is_module, style.down);
  const std::string_view give = is_module ? "export const up = " : "exports.up = ";
  std::string out = is_module ? "" : "'use strict';\n\n";
  out += fmt::format("{}async ({}{}) => {{\n  await {}(`{}`);\n}};\n\n", give, query.argument, is_typed ? ": any" : "",
                     query.call, text);
  out +=
      fmt::format("{}async () => {{\n  {}\n}};\n", is_module ? "export const down = " : "exports.down = ", style.down);
  return out;
}

}  // namespace sqlferry::baseline
