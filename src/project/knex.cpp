// Knex: the files that `migrations` in the knexfile names, in the order of their names as plain text (`10_b` before
// `9_a`).
#include <fmt/format.h>

#include <algorithm>

#include "project/ordering.h"
#include "project/script_dialect.h"
#include "project/script_layouts.h"
#include "project/script_text.h"

namespace sqlferry::project {

/// Paths are relative to the knexfile: the command line changes to its folder.
void read_knexfile(const ScriptConfig& config) {
  const auto code = script_text(config.file.bytes).code;
  const auto folder = config.file.path.parent_path();
  const auto migrations = blocks_of(code, "migrations");  // what it blanks keeps its place
  for (const auto& path : paths_of(migrations, "directory")) {
    const auto fact = fmt::format("migrations.directory {}", path.text);
    config.settings.add(StatedFolder{.framework = Framework::knex,
                                     .path = path_at(folder, path.text),
                                     .fact = fact_at(config.file, path.line, fact),
                                     .config = config.file.path,
                                     .extensions = extensions_behind(code, "loadExtensions"),
                                     .span = span_of(path)});
  }
  for (const auto& path : paths_of(blocks_of(code, "seeds"), "directory")) {
    const auto fact = fmt::format("seeds.directory {}: seeds are no migrations, left out", path.text);
    config.settings.add(
        StatedSeeds{path_at(folder, path.text), fact_at(config.file, path.line, fact), config.file.path});
  }
}

void read_knex_command(const PackageCommand& command, const ScriptConfig& config) {
  if (!command.calls("knex")) return;
  if (const auto path = command.option("--knexfile")) {
    if (const auto file = config.around.read(path_at(command.folder, *path))) {
      read_knexfile({*file, config.around, config.settings});
    }
  }
  if (const auto path = command.option("--migrations-directory")) {
    const auto fact = fmt::format("--migrations-directory {}", *path);
    config.settings.add(StatedFolder{.framework = Framework::knex,
                                     .path = path_at(command.folder, *path),
                                     .fact = fact_at(config.file, command.line, fact),
                                     .config = config.file.path});
  }
}

/// Without `loadExtensions`, .mjs is not among those that Knex 3 loads.
Layout knex_layout(const ScriptFiles& files) {
  Layout layout{.framework = Framework::knex, .files = {}, .folders = {}};
  const bool is_stated = files.stated != nullptr && !files.stated->extensions.empty();
  const auto extensions = is_stated ? files.stated->extensions : std::vector<std::string>{".cjs", ".js", ".ts"};
  for (const auto& name : loaded_by("Knex", files, extensions, layout)) layout.files.push_back({name, FileRole::up});
  return layout;
}

namespace {

/// `require("knex/lib/dialects/sqlite3/index.js")`: a client as a class.
void add_client_classes(const ConfigFile& file, std::vector<Declared>& declared) {
  constexpr std::string_view kFolder = "knex/lib/dialects/";
  for (auto at = file.bytes.find(kFolder); at != std::string::npos; at = file.bytes.find(kFolder, at + 1)) {
    const auto begin = at + kFolder.size();
    const std::string name = file.bytes.substr(begin, file.bytes.find_first_of("/'\"`", begin) - begin);
    const auto dialect = dialect_of_word(name);
    const auto is_known = [&](const Declared& each) { return each.dialect == dialect; };
    if (!dialect || std::any_of(declared.begin(), declared.end(), is_known)) continue;
    const auto fact = fmt::format("{}{}", kFolder, name);
    declared.push_back({*dialect, fact_at(file, line_of(file.bytes, at), fact)});
  }
}

/// Without a knexfile the application calls knex() itself, in a file that is named after what it does.
void add_connecting_code(const Surroundings& around, std::vector<Declared>& declared) {
  for (const auto& folder : around.upwards()) {
    for (const char* const below : {".", "config", "db", "database", "lib", "server", "src", "src/config", "src/db"}) {
      for (const char* const name : {"database.js", "database.ts", "db.js", "db.ts", "knex.js", "knex.ts"}) {
        const auto file = around.read((folder / below / name).lexically_normal());
        if (!file || lower(file->bytes).find("knex") == std::string::npos) continue;
        add_declared(*file, {"client"}, declared);
        add_client_classes(*file, declared);
        if (!declared.empty()) return;
      }
    }
  }
}

}  // namespace

std::vector<Declared> knex_declares(const Surroundings& around, const std::filesystem::path& config) {
  auto file = config.filename().string().find("knexfile") == 0 ? around.read(config) : std::nullopt;
  if (!file) file = around.nearest({"knexfile.js", "knexfile.cjs", "knexfile.mjs", "knexfile.ts"});
  std::vector<Declared> declared;
  if (file) {
    add_declared(*file, {"client", "dialect"}, declared);
  } else {
    add_connecting_code(around, declared);
  }
  return declared;
}

}  // namespace sqlferry::project
