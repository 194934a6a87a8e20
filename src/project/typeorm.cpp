// TypeORM: the classes that a data source's `migrations` names, in the order of the 13 digits at the end of their names
// (the class's, or its `name` property; the file's name counts for nothing).
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <tuple>

#include "project/ordering.h"
#include "project/script_dialect.h"
#include "project/script_layouts.h"
#include "project/script_signs.h"
#include "project/script_text.h"
#include "text/file_system.h"

namespace sqlferry::project {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kTimestampDigits = 13;

/// The folder of `src/migrations/*.ts`; empty if the pattern reaches into several.
std::string folder_of_glob(const std::string& glob) {
  constexpr std::string_view kWild = "*{[(?+@!";
  const auto slash = glob.rfind('/', std::min(glob.find_first_of(kWild), glob.size()));
  if (slash == std::string::npos || slash == 0) return {};
  const bool is_in_name = glob.find('/', slash + 1) == std::string::npos;
  return is_in_name ? glob.substr(0, slash) : std::string{};
}

/// A plain path is relative to where the command line runs, most often the folder of package.json.
std::vector<fs::path> bases_of(const ScriptConfig& config, const ScriptPath& path) {
  std::vector<fs::path> bases = {config.file.path.parent_path()};
  if (path.from_file) return bases;
  for (auto folder = bases.front(); folder.has_relative_path(); folder = folder.parent_path()) {
    if (!text::is_there(folder / "package.json")) continue;
    if (folder != bases.front()) bases.push_back(folder);
    break;
  }
  return bases;
}

/// The path of `import ... from './x'` at `from`; empty if it is a package.
std::string import_at(std::string_view code, std::size_t from) {
  const auto quote = code.find_first_not_of(" \t\r\n", from + 4);
  if (quote == std::string_view::npos || (code[quote] != '\'' && code[quote] != '"')) return {};
  const auto path = code.substr(quote + 1, code.find(code[quote], quote + 1) - quote - 1);
  return path.starts_with('.') ? std::string(path) : std::string{};
}

/// The file that an import means: it leaves the extension out, or names that of the compiled file.
std::optional<fs::path> imported_file(const fs::path& folder, const std::string& path) {
  fs::path plain = path_at(folder, path);
  if (is_script_file(path)) plain.replace_extension();
  for (const auto* extension : {".ts", ".js", ".mts", ".cts", ".mjs", ".cjs"}) {
    fs::path file = plain;
    file += extension;
    if (text::is_file(file)) return file;
  }
  return std::nullopt;
}

/// What the folder's index imports from other folders, relative to this one.
std::vector<fs::path> imports_from_elsewhere(const Folder& folder) {
  std::vector<fs::path> files;
  for (const auto* index : {"index.ts", "index.js"}) {
    if (!folder.has_file(index)) continue;
    const auto code = script_text(script_head(folder.path / index)).code;
    for (auto at = find_word(code, "from"); at != std::string::npos; at = find_word(code, "from", at + 1)) {
      const auto path = import_at(code, at);
      const auto file = path.empty() ? std::nullopt : imported_file(folder.path, path);
      if (!file) continue;
      fs::path below = file->lexically_relative(path_at(folder.path, "."));
      if (below.has_parent_path()) files.push_back(std::move(below));
    }
  }
  return files;
}

struct Migration {
  std::string timestamp;  ///< 13 digits, or empty
  fs::path below;

  friend bool operator<(const Migration& a, const Migration& b) {
    return std::tie(a.timestamp, a.below) < std::tie(b.timestamp, b.below);
  }
};

bool is_timestamp(std::string_view text) { return leading_digits(text).size() == kTimestampDigits; }

/// A name without a timestamp is refused by TypeORM; the number of the file is then the best guess.
std::string timestamp_of(const std::string& name, const fs::path& file) {
  if (name.size() >= kTimestampDigits) {
    const auto end = name.substr(name.size() - kTimestampDigits);
    if (is_timestamp(end)) return end;
  }
  const auto file_name = file.filename().string();
  return is_timestamp(file_name) ? file_name.substr(0, kTimestampDigits) : std::string{};
}

void add_migration(const fs::path& folder, const fs::path& below, std::vector<Migration>& migrations) {
  const auto names = typeorm_migrations_in(script_head(folder / below));
  if (!names.empty()) migrations.push_back({timestamp_of(names.front(), below), below});
}

}  // namespace

void read_data_source(const ScriptConfig& config) {
  const auto code = script_text(config.file.bytes).code;
  for (const auto& path : paths_of(code, "migrations")) {
    const auto folder = folder_of_glob(path.text);
    if (folder.empty()) continue;
    for (const auto& base : bases_of(config, path)) {
      config.settings.add(StatedFolder{.framework = Framework::typeorm,
                                       .path = path_at(base, folder),
                                       .fact = fact_at(config.file, path.line, fmt::format("migrations {}", path.text)),
                                       .config = config.file.path,
                                       .span = span_of(path)});
    }
  }
}

void read_typeorm_command(const PackageCommand& command, const ScriptConfig& config) {
  const auto is_typeorm = [](const std::string& word) { return word.find("typeorm") != std::string::npos; };
  if (std::none_of(command.words.begin(), command.words.end(), is_typeorm)) return;
  for (const auto* option : {"-d", "--dataSource", "-f", "--config"}) {
    const auto path = command.option(option);
    const auto file = path ? config.around.read(path_at(command.folder, *path)) : std::nullopt;
    if (file) read_data_source({*file, config.around, config.settings});
  }
}

/// An index may name migrations of other folders too: they build the same database.
Layout typeorm_layout(const ScriptFiles& files) {
  Layout layout{.framework = Framework::typeorm, .files = {}, .folders = {}};
  std::vector<Migration> migrations;
  for (const auto& name : files.names) add_migration(files.folder.path, name, migrations);
  for (const auto& below : imports_from_elsewhere(files.folder)) add_migration(files.folder.path, below, migrations);
  std::sort(migrations.begin(), migrations.end());
  for (const auto& migration : migrations) layout.files.push_back({migration.below, FileRole::up});
  return layout;
}

std::vector<Declared> typeorm_declares(const Surroundings& around, const fs::path& config) {
  auto file = config.empty() || config.filename() == "package.json" ? std::nullopt : around.read(config);
  if (!file) {
    file = around.nearest({"ormconfig.json", "ormconfig.js", "ormconfig.ts", "ormconfig.cjs", "data-source.ts",
                           "src/data-source.ts", "data-source.js", "src/data-source.js", "typeorm.config.ts",
                           "typeorm.ts"});
  }
  std::vector<Declared> declared;
  if (file) add_declared(*file, {"type"}, declared);
  return declared;
}

}  // namespace sqlferry::project
