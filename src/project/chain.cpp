#include "project/chain.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>

#include "project/dialect_evidence.h"
#include "project/script_dialect.h"
#include "project/script_signs.h"
#include "text/file_system.h"

namespace sqlferry::project {

namespace fs = std::filesystem;

namespace {

/// How many folders up from the migrations one may be named after a dialect:
/// `sqlite/schema/migrations`.
constexpr std::size_t kNamedFolders = 3;

std::optional<Declared> declared_by_folder(const Surroundings& around) {
  const auto& folders = around.upwards();
  for (std::size_t i = 0; i < std::min(kNamedFolders, folders.size()); ++i) {
    if (i > 0 && i + 1 == folders.size()) break;  // the repository's own name says nothing
    const std::string name = folders[i].filename().string();
    const auto dialect = i == 0 ? dialect_in_name(name) : dialect_of_word(name);
    if (dialect) return Declared{*dialect, fmt::format("{}: folder `{}`", around.shown(folders[i]), name)};
  }
  return std::nullopt;
}

/// All files are named after one dialect: `schema.sqlite.sql`.
std::optional<Declared> declared_by_files(const std::vector<MigrationFile>& files) {
  const auto dialect_of = [](const MigrationFile& file) { return dialect_in_name(file.path.filename().string()); };
  const auto first = dialect_of(files.front());
  const bool agree =
      std::all_of(files.begin(), files.end(), [&](const MigrationFile& file) { return dialect_of(file) == first; });
  if (!first || !agree) return std::nullopt;
  return Declared{*first, fmt::format("{}: file name", files.front().shown)};
}

std::vector<Declared> declared_by_names(const Chain& chain, const Surroundings& around) {
  std::vector<Declared> declared;
  if (auto by_files = declared_by_files(chain.files)) declared.push_back(std::move(*by_files));
  if (auto by_folder = declared_by_folder(around)) declared.push_back(std::move(*by_folder));
  return declared;
}

/// The framework's own configuration, then names, then what else the project uses. Scripts for several databases stand
/// in folders of their own (`migrations/mysql`), while the configuration names all of them: there names come first.
std::vector<Declared> declared_for(const Chain& chain, const fs::path& config, const Surroundings& around) {
  std::vector<Declared> declared;
  const auto add = [&](std::vector<Declared> more) {
    std::move(more.begin(), more.end(), std::back_inserter(declared));
  };
  if (runs_scripts(chain.framework)) {
    add(declared_by_names(chain, around));
    for (auto& each : declared) each.trust = Trust::final;
    if (declared.empty()) add(scripts_declare(chain.framework, around, config));
    return declared;
  }
  if (chain.framework == Framework::prisma) add(prisma_declares(around));
  if (chain.framework == Framework::drizzle) add(drizzle_declares(around));
  if (chain.framework == Framework::wrangler) add(wrangler_declares(around));
  if (!declared.empty()) return declared;
  add(declared_by_names(chain, around));
  if (!declared.empty()) return declared;
  for (const Declares declares : {&drizzle_declares, &wrangler_declares, &sqlx_declares}) add(declares(around));
  return declared;
}

void add_companion(Chain& chain, const Surroundings& around, CompanionFile::Kind kind, const fs::path& absolute) {
  if (!text::is_file(absolute)) return;
  const auto below = around.below_given(absolute);
  if (!below) {
    chain.companions.push_back({kind, absolute, around.shown(absolute), {}});
    return;
  }
  const auto& written = around.given().written;
  chain.companions.push_back({kind, written / *below, (written / *below).generic_string(), *below});
}

void add_prisma_schema(Chain& chain, const Surroundings& around) {
  const PrismaSources sources = prisma_sources(around);
  if (sources.files.empty()) return;
  std::string text;
  for (const auto& file : sources.files) text.append(file.bytes).append("\n");
  chain.prisma = read_prisma_schema(text);
  if (sources.with_datasource) {
    const auto& file = sources.files[*sources.with_datasource];
    add_companion(chain, around, CompanionFile::Kind::prisma_schema, file.path);
  }
}

/// Each configuration of a script framework that names a dialect.
void add_script_configs(Chain& chain, const Surroundings& around, const std::vector<Declared>& declared) {
  using Kind = CompanionFile::Kind;
  const Kind kind = chain.framework == Framework::knex         ? Kind::knex_config
                    : chain.framework == Framework::typeorm    ? Kind::typeorm_config
                    : chain.framework == Framework::db_migrate ? Kind::db_migrate_config
                                                               : Kind::sequelize_config;
  std::set<fs::path> seen;
  for (const Declared& each : declared) {
    if (each.config.empty() || !seen.insert(each.config).second) continue;
    add_companion(chain, around, kind, each.config);
  }
}

void add_journal(Chain& chain, const Surroundings& around) {
  chain.journal = read_drizzle_journal(around.root());
  if (!chain.journal) return;
  chain.journal->shown = around.shown(chain.journal->path);
  const auto config = drizzle_config_declares(around);
  if (!config) return;
  chain.journal->config_dialect = config->dialect;
  chain.journal->config_fact = config->fact;
}

void add_companions(Chain& chain, const Surroundings& around) {
  if (chain.framework == Framework::prisma) {
    add_prisma_schema(chain, around);
    add_companion(chain, around, CompanionFile::Kind::prisma_lock, around.root() / "migration_lock.toml");
  }
  if (chain.framework == Framework::drizzle) {
    add_companion(chain, around, CompanionFile::Kind::drizzle_journal, around.root() / "meta" / "_journal.json");
    add_journal(chain, around);
  }
}

}  // namespace

Chain make_chain(const Layout& layout, const fs::path& root, const Surroundings& around, const NameFile& name_file,
                 const DiscoverOptions& options) {
  Chain chain;
  chain.framework = layout.framework;
  chain.root = root.empty() ? fs::path(".") : root;
  std::transform(layout.files.begin(), layout.files.end(), std::back_inserter(chain.files), name_file);
  chain.evidence = layout.facts;
  add_companions(chain, around);
  if (runs_scripts(chain.framework)) chain.packages = workspace_packages(around);
  const auto declared = declared_for(chain, layout.config, around);
  add_script_configs(chain, around, declared);
  for (const Declared& each : declared) {
    if (!each.config.empty()) chain.stated.push_back({each.dialect, each.config, each.word, each.span});
  }
  if (options.from) {
    chain.dialect = *options.from;
    chain.evidence.push_back(fmt::format("--from {}", sql::name_of(*options.from)));
    return chain;
  }
  Verdict verdict = decide(chain.files, declared);
  chain.dialect = verdict.dialect;
  chain.contradiction = std::move(verdict.contradiction);
  std::move(verdict.evidence.begin(), verdict.evidence.end(), std::back_inserter(chain.evidence));
  return chain;
}

}  // namespace sqlferry::project
