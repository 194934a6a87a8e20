// The whole way from a migration's facts to the framework's words, against recorded runs of the frameworks: every cell.
#include <catch2/catch.hpp>

#include <map>

#include "module_cases.h"
#include "modules/predict.h"
#include "table_file.h"

namespace sqlferry::modules {

namespace {

FrameworkUse use_of(const std::string& setup) {
  const std::vector<std::string> all = {".js", ".cjs", ".mjs", ".ts"};
  if (setup == "seqcli") return {Tool::sequelize_cli, {6, 6, 5, ""}, false, {}};
  if (setup == "umzug2") return {Tool::umzug, {2, 3, 0, ""}, false, all};
  if (setup == "umzug3cjs") return {Tool::umzug, {3, 8, 3, ""}, false, {}};
  if (setup == "umzug3esm") return {Tool::umzug, {3, 8, 3, ""}, true, {}};
  if (setup == "knex") return {Tool::knex, {3, 3, 0, ""}, false, {}};
  if (setup == "knex-mjs") return {Tool::knex, {3, 3, 0, ""}, false, all};
  if (setup == "typeorm") return {Tool::typeorm, {1, 1, 1, ""}, false, {}};
  if (setup == "nodepgm") return {Tool::node_pg_migrate, {9, 0, 0, ""}, false, {}};
  REQUIRE(setup == "dbmigrate");
  return {Tool::db_migrate, {0, 11, 14, ""}, false, {}};
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what)) text.replace(at, what.size(), with);
  return text;
}

/// "ok", "skip" or the line, with `<file>` for the file's name. typeorm's line is followed by the error itself.
std::string cell_of(const Prediction& prediction, const FileFacts& file, Tool tool) {
  if (prediction.outcome == Outcome::ok) return "ok";
  if (prediction.outcome == Outcome::skipped) return "skip";
  REQUIRE(prediction.fails());
  CHECK_FALSE(prediction.reason.empty());
  std::string line = prediction.line;
  if (tool == Tool::typeorm && prediction.basis != Basis::framework_start) line += " " + prediction.error.text();
  return replaced(line, file.file_name, "<file>");
}

}  // namespace

TEST_CASE("what a framework makes of a migration follows from Node's rules and its own") {
  std::map<std::string, std::string> legend;
  std::vector<std::string> header;
  int checked = 0;
  for (const auto& row : test::table_rows("module_matrix.tsv")) {
    if (row.size() == 2) {
      legend[row[0]] = row[1];
      continue;
    }
    if (row[0] == "node") {
      header = row;
      continue;
    }
    const FrameworkUse use = use_of(row[1]);
    const PackageType type = row[2] == "module"     ? PackageType::module
                             : row[2] == "commonjs" ? PackageType::commonjs
                                                    : PackageType::none;
    for (std::size_t i = 4; i < row.size(); ++i) {
      if (row[i].empty()) continue;
      const FileFacts file{"20240101000000-m" + row[3], "<path>", type,
                           use.tool == Tool::typeorm ? class_case(header[i]) : function_case(header[i])};
      const Prediction prediction = predict(file, use, *parse_version(row[0]));
      INFO(row[0] << " " << row[1] << " type " << row[2] << " " << row[3] << " " << header[i]);
      CHECK(cell_of(prediction, file, use.tool) == (legend.contains(row[i]) ? legend.at(row[i]) : row[i]));
      ++checked;
    }
  }
  CHECK(checked >= 1'634);
}

}  // namespace sqlferry::modules
