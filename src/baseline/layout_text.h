// What the files of a framework have in common, whatever is in them. Internal to the baseline.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "project/project.h"

namespace sqlferry::baseline {

[[nodiscard]] bool is_script_framework(project::Framework framework);
/// A file of a folder per migration has the folder's name.
[[nodiscard]] std::string name_of(const project::MigrationFile& file);
/// "2023-08-18-0301" of "2023-08-18-0301-heartbeat.js": the groups of digits that a name begins with.
[[nodiscard]] std::string leading_groups(std::string_view name);
/// A file of SQL, in the framework's dress.
[[nodiscard]] std::string sql_text(project::Framework framework, const std::vector<std::string>& statements,
                                   const std::string& header);

}  // namespace sqlferry::baseline
