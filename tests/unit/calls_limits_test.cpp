// What a script does that is not followed is said, at its place and once.
#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "support/script_sql.h"

using namespace sqlferry;

namespace {

calls::Reading read_knex(std::string_view body) {
  return test::read_script(
      fmt::format("exports.up = async (knex) => {{ {} }}; exports.down = async () => {{}};", body));
}

/// The findings, each with the text it is about.
std::vector<std::string> limits_of(std::string_view script) {
  std::vector<std::string> out;
  for (const auto& finding : test::read_script(script).findings) {
    out.push_back(fmt::format("{} at `{}`: {}", diagnostics::name_of(finding.severity),
                              script.substr(finding.span.begin, finding.span.size()), finding.message));
  }
  return out;
}

}  // namespace

TEST_CASE("a loop without an end is said, and what was seen of it is read") {
  const auto reading = read_knex("while (true) await knex.raw('DELETE FROM a');");
  REQUIRE(reading.findings.size() == 1);
  CHECK(reading.findings.front().message == "a loop runs more often than is followed");
  CHECK(reading.findings.front().severity == diagnostics::Severity::note);
  CHECK(reading.operations == reading.understood);
  CHECK(reading.operations > 1'000);
}

TEST_CASE("work that is used up is said where that happened") {
  const std::string_view script =
      "exports.up = (knex) => { for (;;) for (let i = 0; i < 100; ++i) knex.raw(`DELETE FROM a WHERE b = ${i}`); };"
      "exports.down = (knex) => knex.raw('DELETE FROM b');";
  const auto limits = limits_of(script);
  REQUIRE(limits.size() == 1);
  CHECK(limits.front().starts_with("warning at `"));
  CHECK(limits.front().ends_with("what comes after this is not checked"));
  const auto span = test::read_script(script).findings.front().span;
  CHECK(script.find("for (let") <= span.begin);
  CHECK(span.end <= script.find(" };exports.down"));
}

TEST_CASE("recursion without an end is said") {
  const auto limits =
      limits_of("const again = (knex) => { knex.raw('SELECT 1'); return again(knex); }; exports.up = again;");
  REQUIRE(limits.size() == 1);
  CHECK(limits.front().starts_with("warning at `"));
}

TEST_CASE("a file that is not there is said once, for up and down") {
  CHECK(limits_of("const fill = (knex) => require('./lists').fill(knex); exports.up = fill; exports.down = fill;") ==
        std::vector<std::string>{"note at `require('./lists')`: `./lists`, which is loaded here, was not found"});
}

TEST_CASE("a file that is not there is said where it may do something with the database") {
  const std::string_view files =
      "import log from './log'; import { add, drop } from './helpers'; import db from './models'; import t from './t';";
  const auto limits = [&](std::string_view body) {
    return limits_of(fmt::format("{} export async function up(knex) {{ {} }}", files, body));
  };
  CHECK(limits("log.info(`created ${t.name}`); const name = t('note'); await db.User.findAll();").empty());
  CHECK(limits("await add({ knex }, 'a'); await drop(knex, 'b');") ==
        std::vector<std::string>{"note at `add`: `./helpers`, which is loaded here, was not found"});
  CHECK(limits("const users = await db.User.findAll(); for (const user of users) await db.User.update({ user });") ==
        std::vector<std::string>{
            "note at `import db from './models';`: `./models`, which is loaded here, was not found"});
}

TEST_CASE("more SQL than is read") {
  const std::string rows(1U << 20U, ' ');
  const auto reading =
      read_knex(fmt::format("const sql = `DELETE FROM a{}`; for (let i = 0; i < 40; ++i) await knex.raw(sql);", rows));
  CHECK(reading.operations == 40);
  CHECK(reading.understood < 40);
  CHECK(reading.sql.text().size() < 40 * rows.size());
  REQUIRE(reading.findings.size() == 1);
  CHECK(reading.findings.front().message ==
        "the script gives the database more SQL than is read: what comes from here on is not checked");
}
