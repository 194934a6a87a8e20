#include "gate/git.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>

extern char** environ;

namespace sqlferry::gate {
namespace {

text::Error no_git(int error) { return {fmt::format("cannot run `git`: {}", std::generic_category().message(error))}; }

class Pipe {
 public:
  Pipe() : is_open_(::pipe2(ends_.data(), O_CLOEXEC) == 0) {}
  ~Pipe() {
    close_end(0);
    close_end(1);
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;

  explicit operator bool() const { return is_open_; }
  [[nodiscard]] int reading() const { return ends_[0]; }
  [[nodiscard]] int writing() const { return ends_[1]; }
  void close_end(std::size_t end) {
    if (ends_[end] >= 0) ::close(ends_[end]);
    ends_[end] = -1;
  }

 private:
  std::array<int, 2> ends_ = {-1, -1};
  bool is_open_;
};

/// Ours, and what makes git's words and habits the same everywhere.
std::vector<std::string> environment() {
  std::vector<std::string> out = {"LC_ALL=C", "LANGUAGE=", "GIT_OPTIONAL_LOCKS=0", "GIT_PAGER=cat"};
  for (char** each = environ; *each != nullptr; ++each) {
    const std::string_view word = *each;
    const std::string_view name = word.substr(0, word.find('='));
    if (name != "LC_ALL" && name != "LANGUAGE" && name != "GIT_OPTIONAL_LOCKS" && name != "GIT_PAGER")
      out.emplace_back(word);
  }
  return out;
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> out;
  out.reserve(texts.size() + 1);
  for (std::string& text : texts) out.push_back(text.data());
  out.push_back(nullptr);
  return out;
}

/// 0, or an errno.
int spawn(const std::filesystem::path& folder, const Arguments& arguments, const Pipe& out, const Pipe& err,
          pid_t& child) {
  std::vector<std::string> words = {"git", "-C", folder.string()};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<std::string> variables = environment();
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, out.writing(), STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, err.writing(), STDERR_FILENO);
  const int error =
      ::posix_spawnp(&child, "git", &actions, nullptr, pointers_to(words).data(), pointers_to(variables).data());
  posix_spawn_file_actions_destroy(&actions);
  return error;
}

/// False at the end of what is there.
bool read_some(int descriptor, std::string& into) {
  std::array<char, 16384> bytes{};
  const ssize_t count = ::read(descriptor, bytes.data(), bytes.size());
  if (count < 0) return errno == EINTR;
  into.append(bytes.data(), static_cast<std::size_t>(count));
  return count > 0;
}

/// Both at once: a full pipe would stop git.
void read_both(const Pipe& out, const Pipe& err, GitOutput& into) {
  std::array<pollfd, 2> waits = {pollfd{out.reading(), POLLIN, 0}, pollfd{err.reading(), POLLIN, 0}};
  while (waits[0].fd >= 0 || waits[1].fd >= 0) {
    if (::poll(waits.data(), waits.size(), -1) < 0) {
      if (errno == EINTR) continue;
      return;
    }
    for (pollfd& each : waits) {
      if (each.fd < 0 || each.revents == 0) continue;
      if (!read_some(each.fd, &each == waits.data() ? into.out : into.err)) each.fd = -1;
    }
  }
}

}  // namespace

std::string GitOutput::complaint() const {
  std::string line = err.substr(0, err.find('\n'));
  for (const std::string_view opening : {"fatal: ", "error: "}) {
    if (line.starts_with(opening)) line.erase(0, opening.size());
  }
  return line;
}

text::Result<GitOutput> Git::run(const Arguments& arguments) const {
  Pipe out;
  Pipe err;
  if (!out || !err) return no_git(errno);
  pid_t child = 0;
  if (const int error = spawn(folder_, arguments, out, err, child); error != 0) return no_git(error);
  out.close_end(1);
  err.close_end(1);
  GitOutput result;
  read_both(out, err, result);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  result.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128;
  return result;
}

text::Result<std::string> Git::ask(const Arguments& arguments) const {
  auto output = run(arguments);
  if (!output) return output.error();
  if (output->status != 0) return text::Error{fmt::format("git: {}", output->complaint())};
  return std::move(output->out);
}

std::vector<std::string> split_at_nul(std::string_view bytes) {
  std::vector<std::string> out;
  while (!bytes.empty()) {
    const auto end = std::min(bytes.find('\0'), bytes.size());
    out.emplace_back(bytes.substr(0, end));
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
  }
  return out;
}

}  // namespace sqlferry::gate
