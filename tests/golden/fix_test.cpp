// Golden folders of `lint --fix`: tests/golden/fix/NAME/before is copied, `options` are the words behind `lint`, and
// the files are then as in after/ and the outcome as in report.txt. What it leaves is fixed a second time: nothing
// changes.
#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "support/program.h"
#include "support/temp_tree.h"
#include "text/diff.h"
#include "text/open_file.h"

using namespace sqlferry;
namespace fs = std::filesystem;

namespace {

const fs::path kFixCases = SQLFERRY_SOURCE_DIR "/tests/golden/fix";

using Tree = std::map<std::string, std::string>;  // bytes by path

Tree tree_of(const fs::path& folder) {
  Tree out;
  if (!fs::exists(folder)) return out;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const std::string name = entry.path().lexically_relative(folder).string();
    if (entry.is_regular_file() && !name.starts_with(".git/")) out[name] = *text::read_file(entry.path());
  }
  return out;
}

test::Outcome run_lint(const std::string& options) {
  std::vector<std::string> words = {"lint"};
  std::istringstream list(options);
  for (std::string word; list >> word;) words.push_back(word);
  return test::run_program(words);
}

bool updates_goldens() { return std::getenv("SQLFERRY_UPDATE_GOLDENS") != nullptr && std::getenv("CI") == nullptr; }

void write_tree(const fs::path& folder, const Tree& tree) {
  fs::remove_all(folder);
  for (const auto& [name, bytes] : tree) {
    fs::create_directories((folder / name).parent_path());
    std::ofstream(folder / name, std::ios::binary) << bytes;
  }
}

void check_case(const fs::path& folder) {
  const std::string options = *text::read_file(folder / "options");
  test::TempTree copy;
  for (const auto& [name, bytes] : tree_of(folder / "before")) copy.file(name, bytes);
  const test::WorkingFolder there(copy.root());
  const test::Outcome outcome = run_lint(options);
  const std::string report = fmt::format("status {}\n--- out\n{}--- err\n{}", outcome.status, outcome.out, outcome.err);
  const Tree after = tree_of(copy.root());
  if (updates_goldens()) {
    write_tree(folder / "after", after);
    std::ofstream(folder / "report.txt", std::ios::binary) << report;
    return;
  }
  const std::string expected = *text::read_file(folder / "report.txt");
  INFO(text::unified_diff(expected, report, {"report.txt", "actual"}) << "accept it with ./dev goldens");
  CHECK(report == expected);
  CHECK(after == tree_of(folder / "after"));
  run_lint(options);
  CHECK(tree_of(copy.root()) == after);
}

}  // namespace

TEST_CASE("what lint --fix makes of whole folders") {
  int count = 0;
  for (const auto& entry : fs::directory_iterator(kFixCases)) {
    ++count;
    INFO(entry.path().filename().string());
    check_case(entry.path());
  }
  CHECK(count > 0);
}
