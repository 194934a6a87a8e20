// hex(randomblob(n)): random digits, which PostgreSQL takes from gen_random_uuid().
#include "rules/dialect/sqlite/random_hex.h"

#include "rules/dialect/sqlite/sql_text.h"
#include "rules/dialect/sqlite/translate_call.h"

namespace sqlferry::rules::sqlite_random_hex {
namespace {

void check(const ast::Call& call, engine::Context& ctx) {
  const auto digits = random_hex_call(call);
  if (!digits) return;
  const std::string lower = random_hex(digits->bytes);
  const std::string sql = !digits->upper ? lower : lower.starts_with('(') ? "upper" + lower : "upper(" + lower + ")";
  ctx.drop_findings_inside(ctx.span());
  ctx.report(ctx.span(), "`randomblob()` is a function of SQLite's").fix(fmt::format("write `{}`", excerpt(sql)));
  ctx.replace(ctx.span(), sql);
}

constexpr engine::Example kBad[] = {
    {
        .title = "32 random digits",
        .sql = "CREATE TABLE t (id TEXT PRIMARY KEY DEFAULT (lower(hex(randomblob(16)))));",
        .fixed = "CREATE TABLE t (id TEXT PRIMARY KEY DEFAULT (replace(gen_random_uuid()::text, '-', '')));",
    },
    {
        .title = "a short ending",
        .given = "CREATE TABLE t (slug TEXT);",
        .sql = "UPDATE t SET slug = slug || '-' || lower(hex(randomblob(2)));",
        .fixed = "UPDATE t SET slug = slug || '-' || substr(replace(gen_random_uuid()::text, '-', ''), 1, 4);",
    },
};
constexpr engine::Example kGood[] = {{.title = "PostgreSQL's own",
                                      .given = "CREATE TABLE t (slug TEXT);",
                                      .sql = "UPDATE t SET slug = gen_random_uuid()::text;"}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: randomblob()", "https://sqlite.org/lang_corefunc.html#randomblob"},
    {"PostgreSQL: gen_random_uuid()", "https://www.postgresql.org/docs/15/functions-uuid.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/random-hex",
    .summary = "random hexadecimal digits by randomblob()",
    .why = "PostgreSQL has neither randomblob() nor hex() and stops here with 42883.",
    .sqlstate = "42883",
    .postgres_says = "function randomblob(integer) does not exist",
    .notes =
        "gen_random_uuid() is built in from PostgreSQL 13 on; six of its 128 bits are not random. More than 32 digits "
        "take several of them.",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_random_hex
