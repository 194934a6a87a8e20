// The table of functions: no row that cannot be met, none that stands twice, and results for those who infer types.
#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "postgres/check.h"
#include "rules/dialect/sqlite/functions.h"

using namespace sqlferry;
using rules::FirstArgument;
using rules::FunctionRow;
using rules::FunctionRule;
using schema::TypeClass;

namespace {

constexpr TypeClass kClasses[] = {
    TypeClass::unknown, TypeClass::boolean, TypeClass::integer,   TypeClass::real,        TypeClass::numeric,
    TypeClass::text,    TypeClass::blob,    TypeClass::timestamp, TypeClass::timestamptz, TypeClass::date,
    TypeClass::time,    TypeClass::json,    TypeClass::uuid,      TypeClass::enumeration};

/// Some call meets the row.
bool can_be_met(const FunctionRow& row) {
  const int most = std::min(row.max_args, row.min_args + 3);
  for (int count = row.min_args; count <= most; ++count) {
    for (const TypeClass first : kClasses) {
      std::vector<TypeClass> args(static_cast<std::size_t>(count), TypeClass::unknown);
      if (!args.empty()) args[0] = first;
      if (rules::function_row(row.name, args) == &row) return true;
    }
  }
  return false;
}

/// PostgreSQL's own, which SQLite cannot run; for those who infer types.
bool is_postgres_only(std::string_view name) {
  constexpr std::string_view kNames[] = {
      "ascii",  "bit_length",      "btrim",    "char_length", "chr",        "current_date", "date_trunc",
      "encode", "gen_random_uuid", "greatest", "least",       "left",       "lpad",         "now",
      "repeat", "reverse",         "right",    "rpad",        "split_part", "strpos",       "to_char",
      "to_hex", "to_json",         "to_jsonb", "to_timestamp"};
  return std::binary_search(std::begin(kNames), std::end(kNames), name);
}

/// The lines that tests/oracle/expressions.py compares on both engines.
std::string compared_expressions() {
  std::string out;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::filesystem::path(SQLFERRY_SOURCE_DIR) / "tests/oracle/expressions")) {
    std::ifstream in(entry.path());
    out.append(std::istreambuf_iterator<char>(in), {});
  }
  return out;
}

bool grammar_has(std::string_view name) {
  return name == "coalesce" || name == "nullif" || name == "greatest" || name == "least" || name == "current_date";
}

}  // namespace

TEST_CASE("function rows are sorted by name") {
  const auto rows = rules::function_rows();
  CHECK(std::is_sorted(rows.begin(), rows.end(),
                       [](const FunctionRow& a, const FunctionRow& b) { return a.name < b.name; }));
}

TEST_CASE("each function row can be met") {
  for (const FunctionRow& row : rules::function_rows()) {
    INFO(row.name << " with " << row.min_args << " arguments, result "
                  << schema::name_of(row.result.value_or(TypeClass::unknown)));
    CHECK(can_be_met(row));
  }
}

TEST_CASE("no function row stands twice") {
  std::set<std::tuple<std::string_view, int, int, FirstArgument>> seen;
  for (const FunctionRow& row : rules::function_rows()) {
    INFO(row.name);
    CHECK(seen.insert({row.name, row.min_args, row.max_args, row.first}).second);
  }
}

TEST_CASE("function rows say how, or why not") {
  for (const FunctionRow& row : rules::function_rows()) {
    INFO(row.name);
    const bool unsupported = row.fidelity == diagnostics::Fidelity::unsupported;
    const bool own_code =
        row.rule == FunctionRule::date || row.rule == FunctionRule::json || row.rule == FunctionRule::pattern;
    if (row.rule == FunctionRule::none) {
      CHECK(row.sql.empty());
      CHECK((postgres::is_builtin_function(row.name) || grammar_has(row.name)));
    } else if (!own_code) {
      CHECK(static_cast<int>(!row.sql.empty()) + static_cast<int>(row.build != nullptr) +
                static_cast<int>(unsupported) ==
            1);
    }
    CHECK(row.reason.empty() == (row.fidelity == diagnostics::Fidelity::exact));
    if (!row.reason.empty()) CHECK(row.reason.ends_with('.'));
  }
}

TEST_CASE("each function row has a line that both engines compute") {
  const std::string lines = compared_expressions();
  for (const FunctionRow& row : rules::function_rows()) {
    if (row.rule == FunctionRule::json || is_postgres_only(row.name)) continue;
    INFO(row.name);
    const std::string call = std::string(row.name) + "(";
    bool found = false;
    for (auto at = lines.find(call); at != std::string::npos && !found; at = lines.find(call, at + 1)) {
      const char before = at == 0 ? ' ' : lines[at - 1];
      found = before != '_' && (before < 'a' || before > 'z');
    }
    CHECK(found);
  }
}

TEST_CASE("function templates name arguments that are there") {
  for (const FunctionRow& row : rules::function_rows()) {
    INFO(row.name << ": " << row.sql);
    for (auto at = row.sql.find('{'); at != std::string_view::npos; at = row.sql.find('{', at + 1)) {
      const auto close = row.sql.find('}', at);
      REQUIRE(close != std::string_view::npos);
      const auto what = row.sql.substr(at + 1, close - at - 1);
      if (what == "tail") continue;
      CHECK((what[0] == '*' || what[0] - '0' < row.min_args));
      CHECK((what.size() == 1 || (what.size() == 3 && what[1] == ':' &&
                                  std::string_view("otbniumMd").find(what[2]) != std::string_view::npos)));
    }
  }
}

TEST_CASE("results of calls") {
  using C = TypeClass;
  CHECK(rules::call_result("count", {}) == C::integer);
  CHECK(rules::call_result("sum", {C::integer}) == C::integer);
  CHECK(rules::call_result("sum", {C::real}) == C::real);
  CHECK(rules::call_result("sum", {C::boolean}) == C::integer);
  CHECK(rules::call_result("avg", {C::integer}) == C::numeric);
  CHECK(rules::call_result("max", {C::text}) == C::text);
  CHECK(rules::call_result("length", {C::text}) == C::integer);
  CHECK(rules::call_result("lower", {C::unknown}) == C::text);
  CHECK(rules::call_result("iif", {C::boolean, C::unknown, C::text}) == C::text);
  CHECK(rules::call_result("json_set", {C::json, C::text, C::text}) == C::json);
  CHECK(rules::call_result("json_set", {C::text, C::text, C::text}) == C::text);
  CHECK(rules::call_result("julianday", {C::text}) == C::real);
  CHECK(rules::call_result("no_such_function", {C::text}) == C::unknown);
}
