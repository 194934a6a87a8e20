// What came after PostgreSQL 12: where it is seen, what is said of it, and that no translation for 12 has it.
#include "postgres/newer.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <set>

#include "postgres/check.h"
#include "sql/token.h"
#include "table_file.h"
#include "tests/support/chain.h"
#include "text/open_file.h"

using namespace sqlferry;

namespace {

constexpr int kOldest = 12;
constexpr int kNewest = 18;

struct Row {
  int since = 0;
  std::string sql;
};

std::vector<Row> rows() {
  std::vector<Row> out;
  for (const auto& row : test::table_rows("newer_syntax.tsv")) out.push_back({std::stoi(row.at(0)), row.at(1)});
  return out;
}

std::vector<std::string> words_of(const std::string& sql) {
  std::vector<std::string> out;
  for (const sql::Token& token : sql::scan(sql, sql::Dialect::postgres).list)
    out.push_back(sql.substr(token.span.begin, token.span.size()));
  return out;
}

std::vector<postgres::FeatureUse> syntax_in(const std::vector<std::string>& words) {
  return postgres::newer_syntax(std::vector<std::string_view>(words.begin(), words.end()), postgres::kOldestVersion);
}

int newest_in(const std::string& sql) {
  int newest = kOldest;
  for (const auto& use : syntax_in(words_of(sql))) newest = std::max(newest, use.feature->since);
  return newest;
}

/// The text of each statement, and of the bodies in it.
void look_into(const std::string& text, std::set<std::string>& functions, std::set<std::string>& features) {
  std::vector<std::string> words = words_of(text);
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string name = words[i];
    std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::tolower(c); });
    const bool is_call = i + 1 < words.size() && words[i + 1] == "(";
    if (is_call && postgres::function_since(name) > kOldest) functions.insert(name);
    if (name.starts_with("$$")) look_into(name.substr(2, name.size() - 4), functions, features);
  }
  for (std::size_t begin = 0; begin < words.size();) {  // heads are those of statements
    const auto end = static_cast<std::size_t>(
        std::find(words.begin() + static_cast<std::ptrdiff_t>(begin), words.end(), ";") - words.begin());
    const std::vector<std::string> statement(words.begin() + static_cast<std::ptrdiff_t>(begin),
                                             words.begin() + static_cast<std::ptrdiff_t>(end));
    for (const auto& use : syntax_in(statement)) features.emplace(use.feature->name);
    begin = end + 1;
  }
}

test::ChainOptions for_target(int target, sql::Dialect dialect) {
  return {.dialect = dialect, .settings = "[target]\npostgres = " + std::to_string(target)};
}

const std::string kGiven =
    "CREATE TABLE u (id INT PRIMARY KEY, a TEXT, b INT, c INT GENERATED ALWAYS AS (id) STORED, t TIMESTAMPTZ);\n"
    "CREATE VIEW v AS SELECT 1 AS a;\nCREATE TABLE k (a INT, b INT, PRIMARY KEY (a, b));\n"
    "CREATE TABLE r (a INT4RANGE, p DATERANGE, PRIMARY KEY (a, p));";

test::ConvertedFile found_in(const Row& row, int target) {
  const std::string end = row.sql.starts_with("COPY") ? ";\n\\.\n" : ";\n";
  return test::run_chain({kGiven, row.sql + end}, for_target(target, sql::Dialect::postgres)).back();
}

}  // namespace

TEST_CASE("each statement is as new as the servers say") {
  for (const Row& row : rows()) {
    INFO(row.sql);
    CHECK(newest_in(row.sql) == row.since);
  }
}

TEST_CASE("functions of the parser's version and before are built in, later ones are not") {
  for (const char* name : {"gcd", "unistr", "regexp_like", "string_to_table", "has_parameter_privilege"}) {
    INFO(name);
    CHECK(postgres::function_since(name) > kOldest);
    CHECK(postgres::function_since(name) <= postgres::kParserVersion);
    CHECK(postgres::is_builtin_function(name));
    CHECK_FALSE(postgres::has_function(name, kOldest));
  }
  for (const char* name : {"any_value", "to_bin", "uuidv7", "array_sort", "json_table", "json_value"}) {
    INFO(name);
    CHECK_FALSE(postgres::is_builtin_function(name));
    CHECK_FALSE(postgres::has_function(name, postgres::kParserVersion));
  }
  CHECK(postgres::has_function("uuidv7", kNewest));
  CHECK(postgres::has_function("lower", kOldest));
  CHECK(postgres::type_since("int4multirange") == 14);
}

TEST_CASE("the newest target takes all, and nothing is said against it") {
  for (const Row& row : rows()) {
    INFO(row.sql);
    for (const auto& finding : found_in(row, kNewest).findings) {
      INFO(finding.rule << ": " << finding.message);
      CHECK((finding.severity != diagnostics::Severity::error || finding.rule.starts_with("sqlite/")));
      CHECK(finding.rule != "postgres/newer-than-target");
    }
  }
}

TEST_CASE("the oldest target is told what it lacks, once") {
  for (const Row& row : rows()) {
    INFO(row.sql);
    const auto found = found_in(row, kOldest);
    CHECK((found.count("postgres/newer-than-target") > 0) == (row.since > kOldest));
    CHECK(found.count("postgres/refused-statement") == 0);
  }
}

TEST_CASE("what is translated for the oldest target has nothing newer") {
  for (const auto& entry :
       std::filesystem::directory_iterator(SQLFERRY_SOURCE_DIR "/tests/oracle/conformance/sqlite")) {
    if (entry.path().extension() != ".sql") continue;
    INFO(entry.path().filename().string());
    const std::string text =
        test::run_file(*text::read_file(entry.path()), for_target(kOldest, sql::Dialect::sqlite)).text;
    std::set<std::string> functions;
    std::set<std::string> features;
    look_into(text, functions, features);
    CHECK(features.empty());
    if (text.find("CREATE EXTENSION IF NOT EXISTS pgcrypto") != std::string::npos) functions.erase("gen_random_uuid");
    if (text.find("FUNCTION trim_scale(") != std::string::npos) functions.erase("trim_scale");
    CHECK(functions == std::set<std::string>());
  }
}

TEST_CASE("functions that an older target lacks are made before they are called") {
  const std::string sql =
      "CREATE TABLE t (id TEXT DEFAULT (lower(hex(randomblob(16)))));\nINSERT INTO t DEFAULT VALUES;";
  const auto at = [&](int target) { return test::run_file(sql, for_target(target, sql::Dialect::sqlite)).text; };
  CHECK_THAT(at(12), Catch::StartsWith("CREATE EXTENSION IF NOT EXISTS pgcrypto;\nCREATE TABLE"));
  CHECK_THAT(at(13), Catch::StartsWith("CREATE TABLE"));
}

TEST_CASE("without a target in the settings, what is newer is a warning that says how to set it") {
  const auto found = test::run_file("CREATE TABLE t (id UUID DEFAULT uuidv7());", {.dialect = sql::Dialect::postgres});
  CHECK(found.count("chain/function-missing") == 0);
  const auto newer = std::find_if(found.findings.begin(), found.findings.end(),
                                  [](const auto& finding) { return finding.rule == "postgres/newer-than-target"; });
  REQUIRE(newer != found.findings.end());
  CHECK(newer->severity == diagnostics::Severity::warning);
  CHECK_THAT(newer->help, Catch::Contains("`postgres = 18`"));
}
