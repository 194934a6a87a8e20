// Where converted files go: below DIR, never onto each other, never onto an input.
#include <catch2/catch.hpp>

#include <string>

#include "cli/targets.h"
#include "tests/unit/output_temporary_folder.h"

namespace sqlferry::cli {

namespace {

namespace fs = std::filesystem;
using tests::TemporaryFolder;

ConvertedFile converted(const TemporaryFolder& folder, std::string_view name, const fs::path& relative,
                        std::string text = "new") {
  ConvertedFile file;
  file.path = folder.write(name, "old");
  file.relative = relative;
  file.source = std::make_unique<text::SourceFile>(std::string(name), "old");
  file.text = text::Spool(std::move(text));
  return file;
}

template <class... Files>
std::vector<ConvertedFile> list(Files... files) {
  std::vector<ConvertedFile> out;
  (out.push_back(std::move(files)), ...);
  return out;
}

std::string failure_of(const text::Result<std::vector<output::OutputFile>>& result) {
  return result ? "" : result.error().message;
}

project::Chain chain_of(const std::vector<fs::path>& paths) {
  project::Chain chain;
  for (const fs::path& path : paths) chain.files.push_back({path, path.string(), path.filename(), {}});
  return chain;
}

}  // namespace

TEST_CASE("files keep their relative names") {
  const TemporaryFolder folder;
  const auto files = list(converted(folder, "db/a/1.sql", "a/1.sql"), converted(folder, "db/2.sql", "./2.sql"));
  const auto out = files_in_folder(folder.at("out"), files);
  REQUIRE(out);
  REQUIRE(out.value().size() == 2);
  CHECK(out.value()[0].path == folder.at("out/a/1.sql"));
  CHECK(out.value()[0].bytes == "new");
  CHECK(out.value()[1].path == folder.at("out/2.sql"));
}

TEST_CASE("two inputs cannot become one file") {
  const TemporaryFolder folder;
  CHECK(failure_of(files_in_folder(
            "out", list(converted(folder, "a/1.sql", "1.sql"), converted(folder, "b/1.sql", "1.sql")))) ==
        "`a/1.sql` and `b/1.sql` would both become `out/1.sql`");
  // One input that two PATHs lead to is no such case.
  CHECK(failure_of(
            files_in_folder("out", list(converted(folder, "a/1.sql", "1.sql"), converted(folder, "a/1.sql", "1.sql"))))
            .empty());
}

TEST_CASE("an input is never overwritten from elsewhere") {
  const TemporaryFolder folder;
  const auto files = list(converted(folder, "a/1.sql", "1.sql"));
  CHECK(failure_of(files_in_folder(folder.at("a"), files)) ==
        "`" + folder.at("a/1.sql").string() + "` is an input; `--in-place` converts the files where they are");
}

TEST_CASE("a file outside of the paths has no place in a folder") {
  const TemporaryFolder folder;
  CHECK_FALSE(has_place_in_folder(converted(folder, "1", "../schema.prisma")));
  CHECK_FALSE(has_place_in_folder(converted(folder, "1", "a/../../schema.prisma")));
  CHECK_FALSE(has_place_in_folder(converted(folder, "1", "/schema.prisma")));
  CHECK(has_place_in_folder(converted(folder, "1", "schema.prisma")));
  CHECK(has_place_in_folder(converted(folder, "1", "..a")));
}

TEST_CASE("in place only what changed is written, and once") {
  const TemporaryFolder folder;
  const auto files = list(converted(folder, "1.sql", "1.sql"), converted(folder, "2.sql", "2.sql", "old"),
                          converted(folder, "1.sql", "1.sql"));
  const auto out = files_in_place(files);
  REQUIRE(out.size() == 1);
  CHECK(out[0].path == folder.at("1.sql"));
}

TEST_CASE("DIR cannot be a PATH or a file") {
  const TemporaryFolder folder;
  folder.write("db/1.sql", "");
  fs::create_directory_symlink("db", folder.at("link"));
  const auto complaint = [&](std::string_view name, const std::vector<fs::path>& paths) {
    const auto result = check_folder(folder.at(name), paths);
    return result ? "" : result.error().message;
  };
  const std::string same = " is read and written at once; `--in-place` converts the files where they are";
  CHECK(complaint("db", {folder.at("db")}) == "`" + folder.at("db").string() + "`" + same);
  CHECK(complaint("db/", {folder.at("x/../db/.")}) == "`" + folder.at("db/").string() + "`" + same);
  CHECK(complaint("link", {folder.at("db")}) == "`" + folder.at("link").string() + "`" + same);
  CHECK(complaint("db/1.sql", {}) == "`" + folder.at("db/1.sql").string() + "` is not a folder");
  CHECK(complaint("out", {folder.at("db")}).empty());
  CHECK_FALSE(check_folder(".", {}));
}

TEST_CASE("what an earlier run wrote is left out") {
  const TemporaryFolder folder;
  const fs::path input = folder.write("db/1.sql", "");
  const fs::path old = folder.write("out/db/1.sql", "");
  project::Project project;
  project.chains = {chain_of({input, old}), chain_of({old})};
  leave_out(project, folder.at("out"), {folder.path()});
  REQUIRE(project.chains.size() == 1);
  REQUIRE(project.chains[0].files.size() == 1);
  CHECK(project.chains[0].files[0].path == input);
}

TEST_CASE("what was named inside of DIR stays") {
  const TemporaryFolder folder;
  const fs::path input = folder.write("out/db/1.sql", "");
  project::Project project;
  project.chains = {chain_of({input})};
  leave_out(project, folder.at("out"), {folder.at("out/db")});
  CHECK(project.chains.size() == 1);
}

TEST_CASE("the first files in the way are named") {
  CHECK(words_for_taken({"a"}) == "1 file exists with other content: `a`");
  CHECK(words_for_taken({"a", "b"}) == "2 files exist with other content: `a`, `b`");
  CHECK(words_for_taken({"a", "b", "c", "d", "e"}) == "5 files exist with other content: `a`, `b`, `c` and 2 more");
}

}  // namespace sqlferry::cli
