// Data rows are read without an AST of each value, from what the rules did to the first value of each shape. The law:
// that gives the same text as all rows through all rules.
#include <catch2/catch.hpp>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "support/chain.h"

namespace sqlferry::test {
namespace {

using Random = std::mt19937;

const std::vector<std::string> kTypes = {
    "INTEGER",   "BIGINT", "SMALLINT",      "TEXT",          "VARCHAR(12)",   "CHAR(4)",
    "REAL",      "DOUBLE", "DECIMAL(10,2)", "NUMERIC",       "BOOLEAN",       "DATETIME",
    "TIMESTAMP", "DATE",   "TIME",          "BLOB",          "JSON",          "JSONB",
    "UUID",      "",       "INT UNSIGNED",  "BOOL NOT NULL", "TEXT NOT NULL", "DATETIME NOT NULL",
};

std::string pick(Random& random, const std::vector<std::string>& from) { return from[random() % from.size()]; }

std::string digits(Random& random, std::size_t count) {
  std::string out(1, static_cast<char>('1' + random() % 9));
  while (out.size() < count) out += static_cast<char>('0' + random() % 10);
  return out;
}

std::string date(Random& random) {
  return "20" + digits(random, 2) + "-0" + digits(random, 1) + "-1" + digits(random, 1);
}

std::string value(Random& random) {
  switch (random() % 22) {
    case 0:
      return "NULL";
    case 1:
      return "0";
    case 2:
      return "1";
    case 3:
      return digits(random, 1 + random() % 20);
    case 4:
      return "-" + digits(random, 1 + random() % 20);
    case 5:
      return digits(random, 13);
    case 6:
      return digits(random, 3) + "." + digits(random, 1 + random() % 5);
    case 7:
      return "-0.5";
    case 8:
      return digits(random, 1) + "e" + digits(random, 1 + random() % 3);
    case 9:
      return "'" + date(random) + "'";
    case 10:
      return "'" + date(random) + " 12:" + digits(random, 2) + ":00'";
    case 11:
      return "'" + date(random) + "T12:30:00Z'";
    case 12:
      return "'" + date(random) + " 12:30:00+02:00'";
    case 13:
      return "''";
    case 14:
      return "'it''s " + digits(random, 2) + "'";
    case 15:
      return "'" + digits(random, 1 + random() % 4) + "'";
    case 16:
      return pick(random, {"'true'", "'{\"a\": 1}'", "' 12 '", "'a\\b'", "'1.50'", "'abc'", "'12:30:00'",
                           "'\xC3\xA9t\xC3\xA9'"});
    case 17:
      return "X'" + std::string(random() % 2 == 0 ? "00ff" : "414243") + "'";
    case 18:
      return "X''";
    case 19:
      return pick(random, {"TRUE", "FALSE", "CURRENT_TIMESTAMP", "\"word\"", "0x1F", "9e999", "-9.0e+999"});
    case 20:
      return "replace('a\\nb" + digits(random, 2) + "','\\n',char(10))";
    default:
      return "'" + std::string(random() % 9, 'x') + "'";
  }
}

/// Columns mostly have values of their own sort, as real tables do.
std::string table(Random& random, bool statements, std::size_t columns) {
  std::string out = "CREATE TABLE t (id INTEGER PRIMARY KEY";
  std::vector<std::vector<std::string>> usual(columns);
  for (std::size_t c = 0; c < columns; ++c) {
    out += ", \"C" + std::to_string(c) + "\" " + pick(random, kTypes);
    for (std::size_t i = 0; i < 6; ++i) usual[c].push_back(value(random));
  }
  out += ");\n";
  const std::string head = random() % 2 == 0 ? "INSERT INTO t VALUES" : "INSERT INTO `t` VALUES ";
  out += head;
  for (std::size_t row = 1; row <= 90; ++row) {
    if (row > 1) out += statements ? ";\n" + head : ",\n  ";
    out += "(" + std::to_string(row);
    for (std::size_t c = 0; c < columns; ++c) out += "," + (random() % 3 == 0 ? value(random) : pick(random, usual[c]));
    out += ")";
  }
  return out + ";\n";
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    out.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

}  // namespace

TEST_CASE("rows become the same with and without an AST of each value") {
  Random random(20240611);  // NOLINT: the same tables each time
  for (int i = 0; i < 120; ++i) {
    const std::string sql = table(random, i % 3 == 0, 1 + static_cast<std::size_t>(i) % 8);
    ChainOptions options;
    options.check_output = false;
    options.profile = i % 2 == 0 ? engine::Profile::native : engine::Profile::prisma;
    const ConvertedFile quick = run_file(sql, options);
    options.find_runs = false;
    const ConvertedFile slow = run_file(sql, options);
    INFO(sql.substr(0, sql.find('\n')));
    const auto ours = lines_of(quick.text);
    const auto theirs = lines_of(slow.text);
    for (std::size_t line = 0; line < std::min(ours.size(), theirs.size()); ++line) REQUIRE(ours[line] == theirs[line]);
    REQUIRE(ours.size() == theirs.size());
    for (const auto& finding : slow.findings) CHECK(quick.count(finding.rule) > 0);
    for (const auto& finding : quick.findings) CHECK(slow.count(finding.rule) > 0);
  }
}

}  // namespace sqlferry::test
