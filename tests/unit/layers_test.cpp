// Folders are layers: what a file of each may include.
#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>

namespace {

// Each layer with the ones below it that it may see.
const std::map<std::string, std::set<std::string>> kMayInclude = {
    {"text", {}},
    {"diagnostics", {"text"}},
    {"modules", {"text"}},
    {"sql", {"diagnostics", "text"}},
    {"js", {"diagnostics", "modules", "text"}},
    {"postgres", {"text"}},
    {"schema", {"sql", "postgres", "text"}},
    {"project", {"sql", "postgres", "modules", "text"}},
    {"calls", {"js", "project", "modules", "sql", "diagnostics", "text"}},
    {"engine", {"calls", "js", "schema", "project", "modules", "postgres", "sql", "diagnostics", "text"}},
    {"baseline", {"engine", "calls", "schema", "project", "sql", "text"}},
    {"output", {"baseline", "engine", "calls", "schema", "project", "sql", "diagnostics", "text"}},
    {"rules", {"engine", "schema", "project", "modules", "postgres", "sql", "diagnostics", "text"}},
    {"gate", {"output", "engine", "project", "diagnostics", "text"}},
    {"lsp", {"gate", "output", "engine", "project", "diagnostics", "text"}},
    {"cli", {"gate", "lsp", "output", "baseline", "engine", "rules", "project", "sql", "diagnostics", "text"}},
};

void check_file(const std::filesystem::path& path, const std::string& layer) {
  std::ifstream file(path);
  std::string line;
  int lines = 0;
  bool antlr = false;
  while (std::getline(file, line)) {
    ++lines;
    if (line.find("antlr4-runtime.h") != std::string::npos) antlr = true;
    if (!line.starts_with("#include \"")) continue;
    const std::string target =
        line.substr(10, line.find('/') == std::string::npos ? std::string::npos : line.find('/') - 10);
    if (!kMayInclude.contains(target) || target == layer) continue;
    INFO(path.string() << ": " << line);
    CHECK(kMayInclude.at(layer).contains(target));
  }
  INFO(path.string());
  CHECK((lines <= 400 || path.extension() == ".inc"));
  const std::string name = path.filename().string();
  const bool parses = layer == "sql" || layer == "js";
  const bool adapter = parses && (name.starts_with("build") || name.starts_with("parse_statement") ||
                                  name.starts_with("parse_file") || name.starts_with("antlr_"));
  CHECK((!antlr || adapter));
}

}  // namespace

TEST_CASE("includes point one way, files stay under 400 lines, ANTLR stays behind its wall") {
  const std::filesystem::path root = SQLFERRY_SOURCE_DIR;
  for (const auto& [layer, below] : kMayInclude) {
    const auto folder = layer == "rules" ? root / "rules" : root / "src" / layer;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
      const auto extension = entry.path().extension();
      if (extension == ".cpp" || extension == ".h") check_file(entry.path(), layer);
    }
  }
}
