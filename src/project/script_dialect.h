// The database that the scripts of a project are written for: what their framework's configuration says, else the
// drivers among the packages.
#pragma once

#include <filesystem>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "project/dialect_evidence.h"
#include "project/surroundings.h"

namespace sqlferry::project {

/// What configuration declares, in the order in which it stands there. `config` is the file that names the folder of
/// the migrations, or empty.
std::vector<Declared> sequelize_declares(const Surroundings& around, const std::filesystem::path& config);
std::vector<Declared> knex_declares(const Surroundings& around, const std::filesystem::path& config);
std::vector<Declared> typeorm_declares(const Surroundings& around, const std::filesystem::path& config);
std::vector<Declared> node_pg_migrate_declares(const Surroundings& around, const std::filesystem::path& config);
std::vector<Declared> db_migrate_declares(const Surroundings& around, const std::filesystem::path& config);

/// The dialects among the literals behind each of `keys`, each dialect once.
void add_declared(const ConfigFile& file, std::initializer_list<std::string_view> keys,
                  std::vector<Declared>& declared);

/// The configuration's declarations, or the drivers of the nearest package.json that has any. A project that runs on
/// several databases is PostgreSQL's if that is one of them, because its SQL has to run there already, and else
/// SQLite's.
std::vector<Declared> scripts_declare(Framework framework, const Surroundings& around,
                                      const std::filesystem::path& config);

}  // namespace sqlferry::project
