#include <catch2/catch.hpp>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "cache/answer.h"
#include "cache/build_id.h"
#include "cache/store.h"
#include "support/temp_tree.h"

namespace sqlferry::cache {

namespace fs = std::filesystem;
using test::TempTree;

namespace {

Entry some_entry() {
  using Channel = output::Transcript::Channel;
  Entry entry{
      .key = "what was asked", .answer = {1, {{Channel::out, "found"}, {Channel::err, "said"}}, {}}, .seen = {}};
  entry.answer.files.push_back({"report.sarif", std::string("{\0}", 3)});
  entry.seen.files.push_back({"m/1.sql", {1, 2, 3, -4, 5}, true, {{4096, {7, ~std::uint64_t{0}}}, {1, {}}}});
  entry.seen.files.push_back({"m/10.sql", {}, false, {}});
  entry.seen.answers.push_back({text::Question::real_path, "m", {9, 9}});
  return entry;
}

void overwrite(const fs::path& file, std::streamoff at, const std::string& bytes) {
  std::fstream out(file, std::ios::in | std::ios::out | std::ios::binary);
  out.seekp(at);
  out << bytes;
}

}  // namespace

TEST_CASE("an entry is read as it was written, and from nothing less") {
  const Entry entry = some_entry();
  const std::string bytes = packed(entry);
  const auto read = unpacked(bytes);
  REQUIRE(read.has_value());
  CHECK(read->key == entry.key);
  CHECK(read->answer.status == 1);
  REQUIRE(read->answer.said.size() == 2);
  CHECK(read->answer.said[1].text == "said");
  CHECK(read->answer.files.at(0).bytes == entry.answer.files[0].bytes);
  REQUIRE(read->seen.files.size() == 2);
  CHECK(read->seen.files[0].stamp == entry.seen.files[0].stamp);
  CHECK(read->seen.files[0].parts.at(0).digest == entry.seen.files[0].parts[0].digest);
  CHECK(read->seen.files[1].path == "m/10.sql");
  CHECK(read->seen.answers.at(0).path == "m");
  CHECK(packed(*read) == bytes);
  for (std::size_t size = 0; size < bytes.size(); ++size) CHECK_FALSE(unpacked(bytes.substr(0, size)).has_value());
  CHECK_FALSE(unpacked(bytes + "x").has_value());
  CHECK_FALSE(unpacked(std::string(20, '\xFF')).has_value());
}

TEST_CASE("a store gives what was put into it, for this user alone") {
  TempTree tree;
  const fs::path folder = tree.path("some/cache");
  CHECK_FALSE(Store(folder).find("a").has_value());
  CHECK_FALSE(fs::exists(folder));
  CHECK(Store(folder).put("a", "one"));
  CHECK(Store(folder).find("a") == "one");
  CHECK_FALSE(Store(folder).find("b").has_value());
  CHECK(Store(folder).put("a", "two"));
  CHECK(Store(folder).find("a") == "two");
  CHECK(fs::status(folder).permissions() == fs::perms::owner_all);
  CHECK_FALSE(Store(folder).put("large", std::string(Store::kMostOfEntry + 1, ' ')));
}

TEST_CASE("what was not used for longest makes room") {
  TempTree tree;
  Store store(tree.path("cache"), 2500);
  const std::string bytes(1000, ' ');
  CHECK(store.put("a", bytes));
  CHECK(store.put("b", bytes));
  CHECK(store.find("a").has_value());
  CHECK(store.find("b").has_value());
  CHECK(store.put("c", bytes));
  CHECK(store.find("c").has_value());
  CHECK(static_cast<int>(store.find("a").has_value()) + static_cast<int>(store.find("b").has_value()) == 1);
}

TEST_CASE("a damaged database is nothing, and makes room for a new one") {
  TempTree tree;
  const fs::path folder = tree.path("cache");
  const fs::path file = folder / "lint.sqlite";
  const std::string bytes(100'000, 'x');
  REQUIRE(Store(folder).put("a", bytes));
  const auto size = static_cast<std::streamoff>(fs::file_size(file));
  SECTION("a byte of the entry") { overwrite(file, size / 2, "y"); }
  SECTION("its beginning") { overwrite(file, 0, std::string(200, 'y')); }
  SECTION("a page") { overwrite(file, 8192, std::string(8192, 'y')); }
  SECTION("all of it") { overwrite(file, 0, std::string(static_cast<std::size_t>(size), 'y')); }
  SECTION("cut off") { fs::resize_file(file, fs::file_size(file) / 2); }
  SECTION("empty") { fs::resize_file(file, 0); }
  SECTION("of another layout") { overwrite(file, 60, std::string("\0\0\0\x63", 4)); }  // user_version
  CHECK_FALSE(Store(folder).find("a").has_value());
  CHECK(Store(folder).put("b", "new"));
  CHECK(Store(folder).find("b") == "new");
}

TEST_CASE("without its mark an entry is not looked for, and is put again") {
  TempTree tree;
  const fs::path folder = tree.path("cache");
  REQUIRE(Store(folder).put("a", "one"));
  fs::remove(folder / "lint.marks");
  CHECK_FALSE(Store(folder).find("a").has_value());
  CHECK(Store(folder).put("a", "one"));
  CHECK(Store(folder).find("a") == "one");
  overwrite(folder / "lint.marks", 0, std::string(65536, '\1'));
  CHECK_FALSE(Store(folder).find("b").has_value());
}

TEST_CASE("where nothing can be written, nothing is kept") {
  TempTree tree;
  tree.file("file");
  CHECK_FALSE(Store(tree.path("file/cache")).put("a", "one"));
  CHECK_FALSE(Store("/proc/sqlferry").put("a", "one"));
  tree.folder("cache/lint.sqlite");
  CHECK_FALSE(Store(tree.path("cache")).put("a", "one"));
  CHECK_FALSE(Store(tree.path("cache")).find("a").has_value());
}

TEST_CASE("the program knows which one it is") {
  CHECK(build_id().size() == 20);  // SHA-1
}

}  // namespace sqlferry::cache
