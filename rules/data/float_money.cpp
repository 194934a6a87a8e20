// An amount of money in a binary floating-point type.
#include <algorithm>
#include <array>

#include "rules/data/at_end.h"
#include "schema/names.h"

namespace sqlferry::rules::data_float_money {
namespace {

/// A word of the name, whatever the way in which words are joined: unitPrice, total_amount.
bool says_money(std::string_view name) {
  constexpr std::array<std::string_view, 9> kWords = {"price",   "amount",  "balance", "salary", "payment",
                                                      "revenue", "invoice", "cost",    "fee"};
  const std::string folded = schema::folded(name);
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) {
    const auto at = folded.find(word);
    if (at == std::string::npos) return false;
    const auto is_letter = [&](std::size_t i) { return i < name.size() && name[i] >= 'a' && name[i] <= 'z'; };
    const std::size_t end = at + word.size();
    const bool begins = at == 0 || !is_letter(at - 1) || (name[at] >= 'A' && name[at] <= 'Z');
    const bool ends = !is_letter(end) || (name[end] == 's' && !is_letter(end + 1));
    return begins && ends;
  });
}

bool is_meant(const schema::Table& /*table*/, const schema::Column& column) {
  return column.type.cls == schema::TypeClass::real && says_money(column.name);
}

void check(const engine::EndOfChain& /*moment*/, engine::Context& ctx) {
  if (engine::Finding* finding = data::report_columns(ctx, &is_meant))
    finding->help("NUMERIC(12, 2) holds amounts as they are written.");
}

constexpr engine::Example kBad[] = {{
    .title = "two of them",
    .sql = "CREATE TABLE t (price REAL, \"totalAmount\" DOUBLE PRECISION, fees INTEGER);",
    .fixed = "CREATE TABLE t (price REAL, \"totalAmount\" DOUBLE PRECISION, fees INTEGER);",
    .is_postgres = true,
}};
constexpr engine::Example kGood[] = {{
    .title = "numeric",
    .sql = "CREATE TABLE t (price NUMERIC(12, 2), feedback REAL, temperature DOUBLE PRECISION);",
    .is_postgres = true,
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: floating-point types", "https://www.postgresql.org/docs/15/datatype-numeric.html#DATATYPE-FLOAT"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "data/float-money",
    .summary = "amount of money in a floating-point type",
    .why =
        "0.1 has no exact binary form: sums of amounts are off by parts of a cent, and comparisons with "
        "them fail.",
    .severity = engine::Severity::warning,
    .fix = engine::FixSafety::none,
    .notes = "Told by the name of the column.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::data_float_money
