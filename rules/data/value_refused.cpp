// A text in the data that the type of its column does not take.
#include "rules/data/row_strings.h"
#include "rules/dialect/sqlite/refusal.h"

namespace sqlferry::rules::data_value_refused {
namespace {

void check(const ast::Insert& insert, engine::Context& ctx) {
  data::each_string(insert, ctx, [&](const ast::Expr& value, const std::string& text, const schema::Column& column) {
    const auto refused = text.empty() ? std::nullopt : refusal(column, ctx.source(value.span));
    if (!refused) return;
    auto& finding = ctx.report_once(value.span, "`{}` does not go into {} column `{}`: {}", ctx.source(value.span),
                                    column.type.postgres, column.name, refused->reason);
    if (finding.more_.empty()) finding.sqlstate(refused->sqlstate);
  });
}

constexpr engine::Example kBad[] = {{
                                        .title = "no number",
                                        .given = "CREATE TABLE t (n INTEGER);",
                                        .sql = "INSERT INTO t (n) VALUES ('1'), ('abc');",
                                        .fixed = "INSERT INTO t (n) VALUES ('1'), ('abc');",
                                        .is_postgres = true,
                                    },
                                    {
                                        .title = "too long",
                                        .given = "CREATE TABLE t (c VARCHAR(2));",
                                        .sql = "INSERT INTO t (c) VALUES ('de'), ('fra');",
                                        .fixed = "INSERT INTO t (c) VALUES ('de'), ('fra');",
                                        .is_postgres = true,
                                    },
                                    {
                                        .title = "no UUID",
                                        .given = "CREATE TABLE t (id UUID);",
                                        .sql = "INSERT INTO t (id) VALUES ('1');",
                                        .fixed = "INSERT INTO t (id) VALUES ('1');",
                                        .is_postgres = true,
                                    }};
constexpr engine::Example kGood[] = {{
    .title = "texts that are values",
    .given = "CREATE TABLE t (n INTEGER, d TIMESTAMPTZ, c VARCHAR(2));",
    .sql = "INSERT INTO t VALUES (' 7 ', 'January 8, 1999 04:05 PST', 'de');",
    .is_postgres = true,
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: error codes", "https://www.postgresql.org/docs/15/errcodes-appendix.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "data/value-refused",
    .summary = "text that is no value of its column",
    .why = "PostgreSQL reads the text when the row comes in, and inserts none of the statement.",
    .sqlstate = "22P02",
    .postgres_says = "invalid input syntax for type integer: \"abc\"",
    .fix = engine::FixSafety::none,
    .fidelity = engine::Fidelity::unsupported,
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::data_value_refused
