// From the words of an error to the rule.
#include <catch2/catch.hpp>

#include <algorithm>

#include "cli/error_search.h"
#include "rules/catalog.h"

namespace sqlferry::cli {

namespace {

std::vector<std::string> ids_for(std::string_view text) {
  std::vector<std::string> out;
  for (const engine::Rule* rule : rules_for_message(rules::all(), text)) out.emplace_back(rule->id);
  return out;
}

std::string best_for(std::string_view text) {
  const auto ids = ids_for(text);
  return ids.empty() ? "" : ids.front();
}

}  // namespace

TEST_CASE("each rule is found by its own message, before those with others") {
  for (const engine::Rule* rule : rules::all()) {
    for (const std::string_view says : {rule->postgres_says, rule->node_says}) {
      if (says.empty()) continue;
      INFO(rule->id << ": " << says);
      const auto found = rules_for_message(rules::all(), says);
      CHECK(std::find(found.begin(), found.end(), rule) != found.end());
    }
  }
}

TEST_CASE("names in a message are other than in the example") {
  CHECK(best_for("type \"datetime\" does not exist") == "sqlite/datetime-type");
  CHECK(best_for("type \"blob\" does not exist") == "sqlite/blob-type");
  const auto drops = ids_for("cannot drop table invoices because other objects depend on it");
  const auto of_table = std::find(drops.begin(), drops.end(), "chain/drop-referenced-table");
  CHECK(of_table < std::find(drops.begin(), drops.end(), "chain/drop-type-in-use"));
  CHECK(best_for("duplicate key value violates unique constraint \"invoice_pkey\"").find("seed") != std::string::npos);
  const auto missing = ids_for("relation \"invoices\" does not exist");
  CHECK(std::find(missing.begin(), missing.end(), "chain/missing-table") != missing.end());
  CHECK(best_for("function ifnull(text, integer) does not exist") == "sqlite/ifnull");
}

TEST_CASE("what stands around a message does not matter") {
  CHECK(best_for("psql:migrations/001.sql:12: ERROR:  type \"datetime\" does not exist\n"
                 "LINE 3:   created_at DATETIME NOT NULL,\n"
                 "                     ^") == "sqlite/datetime-type");
  CHECK(best_for("2024-05-01 12:00:00 UTC [71] ERROR:  42704: type \"datetime\" does not exist at character 50") ==
        "sqlite/datetime-type");
  CHECK(best_for("error: type \"datetime\" does not exist\n"
                 "    at Parser.parseErrorMessage (/app/node_modules/pg-protocol/dist/parser.js:283:98)\n"
                 "  code: '42704',") == "sqlite/datetime-type");
  CHECK(best_for("file:///app/migrations/2024-a.js:3\nmodule.exports = {\n^\n\n"
                 "ReferenceError: module is not defined in ES module scope")
            .starts_with("module/"));
}

TEST_CASE("an SQLSTATE leads to its rules") {
  CHECK(is_sqlstate("42P01"));
  CHECK_FALSE(is_sqlstate("ERROR"));
  CHECK_FALSE(is_sqlstate("427"));
  for (const engine::Rule* rule : rules_for_sqlstate(rules::all(), "42704")) CHECK(rule->sqlstate == "42704");
  CHECK(rules_for_sqlstate(rules::all(), "42704").size() > 5);
  CHECK(rules_for_sqlstate(rules::all(), "00000").empty());
}

TEST_CASE("words that no message has find nothing") {
  CHECK(ids_for("the printer is on fire").empty());
  CHECK(ids_for("").empty());
}

}  // namespace sqlferry::cli
