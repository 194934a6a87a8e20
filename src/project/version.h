// The versions that frameworks read from the names of migrations.
#pragma once

#include <string>
#include <string_view>

#include "project/project.h"

namespace sqlferry::project {

/// Without zeros at its beginning, so that two of one version are equal; empty: the framework tells its migrations
/// apart by something else, or the name has none.
std::string version_of(Framework framework, const MigrationFile& file);

/// The framework takes no file of such a name for a migration, and says nothing.
bool is_passed_over(Framework framework, const MigrationFile& file);

/// Of `V1_2__name.sql`: "1.2"; empty: it is no such name.
std::string flyway_version(std::string_view file_name);

}  // namespace sqlferry::project
