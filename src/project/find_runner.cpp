#include "project/find_runner.h"

#include <algorithm>
#include <array>
#include <set>

#include "project/js_frameworks.h"
#include "project/lock_file.h"
#include "project/node_requirement.h"
#include "project/package_json.h"
#include "project/script_signs.h"
#include "project/script_text.h"
#include "project/sequelize_config.h"
#include "project/setting_problems.h"
#include "text/file_system.h"

namespace sqlferry::project {

namespace fs = std::filesystem;

namespace {

using modules::FrameworkUse;
using modules::PackageType;
using modules::Tool;

/// https://github.com/nodejs/release#release-schedule
constexpr std::string_view kMaintainedNode = "^20.19 || ^22.12 || >=24";

std::vector<Tool> tools_of(Framework framework) {
  switch (framework) {
    case Framework::sequelize:
      return {Tool::sequelize_cli, Tool::umzug};
    case Framework::knex:
      return {Tool::knex};
    case Framework::typeorm:
      return {Tool::typeorm};
    case Framework::node_pg_migrate:
      return {Tool::node_pg_migrate};
    case Framework::db_migrate:
      return {Tool::db_migrate};
    default:
      return {};
  }
}

template <std::size_t kCount>
bool depends_on(const std::vector<PackageJson>& packages, const std::array<std::string_view, kCount>& names) {
  return std::any_of(packages.begin(), packages.end(), [&](const PackageJson& package) {
    return std::any_of(names.begin(), names.end(),
                       [&](std::string_view name) { return package.dependency(name) != nullptr; });
  });
}

bool has_typescript_compiler(const std::vector<PackageJson>& packages) {
  constexpr std::array<std::string_view, 8> kNames = {"@babel/core", "@swc/core", "esbuild", "esbuild-register",
                                                      "ts-node",     "tsup",      "tsx",     "typescript"};
  return depends_on(packages, kNames);
}

/// Packages whose only use is to compile files as they load.
bool has_loader(const std::vector<PackageJson>& packages) {
  constexpr std::array<std::string_view, 7> kNames = {
      "@babel/node", "@babel/register", "@swc-node/register", "babel-cli", "babel-register", "esbuild-register", "esm"};
  return depends_on(packages, kNames);
}

/// What the command lines that mention the tool give to Node.
modules::NodeFlags flags_of(const std::vector<PackageJson>& packages, Tool tool) {
  modules::NodeFlags result;
  const std::string_view word = tool == Tool::sequelize_cli ? "sequelize" : modules::name_of(tool);
  for (const PackageJson& package : packages) {
    for (const auto& [name, command] : package.scripts) {
      if (command.find(word) == std::string::npos) continue;
      const modules::NodeFlags flags = modules::node_flags_in(command);
      if (flags.detect_module) result.detect_module = flags.detect_module;
      if (flags.require_module) result.require_module = flags.require_module;
      if (flags.strip_types) result.strip_types = flags.strip_types;
      result.transform_types = result.transform_types || flags.transform_types;
      result.compiles = result.compiles || flags.compiles;
    }
  }
  result.compiles = result.compiles || has_loader(packages);
  return result;
}

std::optional<ConfigFile> knexfile_of(const Surroundings& around) {
  return around.nearest({"knexfile.js", "knexfile.cjs", "knexfile.mjs", "knexfile.ts"});
}

/// It alone decides the type of the files in the folder.
std::optional<PackageJson> nearest_package(const fs::path& folder, const Surroundings& around) {
  auto file = Surroundings(folder, around.given()).nearest({"package.json"});
  if (!file) return std::nullopt;
  return read_package_json(std::move(*file));
}

/// The extensions of the chain's files, in order, each once.
std::vector<std::string> chain_extensions(const Chain& chain) {
  std::set<std::string> result;
  for (const MigrationFile& file : chain.files) result.insert(file.path.extension().string());
  return {result.begin(), result.end()};
}

class Finder {
 public:
  Finder(const Chain& chain, const Surroundings& around)
      : chain_(chain), around_(around), packages_(packages_around(around)) {}

  std::optional<ScriptRunner> find() && {
    if (!find_use()) return std::nullopt;
    find_node();
    out_.compiles_typescript = has_typescript_compiler(packages_);
    out_.flags = flags_of(packages_, out_.use.tool);
    add_folders();
    if (out_.use.tool == Tool::sequelize_cli) read_sequelize();
    if (out_.use.tool == Tool::knex) read_knex();
    if (out_.use.tool == Tool::umzug) read_umzug();
    for (auto& folder : out_.folders) look_into(folder);
    add_packages();
    add_problems();
    return std::move(out_);
  }

 private:
  bool find_use() {
    const auto tools = tools_of(chain_.framework);
    if (tools.empty()) return false;
    const auto installed = js_frameworks(around_);
    for (const Tool tool : tools) {
      const auto found = std::find_if(installed.begin(), installed.end(),
                                      [&](const InstalledFramework& each) { return each.use.tool == tool; });
      if (found == installed.end()) continue;
      out_.use = found->use;
      out_.use_fact = found->fact;
      return true;
    }
    return false;
  }

  void find_node() {
    auto stated = node_requirement(around_);
    if (stated && !stated->releases.intervals.empty()) {
      out_.node = std::move(stated->releases);
      out_.node_fact = std::move(stated->fact);
    } else {
      out_.node = *modules::parse_range(kMaintainedNode);
    }
  }

  void add_folders() {
    for (const MigrationFile& file : chain_.files) {
      if (out_.folder_of(file.path) != nullptr) continue;
      const auto parent = file.path.parent_path();
      const auto package = nearest_package(given_path(parent.empty() ? "." : parent).absolute, around_);
      out_.folders.push_back(
          {parent, package ? package->type : PackageType::none, package ? package->file.shown : "", {}});
    }
  }

  /// Where sequelize-cli is called: in the folder of the package.json that names it.
  [[nodiscard]] const PackageJson* package_with(const std::string& name) const {
    const auto found = std::find_if(packages_.begin(), packages_.end(),
                                    [&](const PackageJson& each) { return each.dependency(name) != nullptr; });
    return found == packages_.end() ? nullptr : &*found;
  }

  void read_sequelize() {
    const PackageJson* const package = package_with("sequelize-cli");
    if (package == nullptr) return;
    const fs::path folder = package->file.path.parent_path();
    const SequelizeFiles files = sequelize_files(around_, folder);
    std::optional<ConfigFile> config = files.config;
    if (files.rc) {
      add_setting(SettingScript::Kind::sequelizerc, *files.rc, ".sequelizerc");
      for (const auto& path : paths_of(script_text(files.rc->bytes).code, "config")) {
        config = around_.read((files.rc->path.parent_path() / path.text).lexically_normal());
      }
    }
    if (!config) return;
    for (const auto& table : literals_of(script_text(config->bytes).code, "migrationStorageTableName")) {
      out_.use.table = table.text;
    }
    if (config->path.extension() == ".json") return;
    add_setting(SettingScript::Kind::sequelize_config, *config,
                config->path.lexically_relative(folder).generic_string());
  }

  void read_knex() {
    const auto file = knexfile_of(around_);
    if (!file) return;
    const std::string code = script_text(file->bytes).code;
    out_.use.extensions = extensions_behind(code, "loadExtensions");
    const auto has = [&](std::string_view word) { return find_word(code, word) != std::string_view::npos; };
    out_.use.maps_names = has("wrapIdentifier") || has("knexSnakeCaseMappers");
    for (const auto& table : literals_of(code, "tableName")) out_.use.table = table.text;
    if (!calls_knex()) return;  // the project's own program runs knex: the file may be left over
    add_setting(SettingScript::Kind::knexfile, *file, file->path.filename().string());
  }

  [[nodiscard]] bool calls_knex() const {
    for (const PackageJson& package : packages_) {
      const auto commands = commands_of(package);
      if (std::any_of(commands.begin(), commands.end(), [](const PackageCommand& c) { return c.calls("knex"); }))
        return true;
    }
    return false;
  }

  /// The project's own program calls umzug, with a pattern of its own, and is what the package's type makes of it.
  void read_umzug() {
    out_.use.extensions = chain_extensions(chain_);
    out_.use.host_is_module = !packages_.empty() && packages_.front().type == PackageType::module;
  }

  void add_setting(SettingScript::Kind kind, const ConfigFile& file, std::string name) {
    const auto package = nearest_package(file.path.parent_path(), around_);
    out_.settings.push_back(
        {kind, file.path, file.shown, std::move(name), package ? package->type : PackageType::none});
  }

  void add_packages() {
    for (const PackageJson& package : packages_) {
      out_.packages.insert(package.name);
      for (const Dependency& each : package.dependencies) out_.packages.insert(each.name);
    }
    for (const WorkspacePackage& each : chain_.packages) out_.packages.insert(each.name);
    out_.upwards = around_.upwards();
    if (const auto file = lock_file_of(around_)) out_.lock_file = file->path;
  }

  /// With the files that they are in, so that findings have a place.
  void add_problems() {
    out_.problems = setting_problems(chain_, out_, packages_, around_);
    for (const SettingProblem& problem : out_.problems) {
      const auto is_known = [&](const SettingScript& each) { return each.path == problem.file; };
      if (std::any_of(out_.settings.begin(), out_.settings.end(), is_known)) continue;
      if (const auto file = around_.read(problem.file))
        add_setting(SettingScript::Kind::other, *file, problem.file.filename().string());
    }
  }

  /// What stands in the folder beside the chain's files.
  void look_into(ScriptRunner::Folder& folder) const {
    std::set<std::string> loaded;
    for (const MigrationFile& file : chain_.files) {
      if (file.path.parent_path() == folder.path) loaded.insert(file.path.filename().string());
    }
    for (const auto& [name, kind, is_link] : text::entries_of(folder.path)) {
      if (loaded.contains(name)) continue;
      if (is_twin(name, loaded)) folder.twins.push_back(name);
      if (is_listed_declaration(name)) folder.declarations.push_back(name);
      if (is_passed_over(folder.path / name)) folder.passed_over.push_back(name);
    }
  }

  /// x.js beside x.ts. Patterns of their own, as TypeORM and umzug take them, may well name one of the two.
  [[nodiscard]] bool is_twin(const std::string& name, const std::set<std::string>& loaded) const {
    const bool lists_by_extension = out_.use.tool == Tool::sequelize_cli || out_.use.tool == Tool::knex;
    if (!lists_by_extension || !name.ends_with("js") || !modules::lists(out_.use, name)) return false;
    const std::string source = name.substr(0, name.size() - 2) + "ts";
    return loaded.contains(source) && modules::lists(out_.use, source);
  }

  /// x.d.ts and x.js.map, which compilers write beside x.js.
  [[nodiscard]] bool is_listed_declaration(const std::string& name) const {
    constexpr std::array<std::string_view, 4> kEndings = {".d.ts", ".d.cts", ".d.mts", ".map"};
    const bool is_declaration =
        std::any_of(kEndings.begin(), kEndings.end(), [&](std::string_view ending) { return name.ends_with(ending); });
    return is_declaration && out_.use.tool != Tool::umzug && modules::lists(out_.use, name);
  }

  [[nodiscard]] bool is_passed_over(const fs::path& file) const {
    const std::string name = file.filename().string();
    if (!may_be_migration_script(name) || modules::lists(out_.use, name)) return false;
    if (out_.compiles_typescript && modules::is_typescript(modules::extension_of(name))) return false;
    return signs_of(script_head(file)).has_up;
  }

  const Chain& chain_;
  const Surroundings& around_;
  std::vector<PackageJson> packages_;
  ScriptRunner out_;
};

}  // namespace

std::optional<ScriptRunner> runner_of(const Chain& chain, const Surroundings& around) {
  if (!runs_scripts(chain.framework)) return std::nullopt;
  return Finder(chain, around).find();
}

}  // namespace sqlferry::project
