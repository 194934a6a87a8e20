// Schema calls in other words: as a query with SQL, with a query before or behind them.
#include "calls/raw_query.h"

#include <catch2/catch.hpp>

#include <string>

namespace {

using sqlferry::calls::RawQuery;
using sqlferry::text::Replacement;
using Joining = RawQuery::Joining;

/// The call `q.make(1)` in `file`.
RawQuery call_in(const std::string& file, Joining joining = Joining::promise) {
  const auto at = static_cast<std::uint32_t>(file.find("q.make(1)"));
  return {.call = {at, at + 9}, .method = at + 2, .joining = joining, .before = "sql(", .after = ")"};
}

std::string changed(std::string file, const std::optional<Replacement>& change) {
  if (!change) return "nothing";
  return file.replace(change->span.begin, change->span.size(), change->text);
}

std::string behind(const std::string& file, Joining joining = Joining::promise) {
  return changed(file, call_in(file, joining).behind(file, "X"));
}

std::string ahead(const std::string& file, Joining joining = Joining::promise) {
  return changed(file, call_in(file, joining).ahead(file, "X"));
}

}  // namespace

TEST_CASE("a call becomes a query of the same receiver") {
  const std::string file = "  await q.make(1);\n";
  CHECK(changed(file, call_in(file).instead("DROP TABLE a")) == "  await q.sql('DROP TABLE a');\n");
  CHECK(changed(file, call_in(file).instead("SELECT 'a`${b}'")) == "  await q.sql(`SELECT 'a\\`\\${b}'`);\n");
}

TEST_CASE("a query behind a statement is a statement") {
  CHECK(behind("f() {\n  await q.make(1);\n}") == "f() {\n  await q.make(1);\n  await q.sql('X');\n}");
  CHECK(behind("f() {\r\n\tawait q.make(1)\r\n}") == "f() {\r\n\tawait q.make(1)\r\n\tawait q.sql('X')\r\n}");
  CHECK(behind("\n  q.make(1);\n", Joining::sequence) == "\n  q.make(1);\n  q.sql('X');\n");
}

TEST_CASE("a query behind a promise is chained to it") {
  CHECK(behind("return q.make(1);") == "return q.make(1).then(() => q.sql('X'));");
  CHECK(behind("f(() => q.make(1))") == "f(() => q.make(1).then(() => q.sql('X')))");
  CHECK(behind("\n  await q.make(1)\n    .then(f);\n") ==
        "\n  await q.make(1).then(() => q.sql('X'))\n    .then(f);\n");
  CHECK(behind("f(q.make(1));", Joining::sequence) == "nothing");
}

TEST_CASE("a query before a call") {
  CHECK(ahead("{\n  await q.make(1);\n") == "{\n  await q.sql('X');\n  await q.make(1);\n");
  CHECK(ahead("return q.make(1);") == "nothing");
}

TEST_CASE("a builder's queries are links of its chain") {
  CHECK(behind("return q.make(1).more();", Joining::builder) == "return q.make(1).sql('X').more();");
  CHECK(ahead("return q.make(1);", Joining::builder) == "return q.sql('X').make(1);");
}
