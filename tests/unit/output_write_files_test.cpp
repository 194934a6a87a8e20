// Whatever goes wrong, a file is the old one or the new one, and nothing of ours is left lying
// about.
#include <catch2/catch.hpp>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <string>

#include "output/delayed_signals.h"
#include "output/write_files.h"
#include "tests/unit/output_temporary_folder.h"

namespace sqlferry::output {

namespace {

namespace fs = std::filesystem;
using tests::TemporaryFolder;
using Names = std::vector<std::string>;

std::string failure_of(const std::vector<OutputFile>& files) {
  const auto result = write_files(files);
  return result ? "" : result.error().message;
}

unsigned mode_of(const fs::path& path) {
  struct stat status = {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  return status.st_mode & 07777U;
}

volatile std::sig_atomic_t interruptions = 0;

/// Counts SIGTERM instead of ending by it.
class CountingSignals {
 public:
  CountingSignals() : before_(std::signal(SIGTERM, [](int) { interruptions = interruptions + 1; })) {
    interruptions = 0;
  }
  ~CountingSignals() { std::signal(SIGTERM, before_); }
  CountingSignals(const CountingSignals&) = delete;
  CountingSignals& operator=(const CountingSignals&) = delete;

 private:
  void (*before_)(int);
};

}  // namespace

TEST_CASE("files are written, and folders made") {
  const TemporaryFolder folder;
  CHECK(failure_of({{folder.at("a/b/1.sql"), "one"}, {folder.at("a/2.sql"), std::string(3'000'000, 'x')}}).empty());
  CHECK(folder.list() == Names{"a/", "a/2.sql", "a/b/", "a/b/1.sql"});
  CHECK(folder.read("a/b/1.sql") == "one");
  CHECK(folder.read("a/2.sql").size() == 3'000'000);
}

TEST_CASE("an existing file keeps its permissions") {
  const TemporaryFolder folder;
  const fs::path path = folder.write("1.sql", "old");
  fs::permissions(path, fs::perms{0640});
  CHECK(failure_of({{path, "new"}}).empty());
  CHECK(folder.read("1.sql") == "new");
  CHECK(mode_of(path) == 0640);
}

TEST_CASE("a new file has the permissions that the process gives") {
  const TemporaryFolder folder;
  const mode_t before = ::umask(027);
  CHECK(failure_of({{folder.at("1.sql"), "new"}}).empty());
  ::umask(before);
  CHECK(mode_of(folder.at("1.sql")) == 0640);
}

TEST_CASE("a file with the same bytes is not touched") {
  const TemporaryFolder folder;
  const fs::path path = folder.write("1.sql", "same");
  struct stat before = {};
  struct stat after = {};
  REQUIRE(::stat(path.c_str(), &before) == 0);
  CHECK(failure_of({{path, "same"}}).empty());
  REQUIRE(::stat(path.c_str(), &after) == 0);
  CHECK(before.st_ino == after.st_ino);
}

TEST_CASE("of a symbolic link the file behind it is written") {
  const TemporaryFolder folder;
  folder.write("real/1.sql", "old");
  fs::create_symlink("real/1.sql", folder.at("link.sql"));
  CHECK(failure_of({{folder.at("link.sql"), "new"}}).empty());
  CHECK(fs::is_symlink(folder.at("link.sql")));
  CHECK(folder.read("real/1.sql") == "new");
  CHECK(folder.list() == Names{"link.sql", "real/", "real/1.sql"});

  fs::create_symlink("nowhere", folder.at("dangling.sql"));
  CHECK(failure_of({{folder.at("dangling.sql"), "new"}}) ==
        "cannot write `" + folder.at("dangling.sql").string() + "`: no such file or directory");
}

TEST_CASE("a failure leaves everything as it was") {
  const TemporaryFolder folder;
  folder.write("file", "a file");
  folder.write("1.sql", "old");
  fs::create_directory(folder.at("folder.sql"));
  const Names before = folder.list();
  const OutputFile good{folder.at("1.sql"), "new"};
  const OutputFile in_new_folder{folder.at("new/deep/2.sql"), "new"};
  const auto message = [&](std::string_view name, std::string_view reason) {
    return "cannot write `" + folder.at(name).string() + "`: " + std::string(reason);
  };

  CHECK(failure_of({good, in_new_folder, {folder.at("file/3.sql"), "x"}}) == message("file/3.sql", "not a directory"));
  CHECK(failure_of({good, in_new_folder, {folder.at("folder.sql"), "x"}}) == message("folder.sql", "is a directory"));
  CHECK(failure_of({good, in_new_folder, {"/dev/full", "x"}}) == "cannot write `/dev/full`: not a regular file");
  const std::string long_name(300, 'n');
  CHECK(failure_of({good, in_new_folder, {folder.at(long_name), "x"}}) == message(long_name, "file name too long"));

  CHECK(folder.list() == before);
  CHECK(folder.read("1.sql") == "old");
}

TEST_CASE("a disk that gets full leaves everything as it was") {
  const TemporaryFolder folder;
  folder.write("1.sql", "old");
  // A limit on the size of files stands for the disk; in a child, because it stays.
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    const rlimit limit{100, 100};
    std::signal(SIGXFSZ, SIG_IGN);
    ::setrlimit(RLIMIT_FSIZE, &limit);
    const std::string expected = "cannot write `" + folder.at("2.sql").string() + "`: file too large";
    const bool as_expected =
        failure_of({{folder.at("1.sql"), "new"}, {folder.at("2.sql"), std::string(1000, 'x')}}) == expected;
    ::_exit(as_expected ? 0 : 1);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  CHECK(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 0);
  CHECK(folder.list() == Names{"1.sql"});
  CHECK(folder.read("1.sql") == "old");
}

TEST_CASE("in the way is what has other content") {
  const TemporaryFolder folder;
  folder.write("same.sql", "same");
  folder.write("other.sql", "other");
  folder.write("as_long.sql", "SAME");
  fs::create_directory(folder.at("folder.sql"));
  fs::create_symlink("nowhere", folder.at("dangling.sql"));
  std::vector<OutputFile> files;
  for (const char* name : {"same.sql", "other.sql", "as_long.sql", "folder.sql", "dangling.sql", "none.sql"}) {
    files.push_back({folder.at(name), "same"});
  }
  CHECK(files_in_the_way(files) == std::vector<fs::path>{folder.at("other.sql"), folder.at("as_long.sql"),
                                                         folder.at("folder.sql"), folder.at("dangling.sql")});
}

TEST_CASE("a signal waits for the end of the work") {
  const CountingSignals counting;
  {
    const DelayedSignals signals;
    CHECK_FALSE(signals.pending());
    std::raise(SIGTERM);
    CHECK(signals.pending());
    CHECK(interruptions == 0);
  }
  CHECK(interruptions == 1);
}

TEST_CASE("an ignored signal stays ignored") {
  const auto before = std::signal(SIGHUP, SIG_IGN);
  {
    const DelayedSignals signals;
    std::raise(SIGHUP);
    CHECK_FALSE(signals.pending());
  }
  std::signal(SIGHUP, before);
}

TEST_CASE("interrupted, nothing is written and nothing left behind") {
  const TemporaryFolder folder;
  const CountingSignals counting;
  {
    const DelayedSignals signals;
    std::raise(SIGTERM);
    CHECK(failure_of({{folder.at("a/1.sql"), "one"}, {folder.at("2.sql"), "two"}}) ==
          "interrupted; nothing was written");
    CHECK(interruptions == 0);
  }
  CHECK(interruptions == 1);
  CHECK(folder.list().empty());
}

}  // namespace sqlferry::output
