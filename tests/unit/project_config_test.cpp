// sqlferry.toml: where it is found, what it says, what is an error.
#include <catch2/catch.hpp>

#include "project/project.h"
#include "tests/support/temp_tree.h"

namespace sqlferry::project {

namespace {

using test::TempTree;

std::string complaint(std::string_view bytes) {
  std::vector<std::string> evidence;
  const auto config = read_config(bytes, "sqlferry.toml", evidence);
  return config ? "" : config.error().message;
}

Nocase nocase_in(const TempTree& tree, const char* path) {
  const auto found = discover({tree.path(path)}, {});
  INFO((found ? "" : found.error().message));
  REQUIRE(found.has_value());
  return found.value().chains.at(0).config.nocase;
}

}  // namespace

TEST_CASE("a configuration and what it says") {
  std::vector<std::string> evidence;
  const auto config = read_config("# ours\n[sqlite]\nnocase = \"icu\"\n", "db/sqlferry.toml", evidence);
  REQUIRE(config.has_value());
  CHECK(config.value().nocase == Nocase::icu);
  CHECK(evidence == std::vector<std::string>{"db/sqlferry.toml:3: nocase = \"icu\""});
  CHECK(complaint("") == "");
  CHECK(complaint("[sqlite]\n") == "");
}

TEST_CASE("mistakes in a configuration") {
  CHECK(complaint("[sqlite]\nnocsae = \"icu\"\n") == "sqlferry.toml:2: unknown key `nocsae`; nearest: `nocase`");
  CHECK(complaint("[sqlit]\n") == "sqlferry.toml:1: unknown section `sqlit`; nearest: `sqlite`");
  CHECK(complaint("sqlite = 1\n") == "sqlferry.toml:1: `sqlite` is a section: write `[sqlite]`");
  CHECK(complaint("[sqlite]\nnocase = \"ICU\"\n") == "sqlferry.toml:2: `nocase` is \"citext\", \"icu\" or \"lower\"");
  CHECK(complaint("[sqlite]\nnocase = 1\n") == "sqlferry.toml:2: `nocase` is \"citext\", \"icu\" or \"lower\"");
  CHECK_THAT(complaint("[sqlite\n"), Catch::StartsWith("sqlferry.toml:1: "));
}

TEST_CASE("the nearest configuration counts, up to the repository's top folder") {
  TempTree tree;
  tree.file("sqlferry.toml", "[sqlite]\nnocase = \"lower\"\n")
      .file("repo/.git/HEAD")
      .file("repo/a/migrations/1.sql")
      .file("repo/b/sqlferry.toml", "[sqlite]\nnocase = \"icu\"\n")
      .file("repo/b/migrations/1.sql");
  CHECK(nocase_in(tree, "repo/a/migrations") == Nocase::citext);
  CHECK(nocase_in(tree, "repo/b/migrations") == Nocase::icu);
  CHECK(nocase_in(tree, "repo/b/migrations/1.sql") == Nocase::icu);
}

TEST_CASE("a mistake in a configuration ends the run") {
  TempTree tree;
  tree.file("1.sql").file("sqlferry.toml", "[sqlite]\nnocas = \"icu\"\n");
  const auto found = discover({tree.path("")}, {});
  REQUIRE_FALSE(found.has_value());
  CHECK_THAT(found.error().message, Catch::EndsWith("sqlferry.toml:2: unknown key `nocas`; nearest: `nocase`"));
}

}  // namespace sqlferry::project
