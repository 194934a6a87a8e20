// Which framework a script is written for, as its words show. A script is any JavaScript or TypeScript file.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "project/folder.h"
#include "project/project.h"

namespace sqlferry::project {

/// The frameworks whose migrations are scripts.
bool runs_scripts(Framework framework);

/// Whether a file of this name may be a migration: no test, no declaration, no `index` that lists the others, no
/// configuration.
bool may_be_migration_script(std::string_view name);

struct ScriptSigns {
  std::optional<Framework> framework;
  std::string word;      ///< that told: "queryInterface"
  std::size_t line = 1;  ///< where it stands
  bool has_up = false;   ///< defines an `up`
};
ScriptSigns signs_of(std::string_view bytes);

/// The names of the classes that are TypeORM migrations, by their `up` or by their name alone. Each is as TypeORM
/// records it: by its `name` property where it has one.
std::vector<std::string> typeorm_migrations_in(std::string_view bytes);

/// The beginning of a script: enough to know it. Empty if it cannot be read.
std::string script_head(const std::filesystem::path& path);

}  // namespace sqlferry::project
