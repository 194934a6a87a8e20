#include "property/inputs.h"

#include <algorithm>
#include <filesystem>

#include "project/project.h"
#include "text/source_file.h"

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

void add_samples(std::vector<std::vector<std::string>>& out) {
  const auto project = project::discover({kSource / "samples"}, {});
  for (const auto& chain : project.value().chains) {
    std::vector<std::string> files;
    for (const auto& file : chain.files) {
      if (file.role != project::FileRole::down) files.push_back(text::read_file(file.path).value());
    }
    out.push_back(std::move(files));
  }
}

}  // namespace

std::vector<std::vector<std::string>> inputs() {
  std::vector<std::vector<std::string>> out;
  add_folder(kSource / "tests/oracle/conformance/sqlite", out);
  add_folder(kSource / "tests/golden/cases", out);
  add_samples(out);
  return out;
}

}  // namespace sqlferry::test
