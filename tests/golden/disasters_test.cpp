// The projects of tests/disasters: disasters/NAME.lint has what lint says, NAME.convert the diff that convert prints,
// and NAME.repair the migration that repair writes. tests/oracle/disasters.py runs the latter on PostgreSQL.
#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>

#include "cli/app.h"
#include "support/temp_tree.h"
#include "text/diff.h"
#include "text/open_file.h"

using namespace sqlferry;
namespace fs = std::filesystem;

namespace {

const fs::path kDisasters = SQLFERRY_SOURCE_DIR "/tests/disasters";
const fs::path kExpected = SQLFERRY_SOURCE_DIR "/tests/golden/disasters";

/// Both streams, and the exit status behind them.
std::string said_by(const std::vector<const char*>& arguments) {
  char* bytes = nullptr;
  std::size_t size = 0;
  std::FILE* stream = ::open_memstream(&bytes, &size);
  REQUIRE(stream != nullptr);
  std::vector<const char*> argv = {"sqlferry"};
  argv.insert(argv.end(), arguments.begin(), arguments.end());
  const int status = cli::run(static_cast<int>(argv.size()), argv.data(), {stream, stream});
  std::fclose(stream);
  std::string out(bytes, size);
  std::free(bytes);
  return out + fmt::format("exit status {}\n", status);
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

void compare_disaster(const std::string& name, const std::string& actual) {
  const fs::path golden = kExpected / name;
  if (std::getenv("SQLFERRY_UPDATE_GOLDENS") != nullptr && std::getenv("CI") == nullptr) {
    std::ofstream(golden, std::ios::binary) << actual;
    return;
  }
  const auto expected = text::read_file(golden);
  REQUIRE(expected.has_value());
  INFO(text::unified_diff(expected.value(), actual, {golden.string(), "actual"}) << "accept it with ./dev goldens");
  CHECK(expected.value() == actual);
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
    compare_disaster(name + ".lint", said_by({"lint", "."}));
    compare_disaster(name + ".convert", said_by({"convert", "--diff", "."}));
    compare_disaster(name + ".repair", repaired("."));
  }
  CHECK(!projects.empty());
}
