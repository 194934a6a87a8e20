#include "text/recording.h"

#include <catch2/catch.hpp>
#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <thread>

#include "support/temp_tree.h"
#include "text/file_system.h"
#include "text/open_file.h"
#include "text/source_file.h"

namespace sqlferry::text {

namespace fs = std::filesystem;
using test::TempTree;

namespace {

/// Reads a small project as lint would.
Observations seen_of(const TempTree& tree) {
  Recording recording;
  for (const FolderEntry& each : entries_of(tree.path("m"))) static_cast<void>(read_file(tree.path("m") / each.name));
  static_cast<void>(read_beginning(tree.path("package.json"), 4));
  static_cast<void>(is_there(tree.path("sqlferry.toml")));
  static_cast<void>(read_file(tree.path(".gitignore")));
  static_cast<void>(real_path(tree.path("link/1.sql")));
  const auto seen = recording.finish();
  REQUIRE(seen.has_value());
  return *seen;
}

void fill(TempTree& tree) {
  tree.file("m/1.sql", "one").file("m/2.sql", "two").file("package.json", "{} and more");
  tree.link("link", "m");
}

/// As if it had been there for long: the stamps prove what they say.
void settle(const TempTree& tree) {
  const auto long_ago = fs::file_time_type::clock::now() - std::chrono::hours(1);
  for (const auto& entry : fs::recursive_directory_iterator(tree.root())) {
    if (entry.is_regular_file()) fs::last_write_time(entry.path(), long_ago);
  }
}

}  // namespace

TEST_CASE("what was seen holds until something of it changes") {
  TempTree tree;
  fill(tree);
  const Observations seen = seen_of(tree);
  CHECK(still_hold(seen));

  SECTION("the bytes of a file") { tree.file("m/1.sql", "ONE"); }
  SECTION("a file that is gone") { fs::remove(tree.path("m/2.sql")); }
  SECTION("a file that is new") { tree.file("m/3.sql"); }
  SECTION("a file that is a folder by now") {
    fs::remove(tree.path("m/2.sql"));
    tree.folder("m/2.sql");
  }
  SECTION("settings that were not there") { tree.file("sqlferry.toml"); }
  SECTION("a file that could not be opened") { tree.file(".gitignore"); }
  SECTION("a folder that could not be opened as a file") { tree.folder(".gitignore"); }
  SECTION("a link that leads to somewhere else") {
    fs::remove(tree.path("link"));
    tree.link("link", "/");
  }
  CHECK_FALSE(still_hold(seen));
}

TEST_CASE("what was not seen may change, and so may times") {
  TempTree tree;
  fill(tree);
  const Observations seen = seen_of(tree);
  settle(tree);
  CHECK(still_hold(seen));
  tree.file("other.sql");
  tree.file("package.json", "{} and more of it");  // only its beginning was read
  CHECK(still_hold(seen));
  tree.file("package.json", "[] and more of it");
  CHECK_FALSE(still_hold(seen));
}

TEST_CASE("a file with the size and the time that it had may be another one") {
  TempTree tree;
  fill(tree);
  const auto time = fs::last_write_time(tree.path("m/1.sql"));
  const Observations seen = seen_of(tree);
  tree.file("m/1.sql", "ONE");
  fs::last_write_time(tree.path("m/1.sql"), time);
  CHECK_FALSE(still_hold(seen));
}

TEST_CASE("a stamp proves something once it is old") {
  TempTree tree;
  fill(tree);
  const auto is_settled = [](const Observations& seen) {
    return std::all_of(seen.files.begin(), seen.files.end(), [](const SeenFile& file) { return file.is_settled; });
  };
  CHECK_FALSE(is_settled(seen_of(tree)));
  settle(tree);
  CHECK_FALSE(is_settled(seen_of(tree)));  // that they were changed just now is known as well
  std::this_thread::sleep_for(std::chrono::milliseconds(2300));
  const Observations seen = seen_of(tree);
  CHECK(is_settled(seen));
  CHECK(still_hold(seen));
  tree.file("m/1.sql", "ONE");
  CHECK_FALSE(still_hold(seen));
}

TEST_CASE("of a large file only the stamp is known") {
  constexpr std::size_t kLarge = std::size_t{5} << 20U;
  TempTree tree;
  tree.file("dump.sql", std::string(kLarge, ' '));
  const auto seen_now = [&] {
    Recording recording;
    REQUIRE(SourceFile::open("dump.sql", tree.path("dump.sql")).has_value());
    return recording.finish().value();
  };
  CHECK_FALSE(still_hold(seen_now()));
  std::this_thread::sleep_for(std::chrono::milliseconds(2300));
  const Observations seen = seen_now();
  CHECK(still_hold(seen));
  settle(tree);
  CHECK_FALSE(still_hold(seen));
}

TEST_CASE("what changes while it is read, and what can be read once, is seen never again") {
  TempTree tree;
  fill(tree);
  Recording recording;
  SECTION("a file") {
    static_cast<void>(read_file(tree.path("m/1.sql")));
    tree.file("m/1.sql", "ONE");
    static_cast<void>(read_file(tree.path("m/1.sql")));
  }
  SECTION("a folder") {
    static_cast<void>(entries_of(tree.path("m")));
    tree.file("m/3.sql");
    static_cast<void>(entries_of(tree.path("m")));
  }
  SECTION("a pipe") {
    REQUIRE(::mkfifo(tree.path("pipe").c_str(), 0600) == 0);
    const OpenFile pipe(tree.path("pipe"), OpenFile::Wait::no);
  }
  CHECK_FALSE(recording.finish().has_value());
}

TEST_CASE("nothing is remembered when nobody asks") {
  CHECK(Recording::current() == nullptr);
  {
    const Recording recording;
    CHECK(Recording::current() == &recording);
  }
  CHECK(Recording::current() == nullptr);
}

}  // namespace sqlferry::text
