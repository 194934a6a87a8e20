// The page of a rule, in its three forms.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <string>

#include "output/rule_page.h"

namespace sqlferry::output {

namespace {

using engine::Example;
using engine::Reference;
using engine::Rule;

constexpr Example kBad[] = {
    {.title = "a column",
     .given = "CREATE TABLE a (id INT);",
     .sql = "\nCREATE TABLE t (\n\n  at DATETIME\n);\n",
     .fixed = "CREATE TABLE t (\n\n  at TIMESTAMP(3)\n);",
     .profile = "prisma"},
    {.sql = "VACUUM;"},
};
constexpr Example kGood[] = {{.title = "a type that exists", .sql = "CREATE TABLE t (at TIMESTAMPTZ);"}};
constexpr Reference kReferences[] = {{"Datatypes In SQLite", "https://sqlite.org/datatype3.html"},
                                     {"", "https://www.postgresql.org/docs/15/datatype.html"}};
constexpr Rule kRule = {
    .id = "sqlite/datetime-type",
    .summary = "a | type of SQLite",
    .why =
        "SQLite takes any word as a type; PostgreSQL stops here and creates no table, as long as "
        "there is none.",
    .sqlstate = "42704",
    .postgres_says = "type \"datetime\" does not exist",
    .notes = "It becomes TIMESTAMPTZ.\nOr TIMESTAMP(3).",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .references = kReferences,
};
constexpr Rule kBare = {.id = "x/y",
                        .summary = "nothing",
                        .severity = engine::Severity::note,
                        .fix = engine::FixSafety::none,
                        .fidelity = engine::Fidelity::unsupported};
constexpr const Rule* kRules[] = {&kRule, &kBare};

}  // namespace

TEST_CASE("the page of a rule") {
  CHECK("\n" + rule_page(kRule) == R"(
sqlite/datetime-type (error)
  a | type of SQLite

Why
  SQLite takes any word as a type; PostgreSQL stops here and creates no table,
  as long as there is none.

PostgreSQL says
  ERROR 42704: type "datetime" does not exist

Translation
  Exact: the translation means the same. The fix is safe.
  It becomes TIMESTAMPTZ.
  Or TIMESTAMP(3).

Example: a column (profile prisma)
  after:
      CREATE TABLE a (id INT);
  this is found:
      CREATE TABLE t (

        at DATETIME
      );
  and becomes:
      CREATE TABLE t (

        at TIMESTAMP(3)
      );

Example
  this is found:
      VACUUM;
  and goes without replacement

Not found: a type that exists
      CREATE TABLE t (at TIMESTAMPTZ);

References
  Datatypes In SQLite
  https://sqlite.org/datatype3.html
  https://www.postgresql.org/docs/15/datatype.html
)");
}

TEST_CASE("a rule that has nothing to say has a short page") {
  CHECK(rule_page(kBare) ==
        "x/y (note)\n  nothing\n\nTranslation\n  Unsupported: it is not translated, and the exit "
        "status says so. There is no\n"
        "  fix.\n");
}

TEST_CASE("the table of rules") {
  CHECK("\n" + rule_table(kRules) == R"(
rule                  severity  fix        fidelity     summary
sqlite/datetime-type  error     safe       exact        a | type of SQLite
x/y                   note      none       unsupported  nothing
)");
}

namespace {

std::string markdown_of(const std::string& path) {
  for (const RuleFile& file : rules_markdown(kRules)) {
    if (file.path == path) return file.text;
  }
  FAIL("no page " << path);
  return {};
}

}  // namespace

TEST_CASE("the rules as Markdown") {
  CHECK(rules_markdown(kRules).size() == 3 + std::size(kRules));
  const std::string index = markdown_of("README.md");
  CHECK(index.starts_with("# Rules\n\n"));
  CHECK(index.find("\n## sqlite\n\n| rule | severity | fix | fidelity | |\n|---|---|---|---|---|\n"
                   "| [sqlite/datetime-type](sqlite/datetime-type.md) | error | safe | exact | a \\| type of SQLite |\n"
                   "\n## x\n") != std::string::npos);
  const std::string page = markdown_of("sqlite/datetime-type.md");
  CHECK(page.starts_with("# sqlite/datetime-type\n\n*error*: a | type of SQLite\n\n## Why\n\nSQLite takes"));
  CHECK(page.find("\nthis is found:\n\n```sql\nVACUUM;\n```\n\nand goes without replacement\n") != std::string::npos);
  CHECK(
      page.ends_with("\n## References\n\n- [Datatypes In SQLite](https://sqlite.org/datatype3.html)\n"
                     "- <https://www.postgresql.org/docs/15/datatype.html>\n"));
}

TEST_CASE("the rules are found by what PostgreSQL answers, and by framework") {
  CHECK(markdown_of("by-sqlstate.md") ==
        "# Rules by what PostgreSQL answers\n\n## 42704\n\n| PostgreSQL says | rule | |\n|---|---|---|\n"
        "| type \"datetime\" does not exist | [sqlite/datetime-type](sqlite/datetime-type.md) | a \\| type of SQLite "
        "|\n");
  const std::string frameworks = markdown_of("by-framework.md");
  CHECK(frameworks.find("## Prisma\n") ==
        std::string::npos);  // an example in its profile alone makes a rule none of Prisma's
}

TEST_CASE("the rules as JSON") {
  const auto json = nlohmann::json::parse(rules_json(kRules));
  REQUIRE(json["rules"].size() == 2);
  const auto& rule = json["rules"][0];
  CHECK(rule["id"] == "sqlite/datetime-type");
  CHECK(rule["severity"] == "error");
  CHECK(rule["dialects"] == std::vector<std::string>{"sqlite"});
  CHECK(rule["bad"][0]["profile"] == "prisma");
  CHECK(rule["bad"][1]["profile"] == "native");
  CHECK(rule["good"][0]["title"] == "a type that exists");
  CHECK(rule["references"][0]["url"] == "https://sqlite.org/datatype3.html");
  CHECK(rules_json({}) == "{\"rules\": [\n]}\n");
}

}  // namespace sqlferry::output
