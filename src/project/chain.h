// From a framework's layout to a Chain: how its files are named, what lies beside them, which
// dialect they are in.
#pragma once

#include <filesystem>
#include <functional>

#include "project/framework.h"
#include "project/project.h"

namespace sqlferry::project {

/// The three names of a migration.
using NameFile = std::function<MigrationFile(const LayoutFile& file)>;

/// `root` is the chain's folder as it opens; `around` knows its absolute path.
Chain make_chain(const Layout& layout, const std::filesystem::path& root, const Surroundings& around,
                 const NameFile& name_file, const DiscoverOptions& options);

}  // namespace sqlferry::project
