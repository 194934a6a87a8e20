#include "gate/selection.h"

#include <fmt/format.h>

#include <algorithm>

#include "project/ordering.h"
#include "project/version.h"
#include "text/file_system.h"
#include "text/open_file.h"

namespace sqlferry::gate {

namespace fs = std::filesystem;
using project::Chain;
using project::MigrationFile;
using text::Error;
using text::Result;

namespace {

std::string extension_of(const fs::path& path) { return path.extension().string(); }

std::size_t depth_of(const fs::path& path) { return static_cast<std::size_t>(std::distance(path.begin(), path.end())); }

fs::path below_root(const Chain& chain, const MigrationFile& file) {
  return file.path.lexically_relative(chain.root).lexically_normal();
}

/// A path of the past: it lies where those of the chain do, and ends like them.
bool is_like_migration(const Chain& chain, const fs::path& below) {
  if (chain.framework == project::Framework::prisma) return below.filename() == "migration.sql" && depth_of(below) == 2;
  return std::any_of(chain.files.begin(), chain.files.end(), [&](const MigrationFile& file) {
    const fs::path now = below_root(chain, file);
    return depth_of(now) == depth_of(below) && extension_of(now) == extension_of(below);
  });
}

bool is_called(const MigrationFile& file, const std::string& name) {
  const fs::path parent = file.path.parent_path().filename();
  return file.shown == name || file.path.filename() == name || file.path.stem() == name || parent == name;
}

std::string_view without_zeros(std::string_view digits) {
  return digits.substr(std::min(digits.find_first_not_of('0'), digits.size()));
}

/// What the order goes by: "20240101" of "20240101_a.sql" or "20240101_a/migration.sql", "1.2" of "V1_2__a.sql".
std::string number_of(const Chain& chain, const MigrationFile& file) {
  const std::string name = file.path.filename().string();
  if (std::string flyway = project::flyway_version(name);
      !flyway.empty() && chain.framework == project::Framework::flyway)
    return flyway;
  const std::string_view own = project::leading_digits(name);
  if (!own.empty()) return std::string(own);
  const std::string folder = below_root(chain, file).begin()->string();
  return std::string(project::leading_digits(folder));
}

}  // namespace

/// Makes the selections of all chains.
class Selector {
 public:
  explicit Selector(const SelectionRequest& request) : request_(request) {}

  Result<Selection> of(Chain& chain) {
    Selection out;
    if (request_.is_for_all()) return out;
    out.takes_all_ = false;
    for (const MigrationFile& file : chain.files) out.files_.insert(file.path);
    if (!request_.after.empty()) keep_later(chain, out);
    if (request_.since.empty() && !request_.staged) return out;
    auto repository = Repository::around(chain.root);
    if (!repository) return repository.error();
    const auto done = request_.staged ? keep_staged(chain, *repository, out) : keep_new(chain, *repository, out);
    if (!done) return done.error();
    return out;
  }

  /// `--after` names something that is in no chain.
  [[nodiscard]] bool found_nothing() const { return !request_.after.empty() && !knows_after_; }

 private:
  void keep_later(const Chain& chain, Selection& out) {
    const auto last = std::find_if(chain.files.rbegin(), chain.files.rend(),
                                   [&](const MigrationFile& file) { return is_called(file, request_.after); });
    if (last != chain.files.rend()) {
      knows_after_ = true;
      for (auto file = last; file != chain.files.rend(); ++file) out.files_.erase(file->path);
      return;
    }
    if (project::leading_digits(request_.after).empty()) return;
    knows_after_ = true;
    for (const MigrationFile& file : chain.files) {
      const std::string number = number_of(chain, file);
      if (!number.empty() && !project::natural_less(without_zeros(request_.after), without_zeros(number)))
        out.files_.erase(file.path);
    }
  }

  static void keep(const Repository& repository, const Paths& paths, Selection& out) {
    std::erase_if(out.files_, [&](const fs::path& path) { return !paths.contains(repository.path_of(path)); });
    for (const std::string& path : paths) out.others_.insert(repository.top() / path);
  }

  Result<void> keep_new(Chain& chain, const Repository& repository, Selection& out) const {
    const auto fork = repository.fork_of(request_.since);
    if (!fork) return fork.error();
    const std::string folder = repository.path_of(chain.root);
    const auto changed = repository.changed_since(fork->base, folder);
    if (!changed) return changed.error();
    keep(repository, *changed, out);
    return read_history(chain, repository, *fork, *changed, out);
  }

  Result<void> read_history(Chain& chain, const Repository& repository, const Repository::Fork& fork,
                            const Paths& changed, Selection& out) const {
    if (chain.is_part) return {};  // what is gone or out of order cannot be told from a few files
    const std::string folder = repository.path_of(chain.root);
    const auto before = repository.files_of(fork.base, folder);
    if (!before) return before.error();
    Paths now;
    for (const MigrationFile& file : chain.files) now.insert(repository.path_of(file.path));
    project::History history{.revision = request_.since, .files = {}, .later = {}};
    for (const std::string& path : *before) {
      const fs::path below = fs::path(path).lexically_relative(folder.empty() ? "." : folder);
      const bool is_there = now.contains(path);
      if (!is_there && !is_like_migration(chain, below)) continue;
      auto& file = history.files.emplace_back();
      file.below = below;
      // git needs to be asked only where it says that they differ.
      const bool is_same = is_there && !changed.contains(path);
      auto bytes = is_same ? text::read_file(repository.top() / path) : repository.bytes_of(fork.base, path);
      if (!bytes) return bytes.error();
      file.bytes = std::move(*bytes);
      out.looks_at_history_ = out.looks_at_history_ || !is_there;
    }
    if (fork.tip != fork.base) {
      const auto later = repository.files_of(fork.tip, folder);
      if (!later) return later.error();
      for (const std::string& path : *later) {
        const fs::path below = fs::path(path).lexically_relative(folder.empty() ? "." : folder);
        if (!before->contains(path) && !now.contains(path) && is_like_migration(chain, below))
          history.later.push_back(below);
      }
    }
    std::sort(history.files.begin(), history.files.end(), [](const auto& a, const auto& b) {
      return project::natural_less(a.below.generic_string(), b.below.generic_string());
    });
    chain.history = std::move(history);
    return {};
  }

  static Result<void> keep_staged(Chain& chain, const Repository& repository, Selection& out) {
    const std::string folder = repository.path_of(chain.root);
    const auto index = repository.index(folder);
    if (!index) return index.error();
    for (const auto* paths : {&index->missing, &index->unmerged}) {
      for (const std::string& path : *paths) {
        const fs::path below = fs::path(path).lexically_relative(folder.empty() ? "." : folder);
        if (*below.begin() == ".." || !is_like_migration(chain, below)) continue;
        if (paths == &index->unmerged) return Error{fmt::format("`{}` is unmerged in git's index", path)};
        return Error{
            fmt::format("`{}` is in git's index and not in the working tree; `git restore` brings it back, "
                        "`git rm` takes it out",
                        path)};
      }
    }
    // The chain is that of the commit to come.
    std::erase_if(chain.files,
                  [&](const MigrationFile& file) { return index->unknown.contains(repository.path_of(file.path)); });
    for (MigrationFile& file : chain.files) {
      const std::string path = repository.path_of(file.path);
      if (!index->changed.contains(path)) continue;
      auto bytes = repository.bytes_of("", path);
      if (!bytes) return bytes.error();
      file.text = std::move(*bytes);
    }
    keep(repository, index->staged, out);
    return {};
  }

  const SelectionRequest& request_;
  bool knows_after_ = false;
};

bool Selection::has(const MigrationFile& file) const {
  if (takes_all_ || files_.contains(file.path)) return true;
  if (others_.empty()) return false;
  return others_.contains(text::real_path(file.path));
}

void Selection::apply(std::span<const engine::Rule* const> rules, engine::ChainResult& result) const {
  if (takes_all_) return;
  std::set<std::string_view> of_history;
  for (const engine::Rule* rule : rules) {
    if (rule->history != nullptr) of_history.insert(rule->id);
  }
  const auto cut = [&](engine::FileResult& file, bool is_chosen) {
    file.is_chosen = is_chosen;
    if (!is_chosen) std::erase_if(file.findings, [&](const auto& f) { return !of_history.contains(f.rule); });
  };
  for (engine::FileResult& file : result.files) cut(file, files_.contains(file.file.path));
  for (engine::FileResult& file : result.settings) cut(file, has(file.file));
}

Result<std::vector<Selection>> select(project::Project& project, const SelectionRequest& request) {
  Selector selector(request);
  std::vector<Selection> out;
  for (Chain& chain : project.chains) {
    auto selection = selector.of(chain);
    if (!selection) return selection.error();
    out.push_back(std::move(*selection));
  }
  if (selector.found_nothing())
    return Error{fmt::format("no migration is called `{}`, and it is no version", request.after)};
  return out;
}

}  // namespace sqlferry::gate
