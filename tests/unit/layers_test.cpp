// Folders are layers: what a file of each may include.
#include <catch2/catch.hpp>

#include <cctype>
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
    {"cache", {"output", "text"}},
    {"gate", {"output", "engine", "project", "diagnostics", "text"}},
    {"lsp", {"gate", "output", "engine", "project", "diagnostics", "text"}},
    {"cli", {"cache", "gate", "lsp", "output", "baseline", "engine", "rules", "project", "sql", "diagnostics", "text"}},
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

/// A question to the file system, or to the environment, that no recording sees.
bool asks_system(const std::string& line) {
  for (const char* library : {"fs::", "filesystem::"}) {
    for (const char* question : {"exists(", "is_", "file_size(", "last_write_time(", "canonical(", "weakly_canonical(",
                                 "status(", "symlink_status("}) {
      if (line.find(std::string(library) + question) != std::string::npos) return true;
    }
  }
  for (const char* call : {"open(", "openat(", "stat(", "lstat(", "access(", "readlink(", "opendir("}) {
    const std::size_t at = line.find(std::string("::") + call);
    const bool is_member =
        at != std::string::npos && at > 0 && (std::isalnum(line[at - 1]) != 0 || line[at - 1] == '_');
    if (at != std::string::npos && !is_member) return true;
  }
  for (const char* word : {"directory_iterator", "getenv", "fopen", "fstream"}) {
    if (line.find(word) != std::string::npos) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("what a run reads, it reads where a recording sees it") {
  // The layers that lint reads with; cli, lsp and output write, and sqlite's files are the cache's own business.
  const std::set<std::string> reading = {"text",    "diagnostics", "modules", "sql",      "js",    "postgres", "schema",
                                         "project", "calls",       "engine",  "baseline", "rules", "gate"};
  // Those who ask for the others; what the system keeps in memory; and git, of which no answer is kept.
  const std::set<std::string> allowed = {"text/file_system.cpp", "text/open_file.cpp", "text/observations.cpp",
                                         "text/spool.cpp", "gate/repository.cpp"};
  const std::filesystem::path root = SQLFERRY_SOURCE_DIR;
  std::size_t seen = 0;
  for (const std::string& layer : reading) {
    const auto folder = layer == "rules" ? root / "rules" : root / "src" / layer;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
      const auto extension = entry.path().extension();
      if (extension != ".cpp" && extension != ".h") continue;
      const bool is_allowed = allowed.contains(entry.path().lexically_relative(root / "src").generic_string());
      std::ifstream file(entry.path());
      for (std::string line; std::getline(file, line);) {
        if (!asks_system(line)) continue;
        ++seen;
        INFO(entry.path().string() << ": " << line);
        CHECK(is_allowed);
      }
    }
  }
  CHECK(seen > 0);  // in the files that are allowed to
}

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
