// The migrations among the scripts of one folder.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "project/framework.h"
#include "project/script_settings.h"

namespace sqlferry::project {

/// The scripts of one folder that may be migrations, and what is known of them.
struct ScriptFiles {
  const Folder& folder;
  const std::vector<std::string>& names;      ///< sorted; those that define an `up` or begin with a number
  const std::vector<std::string>& sql_names;  ///< the *.sql files beside them, sorted
  const StatedFolder* stated = nullptr;       ///< if configuration names the folder
};

/// Each puts `files.names` in the order of its framework, without those that it does not load.
Layout sequelize_layout(const ScriptFiles& files);
Layout knex_layout(const ScriptFiles& files);
Layout typeorm_layout(const ScriptFiles& files);
Layout node_pg_migrate_layout(const ScriptFiles& files);
Layout db_migrate_layout(const ScriptFiles& files);

/// The names with one of the extensions. If there are none, all: whoever runs them loads them in a way of their own.
/// What is left out goes into `layout.facts`, as files that `who` does not load.
std::vector<std::string> loaded_by(std::string_view who, const ScriptFiles& files,
                                   const std::vector<std::string>& extensions, Layout& layout);

/// `sql_names`: the *.sql files of the folder. `is_given`: the user named the folder or its files, so that its name
/// need not say that these are migrations.
std::optional<Layout> script_layout(const Folder& folder, const std::vector<std::string>& sql_names,
                                    const Surroundings& around, const ScriptSettings& settings, bool is_given);

}  // namespace sqlferry::project
