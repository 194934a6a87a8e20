// The chain that a command is about, where it is about one.
#pragma once

#include "cli/arguments.h"
#include "project/project.h"
#include "text/result.h"

namespace sqlferry::cli {

/// Error: there are several below the paths, which it names.
text::Result<project::Chain> chain_in(const std::vector<std::filesystem::path>& paths,
                                      const ProjectArguments& arguments);
/// Without the files behind the last that is called `name`: its file or its folder. Error: none is.
text::Result<project::Chain> cut_behind(project::Chain chain, const std::string& name);

}  // namespace sqlferry::cli
