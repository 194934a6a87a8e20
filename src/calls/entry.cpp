#include "calls/entry.h"

#include <algorithm>
#include <array>

#include "calls/values.h"

namespace sqlferry::calls {

Entry entry_of(js::Interpreter& run, Recorder& recorder, Kit kit) {
  switch (kit) {
    case Kit::sequelize:
      return sequelize_entry(run, recorder);
    case Kit::knex:
      return knex_entry(run, recorder);
    case Kit::typeorm:
      return typeorm_entry(run, recorder);
    case Kit::node_pg_migrate:
      return pgm_entry(run, recorder);
    case Kit::db_migrate:
      return dbm_entry(run, recorder);
  }
  return {};
}

std::optional<js::Value> package_value(js::Interpreter& run, Recorder& recorder, std::string_view name) {
  if (name == "sequelize" || name == "sequelize-typescript") return sequelize_package(run, recorder);
  if (name == "typeorm") return typeorm_package(run);
  return std::nullopt;
}

js::Value rows_of_database(js::Interpreter& run, const js::HostCall& call) {
  return run.unknown(js::Unknown::Reason::database, std::string(run.source(call.name)) + "()", call.place);
}

bool only_reads(std::string_view sql) {
  constexpr std::array<std::string_view, 3> kReading = {"EXPLAIN", "SELECT", "SHOW"};
  const std::size_t begin = sql.find_first_not_of(" \t\r\n(");
  if (begin == std::string_view::npos) return false;
  const std::size_t end = sql.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", begin);
  const std::string word = upper(sql.substr(begin, end == std::string_view::npos ? end : end - begin));
  const std::size_t semicolon = sql.find(';', begin);
  if (semicolon != std::string_view::npos && sql.find_first_not_of("; \t\r\n", semicolon) != std::string_view::npos)
    return false;
  return std::find(kReading.begin(), kReading.end(), word) != kReading.end();
}

}  // namespace sqlferry::calls
