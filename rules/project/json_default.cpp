// Prisma writes the default of a Json field without quotes: `[]`, which SQLite reads as a name in brackets.
#include "engine/context.h"
#include "schema/names.h"

namespace sqlferry::rules::prisma_json_default {
namespace {

void check(const ast::Constraint& constraint, engine::Context& ctx) {
  const auto* clause = std::get_if<ast::DefaultClause>(&constraint.node);
  const schema::Column* column = ctx.defined_column();
  if (ctx.profile() != engine::Profile::prisma || !clause || !column || column->type.cls != schema::TypeClass::json)
    return;
  const std::string_view written = ctx.source(clause->value_span);
  if (!written.starts_with('[') || !written.ends_with(']')) return;
  const std::string text = schema::string_literal(written);
  ctx.drop_findings_inside(clause->value_span);
  ctx.report(clause->value_span, "SQLite reads `{}` as a name in brackets, and the default is `{}`", written,
             schema::string_literal(written.substr(1, written.size() - 2)))
      .fix(fmt::format("write `{}`", text));
  ctx.replace_default(*clause, text);
}

constexpr engine::Example kBad[] = {{
    .title = "as Prisma writes `@default(\"[]\")`",
    .sql = "CREATE TABLE \"Post\" (\"tags\" JSONB NOT NULL DEFAULT []);",
    .fixed = "CREATE TABLE \"Post\" (\"tags\" JSONB NOT NULL DEFAULT '[]');",
    .profile = "prisma",
}};
constexpr engine::Example kGood[] = {{.title = "in quotes",
                                      .sql = "CREATE TABLE \"Post\" (\"tags\" JSONB NOT NULL DEFAULT '[]');",
                                      .profile = "prisma"}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {{"SQLite: names in brackets", "https://sqlite.org/lang_keywords.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "prisma/json-default",
    .summary = "JSON default without quotes",
    .why = "PostgreSQL stops at the bracket with 42601; SQLite took an empty text, which is no JSON.",
    .sqlstate = "42601",
    .postgres_says = "syntax error at or near \"[\"",
    .fidelity = engine::Fidelity::changed,
    .notes = "The default becomes the JSON that schema.prisma asks for. Only in the prisma profile.",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::prisma_json_default
