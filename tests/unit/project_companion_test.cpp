// Switching the dialect of configuration files: the value changes and nothing else.
#include <catch2/catch.hpp>

#include "project/project.h"

namespace {

using sqlferry::project::CompanionFile;
using sqlferry::project::switched_to_postgres;
using Kind = CompanionFile::Kind;

/// `bytes` has one `@` where the value stands; only this may change, and only once.
void check_switch(Kind kind, std::string bytes, const std::string& from) {
  const auto at = bytes.find('@');
  REQUIRE(at != std::string::npos);
  const auto with = [&](const std::string& value) { return std::string(bytes).replace(at, 1, value); };
  CHECK(switched_to_postgres(kind, with(from)) == with("postgresql"));
  CHECK(switched_to_postgres(kind, with("postgresql")) == with("postgresql"));
}

}  // namespace

TEST_CASE("schema.prisma: the datasource's provider, not the generator's") {
  check_switch(Kind::prisma_schema,
               "// provider = \"sqlite\"\r\ngenerator client {\r\n  provider = "
               "\"prisma-client-js\"\r\n}\r\n\r\n"
               "datasource db {\r\n  /// provider = \"x\"\r\n  provider   =  \"@\" // \"sqlite\"\r\n"
               "  url = \"file:./dev.db\"\r\n}\r\nmodel provider {\r\n id Int @id\r\n}",
               "sqlite");
}

TEST_CASE("schema.prisma without a literal provider is kept") {
  const std::string bytes = "datasource db {\n  provider = env(\"X\")\n}\n";
  CHECK(switched_to_postgres(Kind::prisma_schema, bytes) == bytes);
  CHECK(switched_to_postgres(Kind::prisma_schema, "datasource db {\n  provider = \"") ==
        "datasource db {\n  provider = \"");
  CHECK(switched_to_postgres(Kind::prisma_schema, "").empty());
}

TEST_CASE("migration_lock.toml") {
  check_switch(Kind::prisma_lock, "# provider = \"sqlite\"\r\n# It should be added\r\nprovider = \"@\"", "sqlite");
  check_switch(Kind::prisma_lock, "provider='@' # old\n", "mysql");
  CHECK(switched_to_postgres(Kind::prisma_lock, "providers = \"sqlite\"\n") == "providers = \"sqlite\"\n");
  CHECK(switched_to_postgres(Kind::prisma_lock, "").empty());
}

TEST_CASE("the journal: the outermost dialect") {
  check_switch(Kind::drizzle_journal,
               "{\n\t\"entries\": [{\"tag\": \"0000_\\\"dialect\\\"\", \"dialect\": \"sqlite\"}],\n"
               "  \"dialect\" : \"@\",\n  \"version\": \"5\"\n}",
               "sqlite");
  CHECK(switched_to_postgres(Kind::drizzle_journal, R"({"dialect": "pg"})") == R"({"dialect": "pg"})");
  CHECK(switched_to_postgres(Kind::drizzle_journal, R"({"dialect": 5})") == R"({"dialect": 5})");
  CHECK(switched_to_postgres(Kind::drizzle_journal, R"({"dialect": ")") == R"({"dialect": ")");
}
