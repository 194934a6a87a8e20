// From the user's paths to chains: what is walked, what is shown, what is an error.
#include <catch2/catch.hpp>

#include "project/project.h"
#include "tests/support/temp_tree.h"

namespace {

using namespace sqlferry;
using test::TempTree;
using test::WorkingFolder;
using Paths = std::vector<std::filesystem::path>;

project::Project found_in(const Paths& paths) {
  auto found = project::discover(paths, {});
  INFO((found ? "" : found.error().message));
  REQUIRE(found.has_value());
  return std::move(*found);
}

}  // namespace

TEST_CASE("paths are shown as the user wrote them") {
  TempTree tree;
  tree.file("db/1.sql");
  const WorkingFolder here(tree.root());
  const auto shown = [](const Paths& paths) { return found_in(paths).chains.at(0).files.at(0).shown; };
  const auto relative = [](const Paths& paths) { return found_in(paths).chains.at(0).files.at(0).relative; };
  CHECK(shown({}) == "db/1.sql");
  CHECK(relative({}) == "db/1.sql");
  CHECK(shown({"."}) == "./db/1.sql");
  CHECK(shown({"db/"}) == "db/1.sql");
  CHECK(relative({"db/"}) == "1.sql");
  CHECK(shown({"./db/1.sql"}) == "./db/1.sql");
  CHECK(relative({"./db/1.sql"}) == "1.sql");
  CHECK(shown({tree.path("db")}) == tree.path("db/1.sql").string());
  CHECK(found_in({}).chains.at(0).root == "db");
  CHECK(found_in({"db/1.sql"}).chains.at(0).root == "db");
}

TEST_CASE("files given from one folder are one chain") {
  TempTree tree;
  tree.file("a/10.sql").file("a/2.sql").file("b/1.sql");
  const auto project = found_in({tree.path("a/10.sql"), tree.path("b/1.sql"), tree.path("a/2.sql")});
  REQUIRE(project.chains.size() == 2);
  REQUIRE(project.chains[0].files.size() == 2);
  CHECK(project.chains[0].files[0].path == tree.path("a/2.sql"));
  CHECK(project.chains[0].files[1].path == tree.path("a/10.sql"));
  CHECK(project.chains[1].files[0].path == tree.path("b/1.sql"));
}

TEST_CASE("Prisma migrations given one by one are one chain with places of their own") {
  TempTree tree;
  tree.file("migrations/2_b/migration.sql").file("migrations/1_a/migration.sql").file("migrations/3_c/migration.sql");
  const auto project = found_in({tree.path("migrations/2_b/migration.sql"), tree.path("migrations/1_a/migration.sql")});
  REQUIRE(project.chains.size() == 1);
  const auto& chain = project.chains[0];
  CHECK(chain.framework == project::Framework::prisma);
  CHECK(chain.root == tree.path("migrations"));
  REQUIRE(chain.files.size() == 2);
  CHECK(chain.files[0].relative == "1_a/migration.sql");
  CHECK(chain.files[1].relative == "2_b/migration.sql");
}

TEST_CASE("a down file given alone is still a migration") {
  TempTree tree;
  tree.file("migrations/1_a/up.sql").file("migrations/1_a/down.sql");
  const auto project = found_in({tree.path("migrations/1_a/down.sql")});
  REQUIRE(project.chains.size() == 1);
  CHECK(project.chains[0].files.at(0).role == project::FileRole::down);
}

TEST_CASE("overlapping paths give each file once") {
  TempTree tree;
  tree.file("db/1.sql").file("db/2.sql").file("other/1.sql");
  const auto project =
      found_in({tree.path("db/2.sql"), tree.path("other/1.sql"), tree.path("db/../db"), tree.path("db")});
  REQUIRE(project.chains.size() == 2);
  CHECK(project.chains[0].root == tree.path("other"));
  CHECK(project.chains[1].files.size() == 2);
}

TEST_CASE("foreign, hidden and linked folders are not walked, linked files are read, those that lead nowhere too") {
  TempTree tree;
  tree.file("db/1.sql").file("node_modules/x/1.sql").file(".cache/1.sql").file("vendor/1.sql").file("target/1.sql");
  tree.link("db/loop", "..").link("db/2.sql", "1.sql").link("db/3.sql", "nowhere.sql");
  const auto project = found_in({tree.root()});
  REQUIRE(project.chains.size() == 1);
  CHECK(project.chains[0].files.size() == 3);  // the last will be said to be unreadable

  tree.link("linked", "db");
  CHECK(found_in({tree.path("linked")}).chains.size() == 1);
}

TEST_CASE("paths without migrations are errors") {
  TempTree tree;
  tree.folder("empty/below").file("empty/below/notes.md").file("empty/target/1.sql");
  const WorkingFolder here(tree.root());
  const auto message = [](const Paths& paths) {
    const auto found = project::discover(paths, {});
    REQUIRE_FALSE(found.has_value());
    return found.error().message;
  };
  CHECK(message({"empty"}) == "no migrations found below `empty`");
  CHECK(message({}) == "no migrations found below `.`");
  CHECK(message({"nowhere"}) == "cannot read `nowhere`: no such file or directory");
}

TEST_CASE("the same tree gives the same project") {
  TempTree tree;
  tree.file("b/1.sql").file("a/x/1.sql").file("a/1.sql").file("c/migrations/1_x/migration.sql");
  const auto first = found_in({tree.root()});
  const auto second = found_in({tree.root()});
  REQUIRE(first.chains.size() == 4);
  for (std::size_t i = 0; i < first.chains.size(); ++i) CHECK(first.chains[i].root == second.chains[i].root);
  CHECK(first.chains[0].root == tree.path("a"));
  CHECK(first.chains[1].root == tree.path("a/x"));
  CHECK(first.chains[2].root == tree.path("b"));
}
