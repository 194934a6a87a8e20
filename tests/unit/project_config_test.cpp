// sqlferry.toml: where it is found, what it says, what is an error.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <set>

#include "project/project.h"
#include "tests/support/temp_tree.h"
#include "text/open_file.h"

namespace sqlferry::project {

namespace {

using test::TempTree;

Config config_in(std::string_view bytes) {
  const auto config = read_config({bytes, "db/sqlferry.toml", "/repo/db/sqlferry.toml"});
  INFO((config ? "" : config.error().message));
  REQUIRE(config.has_value());
  return *config;
}

std::string complaint(std::string_view bytes) {
  const auto config = read_config({bytes, "sqlferry.toml", "/repo/sqlferry.toml"});
  return config ? "" : config.error().message;
}

Nocase nocase_in(const TempTree& tree, const char* path) {
  const auto found = discover({tree.path(path)}, {});
  INFO((found ? "" : found.error().message));
  REQUIRE(found.has_value());
  return found.value().chains.at(0).config.nocase;
}

/// The keys of a JSON Schema, named as config_keys() names them.
void add_keys(const nlohmann::json& schema, const nlohmann::json& whole, const std::string& prefix,
              std::set<std::string>& out) {
  const nlohmann::json& node = schema.contains("$ref")
                                   ? whole.at(nlohmann::json::json_pointer(schema["$ref"].get<std::string>().substr(1)))
                                   : schema;
  const nlohmann::json& object = node.contains("items") && node["items"].contains("properties") ? node["items"] : node;
  if (object.contains("properties")) {
    for (const auto& [name, each] : object["properties"].items())
      add_keys(each, whole, prefix.empty() ? name : prefix + "." + name, out);
  } else {
    out.insert(object.contains("propertyNames") ? prefix + "." : prefix);
  }
}

}  // namespace

TEST_CASE("a configuration and what it says") {
  CHECK(config_in("# ours\n[sqlite]\nnocase = \"icu\"\n").nocase == Nocase::icu);
  CHECK(complaint("") == "");
  CHECK(complaint("[sqlite]\n") == "");
  const Config config = config_in(
      "[source]\ndialect = \"mysql\"\nexclude = [\"old/**\"]\n"
      "[target]\npostgres = 12\nprofile = \"prisma\"\n"
      "[lint]\nerror-on = \"note\"\nenable = [\"idem\"]\nrequire-reason = true\nknown-findings = \"k.txt\"\n"
      "[rules]\n\"data/varchar-n\" = \"on\"\nall = \"off\"\ndata = \"note\"\n"
      "[[override]]\nfiles = [\"a*.sql\"]\ndialect = \"sqlite\"\nrules.chain = \"warning\"\n"
      "[runner]\ntransaction = \"none\"\n");
  CHECK(config.dialect == sql::Dialect::mysql);
  REQUIRE(config.excluded.size() == 1);
  CHECK(config.excluded[0].matches("/repo/db/old/a/1.sql"));
  CHECK_FALSE(config.excluded[0].matches("/repo/old/a/1.sql"));
  CHECK(config.postgres_version == 12);
  CHECK(config.profile == "prisma");
  CHECK(config.error_on == Level::note);
  CHECK(config.requires_reason);
  CHECK(config.known_findings == "/repo/db/k.txt");
  CHECK(config.enabled.at(0).place == "db/sqlferry.toml:9:11");
  REQUIRE(config.rules.size() == 3);  // what names more comes first
  CHECK(config.rules[0].rule.word == "all");
  CHECK(config.rules[2].rule.word == "data/varchar-n");
  REQUIRE(config.overrides.size() == 1);
  CHECK(config.overrides[0].dialect == sql::Dialect::sqlite);
  CHECK(config.overrides[0].files.at(0).matches("/repo/db/x/a1.sql"));
  CHECK(config.overrides[0].rules.at(0).level == Level::warning);
  CHECK(config.transaction == modules::TransactionScope::none);
}

TEST_CASE("types of a configuration") {
  const Config config = config_in("[types]\n\"VARCHAR ( 36 )\" = \"uuid\"\n\"Users.id\" = \"Double  Precision\"\n");
  REQUIRE(config.types.size() == 2);
  CHECK(chosen_type(config.types, "varchar(36)") == "UUID");
  CHECK(chosen_type(config.types, "users.id") == "DOUBLE PRECISION");
  CHECK(chosen_type(config.types, "varchar").empty());
  CHECK(type_key("TIMESTAMP (3)  WITH TIME ZONE") == "timestamp(3) with time zone");
  for (const char* type : {"TIMESTAMP(3) WITH TIME ZONE", "numeric(12, 2)", "TEXT[]", "interval day to second", "inet"})
    CHECK(complaint(std::string("[types]\nA = \"") + type + "\"\n") == "");
  CHECK(complaint("[types]\nDATETIME = \"TIMESTAMPZ(3)\"\n") ==
        "sqlferry.toml:2:12: PostgreSQL has no type `TIMESTAMPZ(3)`; nearest: `timestamp`, `timestamptz`");
  for (const char* type : {"SERIAL", "record", "anyelement", "", "TEXT NOT NULL", "INT), CAST(1 AS INT", "INT; DROP",
                           "VARCHAR(", "mood", "\\\"char\\\""}) {
    INFO(type);
    CHECK_THAT(complaint(std::string("[types]\nA = \"") + type + "\"\n"), Catch::StartsWith("sqlferry.toml:2:5: "));
  }
  CHECK(complaint("[types]\nA = 1\n") == "sqlferry.toml:2:5: `A` is a type of PostgreSQL, in quotes");
  CHECK(complaint("[types]\nusers.id = \"UUID\"\n") == "sqlferry.toml:2:1: `users` is a type of PostgreSQL, in quotes");
}

TEST_CASE("mistakes in a configuration") {
  CHECK(complaint("[sqlite]\nnocsae = \"icu\"\n") == "sqlferry.toml:2:1: unknown key `nocsae`; nearest: `nocase`");
  CHECK(complaint("[sqlit]\n") == "sqlferry.toml:1:2: unknown section `sqlit`; nearest: `sqlite`");
  CHECK(complaint("sqlite = 1\n") == "sqlferry.toml:1:1: `sqlite` is a section: write `[sqlite]`");
  CHECK(complaint("[sqlite]\nnocase = \"ICU\"\n") ==
        "sqlferry.toml:2:10: `nocase` is \"citext\", \"icu\" or \"lower\"");
  CHECK(complaint("[sqlite]\nnocase = 1\n") == "sqlferry.toml:2:10: `nocase` is \"citext\", \"icu\" or \"lower\"");
  CHECK_THAT(complaint("[sqlite\n"), Catch::StartsWith("sqlferry.toml:1:"));
  CHECK(complaint("[target]\npostgres = 11\n") == "sqlferry.toml:2:12: `postgres` is a version from 12 to 18");
  CHECK(complaint("[lint]\nerror-on = \"off\"\n") ==
        "sqlferry.toml:2:12: `error-on` is \"error\", \"warning\" or \"note\"");
  CHECK(complaint("[rules]\n\"a/b\" = \"of\"\n") ==
        "sqlferry.toml:2:9: `a/b` is \"off\", \"note\", \"warning\", \"error\" or \"on\"");
  CHECK_THAT(complaint("[[override]]\ndialect = \"sqlite\"\n"), Catch::EndsWith("the override has no `files`"));
  CHECK(complaint("[[override]]\nfile = [\"a\"]\n") == "sqlferry.toml:2:1: unknown key `file`; nearest: `files`");
  CHECK_THAT(complaint("[override]\nfiles = [\"a\"]\n"), Catch::Contains("write `[[override]]`"));
  CHECK_THAT(complaint("extends = \"none.toml\"\n"), Catch::StartsWith("sqlferry.toml:1:11: cannot read"));
}

TEST_CASE("a configuration extends another") {
  TempTree tree;
  tree.file("base.toml", "[target]\npostgres = 13\nprofile = \"drizzle\"\n[rules]\ndata = \"off\"\n")
      .file("db/sqlferry.toml", "extends = \"../base.toml\"\n[target]\npostgres = 14\n[rules]\ndata = \"note\"\n")
      .file("db/1.sql")
      .file("circle/sqlferry.toml", "extends = [\"sqlferry.toml\"]\n")
      .file("circle/1.sql");
  const auto found = discover({tree.path("db")}, {});
  REQUIRE(found.has_value());
  const Config& config = found->chains.at(0).config;
  CHECK(config.postgres_version == 14);
  CHECK(config.profile == "drizzle");
  REQUIRE(config.rules.size() == 2);
  CHECK(config.rules[1].level == Level::note);
  CHECK(config.files.size() == 2);
  CHECK_THAT(config.settings.at(0).place, Catch::EndsWith("base.toml:5:8"));
  const auto circle = discover({tree.path("circle")}, {});
  REQUIRE_FALSE(circle.has_value());
  CHECK_THAT(circle.error().message, Catch::EndsWith("extends itself"));
}

TEST_CASE("excluded files are no migrations, and a dialect holds for the files that it is given for") {
  TempTree tree;
  tree.file("sqlferry.toml",
            "[source]\nexclude = [\"*.seed.sql\", \"gone\"]\n[[override]]\nfiles = [\"my\"]\ndialect = \"mysql\"\n")
      .file("a/1.sql")
      .file("a/2.seed.sql")
      .file("gone/1.sql")
      .file("my/1.sql");
  const auto found = discover({tree.root()}, {});
  REQUIRE(found.has_value());
  REQUIRE(found->chains.size() == 2);
  CHECK(found->chains[0].files.size() == 1);
  CHECK(found->chains[1].dialect == sql::Dialect::mysql);
  CHECK(found->chains[0].dialect != sql::Dialect::mysql);
  const auto asked = discover({tree.root()}, {.from = sql::Dialect::postgres});
  CHECK(asked->chains.at(1).dialect == sql::Dialect::postgres);
}

TEST_CASE("patterns of paths") {
  CHECK(matches_glob("*.sql", "a/b.sql"));
  CHECK(matches_glob("a/*.sql", "a/b.sql"));
  CHECK_FALSE(matches_glob("a/*.sql", "a/b/c.sql"));
  CHECK(matches_glob("a/**", "a/b/c.sql"));
  CHECK(matches_glob("**/c.sql", "a/b/c.sql"));
  CHECK(matches_glob("**/c.sql", "c.sql"));
  CHECK(matches_glob("a/?.sql", "a/b.sql"));
  CHECK_FALSE(matches_glob("a?b.sql", "a/b.sql"));
  CHECK(matches_glob("/a.sql", "a.sql"));
  CHECK_FALSE(matches_glob("a", "ab"));
  CHECK_FALSE(matches_glob("*a*a*a*a*a*a*a*b", std::string(200, 'a')));
}

TEST_CASE("the JSON Schema has the keys that are read") {
  const auto schema = nlohmann::json::parse(*text::read_file(SQLFERRY_SOURCE_DIR "/share/sqlferry.schema.json"));
  std::set<std::string> in_schema;
  add_keys(schema, schema, "", in_schema);
  std::set<std::string> read;
  for (const auto& [key, takes] : config_keys()) read.insert(key);
  CHECK(in_schema == read);
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
  CHECK_THAT(found.error().message, Catch::EndsWith("sqlferry.toml:2:1: unknown key `nocas`; nearest: `nocase`"));
}

}  // namespace sqlferry::project
