#include "gate/repository.h"

#include <fmt/format.h>

#include <cstdlib>
#include <iterator>

namespace sqlferry::gate {

namespace fs = std::filesystem;
using text::Error;
using text::Result;

namespace {

/// The user's settings about how differences are shown are not ours.
const Arguments kDiff = {"diff", "--no-ext-diff", "--no-color", "--no-renames", "--ignore-submodules", "-z"};

Arguments diff(std::initializer_list<std::string> more) {
  Arguments out = kDiff;
  out.insert(out.end(), more.begin(), more.end());
  return out;
}

std::string without_line_end(std::string text) {
  if (text.ends_with('\n')) text.pop_back();
  return text;
}

/// The folder as a path that no character of it makes a pattern; the top folder is ".".
std::string literally(const std::string& folder) { return ":(top,literal)" + folder; }

Paths set_of(std::vector<std::string> paths) {
  return {std::make_move_iterator(paths.begin()), std::make_move_iterator(paths.end())};
}

Result<Paths> paths_of(Result<std::string> printed) {
  if (!printed) return printed.error();
  return set_of(split_at_nul(*printed));
}

fs::path canonical_of(const fs::path& path) {
  std::error_code failed;
  fs::path out = fs::weakly_canonical(path, failed);
  return failed ? path.lexically_normal() : out;
}

}  // namespace

Result<Repository> Repository::around(const fs::path& folder) {
  // With GIT_DIR, as hooks of a linked working tree have it, git takes the folder in which it runs for the top one.
  const bool is_told = std::getenv("GIT_DIR") != nullptr;
  const auto asked = Git(is_told || folder.empty() ? "." : folder)
                         .run({"rev-parse", "--is-shallow-repository", "--is-inside-work-tree", "--show-toplevel"});
  if (!asked) return asked.error();
  const std::string& out = asked->out;
  if (asked->status != 0) {
    if (asked->err.find("not a git repository") != std::string::npos)
      return Error{fmt::format("`{}` is in no git repository", folder.string())};
    if (out.find("\nfalse\n") != std::string::npos)
      return Error{fmt::format("the git repository around `{}` has no working tree", folder.string())};
    return Error{fmt::format("git: {}", asked->complaint())};
  }
  const std::size_t first = out.find('\n');
  const std::size_t second = out.find('\n', first + 1);
  return Repository(without_line_end(out.substr(second + 1)), out.starts_with("true"));
}

std::string Repository::path_of(const fs::path& file) const {
  std::error_code ignored;
  const fs::path absolute = fs::absolute(file, ignored).lexically_normal();
  // A link is a file of its own to git; the folders that lead to it may be links from outside.
  const bool is_folder = fs::is_directory(absolute, ignored);
  const fs::path real = is_folder ? canonical_of(absolute) : canonical_of(absolute.parent_path()) / absolute.filename();
  const std::string path = real.lexically_relative(top_).generic_string();
  return path == "." ? "" : path;
}

std::string Repository::advice(const std::string& revision) const {
  if (is_shallow_) return "; the clone is shallow: `git fetch --unshallow` brings the rest (`fetch-depth: 0` in CI)";
  const std::size_t slash = revision.find('/');
  if (slash == std::string::npos || slash == 0) return "";
  return fmt::format("; `git fetch {} {}` may bring it", revision.substr(0, slash), revision.substr(slash + 1));
}

Result<Repository::Fork> Repository::fork_of(const std::string& revision) const {
  const auto commit = [&](const std::string& name) {
    return git_.run({"rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}"});
  };
  const auto tip = commit(revision);
  if (!tip) return tip.error();
  if (revision.empty() || tip->status != 0)
    return Error{fmt::format("git knows no revision `{}`{}", revision, advice(revision))};
  const std::string at = without_line_end(tip->out);
  const auto head = commit("HEAD");
  if (!head) return head.error();
  if (head->status != 0) return Error{"the git repository has no commit yet"};
  const auto base = git_.run({"merge-base", at, "HEAD"});
  if (!base) return base.error();
  if (base->status != 0)
    return Error{fmt::format("`{}` and HEAD have no commit in common{}", revision, is_shallow_ ? advice("") : "")};
  return Fork{at, without_line_end(base->out)};
}

Result<Paths> Repository::changed_since(const std::string& commit, const std::string& folder) const {
  auto changed = paths_of(git_.ask(diff({"--name-only", "--diff-filter=d", commit, "--"})));
  if (!changed) return changed;
  auto unknown =
      paths_of(git_.ask({"ls-files", "-z", "--others", "--exclude-standard", "--full-name", "--", literally(folder)}));
  if (!unknown) return unknown;
  changed->merge(*unknown);
  return changed;
}

Result<Paths> Repository::files_of(const std::string& commit, const std::string& folder) const {
  Arguments arguments = {"ls-tree", "-r", "-z", "--name-only", "--full-tree", commit};
  if (!folder.empty()) arguments.insert(arguments.end(), {"--", folder + "/"});
  return paths_of(git_.ask(arguments));
}

Result<std::string> Repository::bytes_of(const std::string& revision, const std::string& path) const {
  return git_.ask({"cat-file", "--filters", fmt::format("{}:{}", revision.empty() ? ":0" : revision, path)});
}

Result<Repository::Index> Repository::index(const std::string& folder) const {
  Index index;
  auto staged = paths_of(git_.ask(diff({"--cached", "--name-only", "--diff-filter=d"})));
  if (!staged) return staged.error();
  index.staged = std::move(*staged);
  const auto differs = git_.ask(diff({"--name-status", "--"}));
  if (!differs) return differs.error();
  const auto words = split_at_nul(*differs);
  for (std::size_t i = 0; i + 1 < words.size(); i += 2) {
    const char status = words[i].empty() ? ' ' : words[i].front();
    Paths& paths = status == 'D'   ? index.missing
                   : status == 'U' ? index.unmerged
                   : status == 'A' ? index.unknown  // `git add --intent-to-add`: the index has only the name
                                   : index.changed;
    paths.insert(words[i + 1]);
  }
  auto unknown = paths_of(git_.ask({"ls-files", "-z", "--others", "--full-name", "--", literally(folder)}));
  if (!unknown) return unknown.error();
  index.unknown.merge(*unknown);
  return index;
}

}  // namespace sqlferry::gate
