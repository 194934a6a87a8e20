#include "cli/targets.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <map>
#include <set>
#include <system_error>
#include <utility>

#include "output/glyph.h"
#include "output/summary.h"

namespace sqlferry::cli {

namespace {

namespace fs = std::filesystem;
using output::OutputFile;
using text::Error;
using text::Result;

std::string in_ticks(const fs::path& path) { return fmt::format("`{}`", output::printable(path.string())); }

/// Without symbolic links, as far as the path exists.
fs::path real(const fs::path& path) {
  std::error_code code;
  fs::path out = fs::weakly_canonical(fs::absolute(path, code), code);
  return out.has_filename() ? out : out.parent_path();
}

/// Both are real().
bool is_within(const fs::path& path, const fs::path& folder) {
  const auto [folder_end, rest] = std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
  return folder_end == folder.end();
}

std::vector<fs::path> read_paths(const std::vector<fs::path>& paths) {
  return paths.empty() ? std::vector<fs::path>{"."} : paths;
}

/// A file, whatever it is called.
using Identity = std::pair<dev_t, ino_t>;

/// {0, 0}: there is no such file.
Identity identity_of(const fs::path& path) {
  struct stat status = {};
  if (::stat(path.c_str(), &status) != 0) return {};
  return {status.st_dev, status.st_ino};
}

}  // namespace

Result<void> check_folder(const fs::path& folder, const std::vector<fs::path>& paths) {
  std::error_code code;
  if (fs::exists(folder, code) && !fs::is_directory(folder, code)) return Error{in_ticks(folder) + " is not a folder"};
  const fs::path real_folder = real(folder);
  for (const fs::path& path : read_paths(paths)) {
    if (real(path) == real_folder) {
      return Error{in_ticks(folder) + " is read and written at once; `--in-place` converts the files where they are"};
    }
  }
  return {};
}

void leave_out(project::Project& project, const fs::path& folder, const std::vector<fs::path>& paths) {
  std::error_code code;
  if (!fs::exists(folder, code)) return;
  const fs::path written = real(folder);
  std::vector<fs::path> meant;
  bool is_read = false;
  for (const fs::path& path : read_paths(paths)) {
    fs::path real_path = real(path);
    is_read = is_read || is_within(written, real_path);
    if (is_within(real_path, written)) meant.push_back(std::move(real_path));
  }
  if (!is_read) return;
  const auto is_ours = [&](const auto& file) {
    const fs::path path = real(file.path);
    const auto holds = [&](const fs::path& each) { return is_within(path, each); };
    return is_within(path, written) && std::none_of(meant.begin(), meant.end(), holds);
  };
  for (project::Chain& chain : project.chains) {
    std::erase_if(chain.files, is_ours);
    std::erase_if(chain.companions, is_ours);
  }
  std::erase_if(project.chains, [](const project::Chain& chain) { return chain.files.empty(); });
}

bool has_place_in_folder(const ConvertedFile& file) {
  const fs::path relative = file.relative.lexically_normal();
  return !relative.empty() && !relative.is_absolute() && *relative.begin() != "..";
}

Result<std::vector<OutputFile>> files_in_folder(const fs::path& folder, const std::vector<ConvertedFile>& files) {
  std::set<Identity> inputs;
  for (const ConvertedFile& file : files) inputs.insert(identity_of(file.path));
  inputs.erase(Identity{});

  std::map<fs::path, const ConvertedFile*> taken;
  std::vector<OutputFile> out;
  for (const ConvertedFile& file : files) {
    if (!has_place_in_folder(file)) continue;
    const fs::path target = (folder / file.relative).lexically_normal();
    const auto [place, is_new] = taken.emplace(target, &file);
    if (!is_new && identity_of(place->second->path) == identity_of(file.path)) continue;  // found by two PATHs
    if (!is_new) {
      return Error{fmt::format("{} and {} would both become {}", in_ticks(place->second->source->path()),
                               in_ticks(file.source->path()), in_ticks(target))};
    }
    if (inputs.contains(identity_of(target))) {
      return Error{fmt::format("{} is an input; `--in-place` converts the files where they are", in_ticks(target))};
    }
    out.push_back({target, file.text.bytes(), &file.text});
  }
  return out;
}

std::vector<OutputFile> files_in_place(const std::vector<ConvertedFile>& files) {
  std::set<Identity> seen;
  std::vector<OutputFile> out;
  for (const ConvertedFile& file : files) {
    if (file.changed() && seen.insert(identity_of(file.path)).second)
      out.push_back({file.path, file.text.bytes(), &file.text});
  }
  return out;
}

std::string words_for_taken(const std::vector<fs::path>& taken) {
  constexpr std::size_t kMostShown = 3;
  std::string list;
  for (std::size_t i = 0; i < std::min(taken.size(), kMostShown); ++i) {
    list += fmt::format("{}{}", i == 0 ? "" : ", ", in_ticks(taken[i]));
  }
  if (taken.size() > kMostShown) list += fmt::format(" and {} more", taken.size() - kMostShown);
  return fmt::format("{} {} with other content: {}", output::counted(taken.size(), "file"),
                     taken.size() == 1 ? "exists" : "exist", list);
}

}  // namespace sqlferry::cli
