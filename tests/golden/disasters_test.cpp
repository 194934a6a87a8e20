// The projects of tests/disasters: disasters/NAME.lint has what lint says, NAME.convert the diff that convert prints,
// and NAME.repair the migration that repair writes. tests/oracle/disasters.py runs the latter on PostgreSQL.
#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "support/golden.h"
#include "support/program.h"
#include "support/temp_tree.h"
#include "text/open_file.h"

using namespace sqlferry;
namespace fs = std::filesystem;

namespace {

const fs::path kDisasters = SQLFERRY_SOURCE_DIR "/tests/disasters";
const fs::path kExpected = SQLFERRY_SOURCE_DIR "/tests/golden/disasters";

/// Both streams, and the exit status behind them.
std::string said_by(const std::vector<std::string>& arguments) {
  const test::Outcome outcome = test::run_in_terminal(arguments);
  return outcome.out + fmt::format("exit status {}\n", outcome.status);
}

std::set<fs::path> files_below(const fs::path& folder) {
  std::set<fs::path> out;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) out.insert(fs::relative(entry.path(), folder));
  }
  return out;
}

/// What repair says, and what it writes.
std::string repaired(const fs::path& project) {
  const auto before = files_below(project);
  std::string out = said_by({"repair", "--name", "mend", "."});
  for (const fs::path& file : files_below(project)) {
    if (!before.contains(file)) out += fmt::format("\n== {}\n{}", file.string(), *text::read_file(project / file));
  }
  return out;
}

}  // namespace

TEST_CASE("golden disasters") {
  std::set<fs::path> projects;
  for (const auto& entry : fs::directory_iterator(kDisasters)) projects.insert(entry.path());
  for (const fs::path& project : projects) {
    const std::string name = project.filename().string();
    INFO(name);
    const test::TempTree copy;
    fs::copy(project, copy.path(name), fs::copy_options::recursive);
    const test::WorkingFolder here(copy.path(name));
    test::compare_golden(kExpected / (name + ".lint"), said_by({"lint", "."}));
    test::compare_golden(kExpected / (name + ".convert"), said_by({"convert", "--diff", "."}));
    test::compare_golden(kExpected / (name + ".repair"), repaired("."));
  }
  CHECK(!projects.empty());
}
