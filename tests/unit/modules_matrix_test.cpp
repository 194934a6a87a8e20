// The whole way from a migration's facts to the framework's words, and from its file to what lint says, against
// recorded runs of the frameworks: every cell.
#include <catch2/catch.hpp>

#include <map>

#include "engine/run.h"
#include "module_cases.h"
#include "modules/predict.h"
#include "rules/catalog.h"
#include "support/temp_tree.h"
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

constexpr int kCells = 1'634;

struct Cell {
  FrameworkUse use;
  std::string node;
  PackageType type;
  std::string extension;
  std::string_view source;
  std::string outcome;  ///< "ok", "skip" or the line, with `<file>` for the file's name and `<path>` for its path
};

template <class Visit>
void each_cell(Visit&& visit) {
  std::map<std::string, std::string> legend;
  std::vector<std::string> header;
  int seen = 0;
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
      INFO(row[0] << " " << row[1] << " type " << row[2] << " " << row[3] << " " << header[i]);
      const auto source = use.tool == Tool::typeorm ? class_source(header[i]) : function_source(header[i]);
      visit(Cell{use, row[0], type, row[3], source, legend.contains(row[i]) ? legend.at(row[i]) : row[i]});
      ++seen;
    }
  }
  CHECK(seen >= kCells);
}

/// As a cell has it. typeorm's line is followed by the error itself.
std::string outcome_of(const Prediction& prediction, const FileFacts& file, Tool tool) {
  if (prediction.outcome == Outcome::ok) return "ok";
  if (prediction.outcome == Outcome::skipped) return "skip";
  REQUIRE(prediction.fails());
  CHECK_FALSE(prediction.reason.empty());
  std::string line = prediction.line;
  if (tool == Tool::typeorm && prediction.basis != Basis::framework_start) line += " " + prediction.error.text();
  return replaced(line, file.file_name, "<file>");
}

project::Framework framework_of(Tool tool) {
  switch (tool) {
    case Tool::sequelize_cli:
    case Tool::umzug:
      return project::Framework::sequelize;
    case Tool::knex:
      return project::Framework::knex;
    case Tool::typeorm:
      return project::Framework::typeorm;
    case Tool::node_pg_migrate:
      return project::Framework::node_pg_migrate;
    case Tool::db_migrate:
      return project::Framework::db_migrate;
  }
  return project::Framework::plain;
}

/// What lint says of the cell's file as a module, in its folder alone.
std::vector<diagnostics::Diagnostic> findings_about(const Cell& cell, const std::filesystem::path& file) {
  project::Chain chain;
  chain.framework = framework_of(cell.use.tool);
  chain.files = {{file, "<path>", file.filename()}};
  chain.runner.emplace();
  chain.runner->use = cell.use;
  chain.runner->node = *parse_range(cell.node);
  chain.runner->folders = {{file.parent_path(), cell.type, "package.json", {}}};
  const auto result = engine::run(chain, rules::knowledge(), {});
  std::vector<diagnostics::Diagnostic> found;
  for (const auto& finding : result.files.front().findings) {
    if (finding.rule.starts_with("module/")) found.push_back(finding);
  }
  return found;
}

}  // namespace

TEST_CASE("what a framework makes of a migration follows from Node's rules and its own") {
  each_cell([](const Cell& cell) {
    const FileFacts file{"20240101000000-m" + cell.extension, "<path>", cell.type, syntax_of(cell.source)};
    CHECK(outcome_of(predict(file, cell.use, *parse_version(cell.node)), file, cell.use.tool) == cell.outcome);
  });
}

TEST_CASE("lint finds what does not run, in the framework's words, and nothing in what runs") {
  const test::TempTree tree;
  each_cell([&](const Cell& cell) {
    const std::string name = "20240101000000-m" + cell.extension;
    std::ofstream(tree.path(name), std::ios::binary) << cell.source;
    const auto found = findings_about(cell, tree.path(name));
    if (cell.outcome == "ok") {
      CHECK(found.empty());
      return;
    }
    REQUIRE(found.size() == 1);
    const std::string words = replaced(std::string(found[0].why.view()), "` and `", " ");
    INFO(found[0].rule << ": " << words);
    if (cell.outcome == "skip") {
      CHECK(words.find("reports success and runs nothing of it") != std::string::npos);
    } else {
      CHECK(found[0].severity == diagnostics::Severity::error);
      CHECK(words.find("`" + replaced(cell.outcome, "<file>", name) + "`") != std::string::npos);
    }
  });
}

}  // namespace sqlferry::modules
