#include "property/inputs.h"

#include <algorithm>
#include <filesystem>

#include "project/ordering.h"
#include "project/project.h"
#include "text/open_file.h"

namespace sqlferry::test {
namespace {

namespace fs = std::filesystem;

const fs::path kSource = SQLFERRY_SOURCE_DIR;

void add_folder(const fs::path& folder, std::vector<std::vector<std::string>>& out) {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".sql" && entry.path().stem().extension() != ".pg") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  for (const auto& path : paths) out.push_back({text::read_file(path).value()});
}

}  // namespace

std::vector<std::vector<std::string>> chains_below(const std::string& folder) {
  const auto project = project::discover({folder}, {});
  std::vector<std::vector<std::string>> out;
  for (const auto& chain : project.value().chains) {
    if (chain.dialect != sql::Dialect::sqlite || project::is_script_file(chain.files.front().path.filename().string()))
      continue;
    auto& files = out.emplace_back();
    for (const auto& file : chain.files) {
      if (file.role != project::FileRole::down) files.push_back(text::read_file(file.path).value());
    }
  }
  return out;
}

std::vector<std::vector<std::string>> inputs() {
  std::vector<std::vector<std::string>> out;
  add_folder(kSource / "tests/oracle/conformance/sqlite", out);
  add_folder(kSource / "tests/golden/cases", out);
  for (auto& chain : chains_below((kSource / "samples").string())) out.push_back(std::move(chain));
  return out;
}

}  // namespace sqlferry::test
