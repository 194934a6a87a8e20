// The diff must be right (patch takes it, and gives back the other text), short for small changes, and quick.
#include "text/diff.h"

#include <catch2/catch.hpp>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>

#include "text/line_diff.h"
#include "text/open_file.h"
#include "text/source_file.h"

namespace sqlferry::text {

namespace {

const DiffNames kNames{"a/f.sql", "b/f.sql"};

std::string lines(int first, int last) {
  std::string result;
  for (int i = first; i <= last; ++i) result += "line " + std::to_string(i) + "\n";
  return result;
}

/// Longest common subsequence by the textbook: the lines that a shortest diff keeps.
std::size_t common(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  std::vector<std::vector<std::size_t>> best(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      best[i][j] = a[i - 1] == b[j - 1] ? best[i - 1][j - 1] + 1 : std::max(best[i - 1][j], best[i][j - 1]);
    }
  }
  return best[a.size()][b.size()];
}

std::vector<std::uint32_t> kept(const std::vector<std::uint32_t>& all, const std::vector<char>& changed) {
  std::vector<std::uint32_t> result;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (changed[i] == 0) result.push_back(all[i]);
  }
  return result;
}

std::vector<std::uint32_t> random_lines(std::mt19937& random, std::size_t most, std::uint32_t alphabet) {
  std::vector<std::uint32_t> result(random() % (most + 1));
  for (auto& line : result) line = static_cast<std::uint32_t>(random() % alphabet);
  return result;
}

/// `after` as patch makes it, or "patch failed".
std::string patched(const std::string& before, const std::string& diff) {
  const std::string name = "sqlferry_diff_" + std::to_string(std::random_device()());
  const auto folder = std::filesystem::temp_directory_path() / name;
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "f.sql", std::ios::binary) << before;
  std::ofstream(folder / "d.patch", std::ios::binary) << diff;
  const std::string command = "cd " + folder.string() + " && patch -p1 --binary -s -F0 < d.patch > /dev/null 2>&1";
  const bool done = std::system(command.c_str()) == 0;
  const auto file = folder / "f.sql";  // patch removes a file that becomes empty
  std::string after = std::filesystem::exists(file) ? read_file(file).value() : "";
  std::filesystem::remove_all(folder);
  return done ? after : "patch failed";
}

}  // namespace

TEST_CASE("equal texts have no diff") {
  CHECK(unified_diff("", "", kNames).empty());
  CHECK(unified_diff("a\n", "a\n", kNames).empty());
}

TEST_CASE("a change is shown with three lines around it") {
  const std::string before = lines(1, 20);
  std::string after = before;
  after.replace(after.find("line 10\n"), 8, "other\n");
  CHECK(unified_diff(before, after, kNames) ==
        "--- a/f.sql\n+++ b/f.sql\n@@ -7,7 +7,7 @@\n"
        " line 7\n line 8\n line 9\n-line 10\n+other\n line 11\n line 12\n line 13\n");
}

TEST_CASE("near changes share a hunk, far ones do not") {
  const std::string before = lines(1, 30);
  const auto with_changes = [&](int first, int second) {
    std::string after = before;
    after.replace(after.find("line " + std::to_string(second) + "\n"), 4, "LINE");
    after.replace(after.find("line " + std::to_string(first) + "\n"), 4, "LINE");
    const std::string diff = unified_diff(before, after, kNames);
    return std::pair(diff.find("@@ -") != diff.rfind("@@ -"), patched(before, diff) == after);
  };
  CHECK(with_changes(10, 17) == std::pair(false, true));
  CHECK(with_changes(10, 18) == std::pair(true, true));
}

TEST_CASE("texts without a last line end") {
  CHECK(unified_diff("a", "a\n", kNames) ==
        "--- a/f.sql\n+++ b/f.sql\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n");
  CHECK(unified_diff("", "a\n", kNames) == "--- a/f.sql\n+++ b/f.sql\n@@ -0,0 +1 @@\n+a\n");
  CHECK(unified_diff("a\nb\n", "", kNames) == "--- a/f.sql\n+++ b/f.sql\n@@ -1,2 +0,0 @@\n-a\n-b\n");
}

TEST_CASE("unusual file names") {
  CHECK(unified_diff("", "a\n", {"a/my file", "b/q\"\n"}).substr(0, 30) == "--- a/my file\t\n+++ \"b/q\\\"\\012\"");
}

TEST_CASE("the diff is as short as it can be for small texts") {
  std::mt19937 random(3);
  for (int round = 0; round < 5000; ++round) {
    const auto a = random_lines(random, 12, 4);
    const auto b = random_lines(random, 12, 4);
    const ChangedLines changed = changed_lines(a, b);
    const auto left = kept(a, changed.before);
    REQUIRE(left == kept(b, changed.after));
    REQUIRE(left.size() == common(a, b));
  }
}

TEST_CASE("a diff of large texts that differ everywhere is right and quick") {
  std::mt19937 random(4);
  for (const std::uint32_t alphabet : {3U, 100U, 100'000U}) {
    std::vector<std::uint32_t> a(60'000);
    std::vector<std::uint32_t> b(60'000);
    for (auto& line : a) line = static_cast<std::uint32_t>(random() % alphabet);
    for (auto& line : b) line = static_cast<std::uint32_t>(random() % alphabet);
    const auto start = std::chrono::steady_clock::now();
    const ChangedLines changed = changed_lines(a, b);
    const auto took = std::chrono::steady_clock::now() - start;
    CHECK(kept(a, changed.before) == kept(b, changed.after));
    CHECK(took < std::chrono::seconds(5));
  }
}

TEST_CASE("patch applies the diff") {
  if (std::system("patch --version > /dev/null 2>&1") != 0) {
    WARN("skipped: no patch on this machine");
    return;
  }
  std::mt19937 random(5);
  const char* parts[] = {"a\n", "b\n", "c\r\n", "\n", "--- d\n", "+e\n", "\xC3\xA9\n"};
  const auto text = [&] {
    std::string result;
    for (auto left = random() % 40; left > 0; --left) result += parts[random() % std::size(parts)];
    if (random() % 3 == 0) result += "last";
    return result;
  };
  for (int round = 0; round < 60; ++round) {
    const std::string before = text();
    const std::string after = text();
    if (before == after) continue;
    INFO(unified_diff(before, after, kNames));
    REQUIRE(patched(before, unified_diff(before, after, kNames)) == after);
  }
}

}  // namespace sqlferry::text
