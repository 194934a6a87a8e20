#include "project/merge_scripts.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "project/script_signs.h"

namespace sqlferry::project {

namespace fs = std::filesystem;

namespace {

/// Folders for compiled files that read_folder does not leave out: they may hold sources as well.
constexpr std::array<std::string_view, 8> kOutputFolders = {"cjs", "compiled", "es",     "esm",
                                                            "lib", "out",      "output", "www"};

bool is_own(const Chain& chain, const MigrationFile& file) {
  const auto root = chain.root.lexically_normal();
  const auto folder = file.path.lexically_normal().parent_path();
  return folder == root || (root == "." && folder.empty());
}

std::set<std::string> stems_of(const Chain& chain) {
  std::set<std::string> stems;
  for (const auto& file : chain.files) stems.insert(file.path.stem().string());
  return stems;
}

bool has_extension_ending(const MigrationFile& file, std::string_view ending) {
  return file.path.extension().string().ends_with(ending);
}

bool is_in_output_folder(const Chain& chain) {
  return std::any_of(chain.root.begin(), chain.root.end(), [](const fs::path& part) {
    return std::find(kOutputFolders.begin(), kOutputFolders.end(), part.string()) != kOutputFolders.end();
  });
}

bool is_compiled_from(const Chain& chain, const Chain& source) {
  if (&chain == &source || chain.framework != source.framework || !runs_scripts(chain.framework)) return false;
  if (!is_in_output_folder(chain) || chain.root.filename() != source.root.filename()) return false;
  const auto is_compiled = [](const MigrationFile& file) { return has_extension_ending(file, "js"); };
  const auto is_source = [](const MigrationFile& file) { return has_extension_ending(file, "ts"); };
  if (!std::all_of(chain.files.begin(), chain.files.end(), is_compiled)) return false;
  if (!std::all_of(source.files.begin(), source.files.end(), is_source)) return false;
  const auto stems = stems_of(chain);
  const auto sources = stems_of(source);
  return std::includes(sources.begin(), sources.end(), stems.begin(), stems.end());
}

void drop_compiled(std::vector<Chain>& chains) {
  std::set<std::size_t> compiled;
  for (std::size_t i = 0; i < chains.size(); ++i) {
    const auto source = std::find_if(chains.begin(), chains.end(),
                                     [&](const Chain& each) { return is_compiled_from(chains[i], each); });
    if (source == chains.end()) continue;
    compiled.insert(i);
    source->evidence.push_back(fmt::format("{}: compiled from these, left out", chains[i].root.generic_string()));
  }
  std::size_t i = 0;
  std::erase_if(chains, [&](const Chain&) { return compiled.count(i++) != 0; });
}

void drop_borrowed(std::vector<Chain>& chains) {
  std::set<fs::path> borrowed;
  for (const auto& chain : chains) {
    if (chain.framework != Framework::typeorm) continue;
    for (const auto& file : chain.files) {
      if (!is_own(chain, file)) borrowed.insert(file.path.lexically_normal());
    }
  }
  if (borrowed.empty()) return;
  for (auto& chain : chains) {
    std::erase_if(chain.files, [&](const MigrationFile& file) {
      return is_own(chain, file) && borrowed.count(file.path.lexically_normal()) != 0;
    });
  }
  std::erase_if(chains, [](const Chain& chain) { return chain.files.empty(); });
}

}  // namespace

void merge_scripts(std::vector<Chain>& chains) {
  drop_borrowed(chains);
  drop_compiled(chains);
}

}  // namespace sqlferry::project
