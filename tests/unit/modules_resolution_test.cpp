// How names of modules lead to files and packages.
#include <catch2/catch.hpp>

#include "modules/resolution.h"
#include "support/temp_tree.h"

namespace sqlferry::modules {

TEST_CASE("a relative name is completed as Node does it, then as TypeScript's loaders do") {
  test::TempTree tree;
  const auto completed = [&](std::string_view name) { return completed_in(tree.path("m"), name).value_or("nothing"); };
  tree.file("m/a.ts").file("m/b/index.json").file("c.cjs");
  CHECK(completed("./a") == "./a.ts");
  CHECK(completed("./a.js") == "./a.ts");
  CHECK(completed("./b") == "./b/index.json");
  CHECK(completed("./b/") == "./b/index.json");
  CHECK(completed("../c") == "../c.cjs");
  CHECK(completed("./d") == "nothing");
  tree.file("m/a.js").file("m/a");
  CHECK(completed("./a.js") == "./a.js");
  CHECK(completed("./a") == "./a");
}

TEST_CASE("names of packages") {
  CHECK(package_of("knex/lib/client") == "knex");
  CHECK(package_of("@acme/db/tables") == "@acme/db");
  for (const std::string_view none : {"./a", "..", "#names", "@/names", "~/names", "https://a.b", "node:fs", "@acme"}) {
    CHECK(package_of(none).empty());
  }
}

TEST_CASE("what Node brings with it") {
  CHECK(is_built_in("fs/promises"));
  CHECK(is_built_in("node:test"));
  CHECK_FALSE(is_built_in("test"));
  CHECK_FALSE(is_built_in("uuid"));
}

}  // namespace sqlferry::modules
