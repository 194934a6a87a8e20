// SQL in a script of one of the JavaScript frameworks. Internal to the baseline.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "project/project.h"

namespace sqlferry::baseline {

struct ScriptStyle {
  std::string name = "Baseline";  ///< of TypeORM's class; its number follows
  bool is_module = false;         ///< what the name of the file does not say
  std::string_view down = "throw new Error('a baseline is not undone');";
};

/// The name of the file says whether it is TypeScript, an ES module or CommonJS, and by which number TypeORM knows it.
[[nodiscard]] std::string script_text(project::Framework framework, const std::filesystem::path& path,
                                      std::string_view sql, const ScriptStyle& style = {});

}  // namespace sqlferry::baseline
