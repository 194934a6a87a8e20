#include "cli/one_chain.h"

#include <fmt/format.h>

#include <algorithm>

#include "output/glyph.h"

namespace sqlferry::cli {

using text::Error;
using text::Result;

namespace {

bool is_called(const project::MigrationFile& file, const std::string& name) {
  return file.shown == name || file.path.filename() == name || file.path.parent_path().filename() == name ||
         file.path == std::filesystem::path(name);
}

}  // namespace

Result<project::Chain> chain_in(const std::vector<std::filesystem::path>& paths, const ProjectArguments& arguments) {
  auto project = project::discover(paths, {.from = arguments.from});
  if (!project) return project.error();
  auto& chains = project.value().chains;
  if (chains.size() == 1) return std::move(chains.front());
  std::string list;
  for (const project::Chain& chain : chains) list += "\n  " + output::printable(chain.root.string());
  return Error{fmt::format("{} chains of migrations are there; name one of them:{}", chains.size(), list)};
}

Result<project::Chain> cut_behind(project::Chain chain, const std::string& name) {
  const auto last = std::find_if(chain.files.rbegin(), chain.files.rend(),
                                 [&](const project::MigrationFile& file) { return is_called(file, name); });
  if (last == chain.files.rend()) return Error{fmt::format("no migration is called `{}`", output::printable(name))};
  chain.files.erase(last.base(), chain.files.end());
  return chain;
}

}  // namespace sqlferry::cli
