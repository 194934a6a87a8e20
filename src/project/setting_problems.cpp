#include "project/setting_problems.h"

#include <algorithm>
#include <array>
#include <optional>

#include "project/absent_file.h"
#include "project/compiled_folders.h"
#include "project/dialect_evidence.h"
#include "project/js_frameworks.h"
#include "project/script_settings.h"
#include "project/script_text.h"

namespace sqlferry::project {

namespace fs = std::filesystem;

namespace {

using Kind = SettingProblem::Kind;
using modules::Tool;

struct Driver {
  Tool tool;
  std::string_view word, package;
};

/// Which package a framework loads for the database that is named so.
constexpr std::array kDrivers = {
    Driver{Tool::sequelize_cli, "postgres", "pg"},
    Driver{Tool::sequelize_cli, "sqlite", "sqlite3"},
    Driver{Tool::sequelize_cli, "mysql", "mysql2"},
    Driver{Tool::sequelize_cli, "mariadb", "mariadb"},
    Driver{Tool::knex, "pg", "pg"},
    Driver{Tool::knex, "postgres", "pg"},
    Driver{Tool::knex, "postgresql", "pg"},
    Driver{Tool::knex, "sqlite3", "sqlite3"},
    Driver{Tool::knex, "sqlite", "sqlite3"},
    Driver{Tool::knex, "better-sqlite3", "better-sqlite3"},
    Driver{Tool::knex, "mysql", "mysql"},
    Driver{Tool::knex, "mysql2", "mysql2"},
    Driver{Tool::typeorm, "postgres", "pg"},
    Driver{Tool::typeorm, "better-sqlite3", "better-sqlite3"},
    Driver{Tool::db_migrate, "pg", "db-migrate-pg"},
    Driver{Tool::db_migrate, "sqlite3", "db-migrate-sqlite3"},
    Driver{Tool::db_migrate, "mysql", "db-migrate-mysql"},
};

/// What an option of a command line names.
struct PathOption {
  Tool tool;
  std::string_view name;
  Kind kind;
};
constexpr std::array kPathOptions = {
    PathOption{Tool::sequelize_cli, "--config", Kind::no_config},
    PathOption{Tool::sequelize_cli, "--migrations-path", Kind::no_migrations},
    PathOption{Tool::knex, "--knexfile", Kind::no_knexfile},
    PathOption{Tool::typeorm, "-d", Kind::no_data_source},
    PathOption{Tool::typeorm, "--dataSource", Kind::no_data_source},
};

bool calls(const PackageCommand& command, Tool tool) {
  if (tool == Tool::sequelize_cli) return command.calls("sequelize-cli") || command.calls("sequelize");
  // typeorm-ts-node-commonjs and its like
  return std::any_of(command.words.begin(), command.words.end(), [&](const std::string& word) {
    return fs::path(word).filename().string().starts_with(modules::name_of(tool));
  });
}

/// Computed paths, patterns and variables of a shell lead somewhere else.
bool is_plain(std::string_view path) {
  return !path.empty() && path.find_first_of("*?$%{}[]()~<>|\\") == std::string_view::npos;
}

class ProblemFinder {
 public:
  ProblemFinder(const Chain& chain, const ScriptRunner& runner, const std::vector<PackageJson>& packages,
                const Surroundings& around)
      : chain_(chain), runner_(runner), packages_(packages), around_(around) {}

  std::vector<SettingProblem> run() && {
    check_commands();
    if (runner_.use.tool == Tool::sequelize_cli) check_sequelizerc();
    if (runner_.use.tool == Tool::knex) check_knexfile();
    check_drivers();
    check_dialect();
    add_compiled_problems(chain_, runner_, around_, problems_);
    return std::move(problems_);
  }

 private:
  void check_path(Kind kind, const fs::path& file, text::Span span, const std::string& value, const fs::path& folder) {
    if (!is_plain(value)) return;
    const fs::path target = path_at(folder, value);
    const bool is_folder = kind == Kind::no_migrations;
    if (is_folder == target.has_extension() || !is_surely_absent(target)) return;
    if (kind == Kind::no_knexfile && is_found_otherwise(target)) return;
    problems_.push_back({kind, file, span, value, around_.shown(target)});
  }

  /// Where there is no such file, knex looks for one of its own names, from its folder upwards.
  [[nodiscard]] bool is_found_otherwise(const fs::path& knexfile) const {
    for (fs::path folder = knexfile.parent_path(); folder.has_relative_path(); folder = folder.parent_path()) {
      for (const char* const name :
           {"knexfile.js", "knexfile.mjs", "knexfile.ts", "knexfile.coffee", "knexfile.eg", "knexfile.ls"}) {
        if (around_.read(folder / name)) return true;
      }
      if (folder == around_.upwards().back()) break;
    }
    return false;
  }

  void check_commands() {
    for (const PackageJson& package : packages_) {
      for (const PackageCommand& command : commands_of(package)) {
        for (const PathOption& option : kPathOptions) {
          if (option.tool != runner_.use.tool || !calls(command, option.tool)) continue;
          const auto value = command.option(option.name);
          if (value)
            check_path(option.kind, package.file.path, span_in(package, command, *value), *value, command.folder);
        }
      }
    }
  }

  /// Of the option's value behind the beginning of the command's line.
  static text::Span span_in(const PackageJson& package, const PackageCommand& command, const std::string& value) {
    const std::string& bytes = package.file.bytes;
    std::size_t line = 0;
    for (std::size_t i = 1; i < command.line; ++i) line = bytes.find('\n', line) + 1;
    const std::size_t at = bytes.find(value, line);
    if (at == std::string::npos) return {};
    return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + value.size())};
  }

  /// The file of a kind among the settings that were found.
  [[nodiscard]] std::optional<ConfigFile> setting(SettingScript::Kind kind) const {
    for (const SettingScript& each : runner_.settings) {
      if (each.kind == kind) return around_.read(each.path);
    }
    return std::nullopt;
  }

  /// Paths in a script; one that it loads itself is no path of a setting.
  void check_paths(Kind kind, const ConfigFile& file, std::string_view code, std::string_view key) {
    for (const ScriptPath& path : paths_of(code, key)) {
      if (code.substr(path.begin, path.end - path.begin).find("require") != std::string_view::npos) continue;
      check_path(kind, file.path, span_of(path), path.text, file.path.parent_path());
    }
  }

  void check_sequelizerc() {
    const auto file = setting(SettingScript::Kind::sequelizerc);
    if (!file) return;
    const std::string code = script_text(file->bytes).code;
    check_paths(Kind::no_config, *file, code, "config");
    check_paths(Kind::no_migrations, *file, code, "migrations-path");
  }

  void check_knexfile() {
    const auto file = setting(SettingScript::Kind::knexfile);
    if (!file) return;
    check_paths(Kind::no_migrations, *file, blocks_of(script_text(file->bytes).code, "migrations"), "directory");
  }

  void check_drivers() {
    for (const StatedDialect& stated : chain_.stated) {
      const auto driver = std::find_if(kDrivers.begin(), kDrivers.end(), [&](const Driver& each) {
        return each.tool == runner_.use.tool && each.word == stated.word;
      });
      if (driver == kDrivers.end() || brings_driver(stated.file)) continue;
      const std::string_view package = driver->package == "mysql2" && is_before_mysql2() ? "mysql" : driver->package;
      if (runner_.presence_of(package) == ScriptRunner::Presence::there) continue;
      problems_.push_back({Kind::no_driver, stated.file, stated.span, stated.word, std::string(package)});
    }
  }

  /// Sequelize took mysql2 in its release 4.
  [[nodiscard]] bool is_before_mysql2() const {
    const modules::Version takes_mysql2{4, 0, 0};
    if (runner_.use.tool != Tool::sequelize_cli) return false;
    const auto version = installed_version(around_, packages_, "sequelize");
    return version && *version < takes_mysql2;
  }

  /// The configuration gives the framework a module of its own: `dialectModule`, `driver`.
  [[nodiscard]] bool brings_driver(const fs::path& path) const {
    const auto file = around_.read(path);
    if (!file) return true;
    const std::string code = script_text(file->bytes).code;
    return find_word(code, "dialectModule") != std::string::npos ||
           find_word(code, "dialectModulePath") != std::string::npos ||
           (runner_.use.tool == Tool::typeorm && find_word(code, "driver") != std::string::npos);
  }

  void check_dialect() {
    if (chain_.stated.empty() || chain_.contradiction.empty()) return;
    const StatedDialect& stated = chain_.stated.front();
    problems_.push_back({Kind::other_dialect, stated.file, stated.span, stated.word, chain_.contradiction});
  }

  const Chain& chain_;
  const ScriptRunner& runner_;
  const std::vector<PackageJson>& packages_;
  const Surroundings& around_;
  std::vector<SettingProblem> problems_;
};

}  // namespace

std::vector<SettingProblem> setting_problems(const Chain& chain, const ScriptRunner& runner,
                                             const std::vector<PackageJson>& packages, const Surroundings& around) {
  return ProblemFinder(chain, runner, packages, around).run();
}

}  // namespace sqlferry::project
