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

TEST_CASE("the dialect of script frameworks: each literal that names another database") {
  CHECK(switched_to_postgres(Kind::sequelize_config,
                             "{\n  \"development\": { \"dialect\": \"sqlite\", \"storage\": \"dev.sqlite\" },\n"
                             "  \"production\": { \"dialect\": \"postgres\" }\n}\n") ==
        "{\n  \"development\": { \"dialect\": \"postgres\", \"storage\": \"dev.sqlite\" },\n"
        "  \"production\": { \"dialect\": \"postgres\" }\n}\n");
  CHECK(switched_to_postgres(Kind::knex_config,
                             "// client: 'sqlite3'\nmodule.exports = { client: env.X || 'sqlite3' };\n") ==
        "// client: 'sqlite3'\nmodule.exports = { client: env.X || 'pg' };\n");
  CHECK(
      switched_to_postgres(Kind::typeorm_config, "new DataSource({ type: `better-sqlite3`, log: { type: 'file' } })") ==
      "new DataSource({ type: `postgres`, log: { type: 'file' } })");
  CHECK(switched_to_postgres(Kind::db_migrate_config, R"({"dev": {"driver": "sqlite3", "filename": "a.db"}})") ==
        R"({"dev": {"driver": "pg", "filename": "a.db"}})");
}
