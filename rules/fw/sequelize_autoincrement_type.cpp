// `autoIncrement` beside a type that does not count, or beside a default.
#include <algorithm>

#include "engine/context.h"
#include "schema/names.h"

namespace sqlferry::rules::fw_sequelize_autoincrement_type {
namespace {

bool is_serial(std::string_view type) {
  const std::string word = schema::folded(type);
  return word == "serial" || word == "bigserial" || word == "smallserial";
}

const ast::DefaultClause* default_of(const ast::ColumnDef& def) {
  for (const auto& constraint : def.constraints) {
    if (const auto* value = std::get_if<ast::DefaultClause>(&constraint.node)) return value;
  }
  return nullptr;
}

void check(const ast::ColumnDef& def, engine::Context& ctx) {
  if (!def.type) return;
  const std::string_view type = ctx.source(def.type->span);
  const std::string folded = schema::folded(type);
  if (folded.ends_with(" serial")) {
    const std::string_view before = type.substr(0, type.size() - 7);
    ctx.report(def.type->span, "column `{}` of type {} does not count by itself", def.name.text, before)
        .fix(fmt::format("write `{}`", before))
        .help("`autoIncrement` goes with SMALLINT, INTEGER and BIGINT.");
    ctx.replace(def.type->span, std::string(before));
  } else if (const auto* value = default_of(def); value && is_serial(type)) {
    ctx.report(value->value->span, "column `{}` counts by itself and has a default, too", def.name.text)
        .fidelity(engine::Fidelity::unsupported)
        .why("PostgreSQL stops here with 42601: multiple default values specified for column.")
        .help("Take away the default: the next number is one.");
  }
}

constexpr engine::Example kBad[] = {
    {
        .title = "a text that counts",
        .sql = "    await queryInterface.createTable('t', { id: { type: Sequelize.STRING, autoIncrement: true } });",
        .fixed = "    await queryInterface.sequelize.query('CREATE TABLE IF NOT EXISTS \"t\" (\"id\" VARCHAR(255))');",
        .is_postgres = true,
        .framework = project::Framework::sequelize,
    },
    {
        .title = "two defaults",
        .sql = "    await queryInterface.createTable('t', {\n"
               "      id: { type: Sequelize.INTEGER, autoIncrement: true, defaultValue: 1 },\n    });",
        .fixed = "    await queryInterface.createTable('t', {\n"
                 "      id: { type: Sequelize.INTEGER, autoIncrement: true, defaultValue: 1 },\n    });",
        .is_postgres = true,
        .framework = project::Framework::sequelize,
    },
};
constexpr engine::Example kGood[] = {{
    .title = "a number that counts",
    .sql = "    await queryInterface.createTable('t', { id: { type: Sequelize.BIGINT, autoIncrement: true } });",
    .is_postgres = true,
    .framework = project::Framework::sequelize,
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: serial types", "https://www.postgresql.org/docs/15/datatype-numeric.html#DATATYPE-SERIAL"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "fw/sequelize-autoincrement-type",
    .summary = "autoIncrement beside a type that does not count",
    .why = "Sequelize writes SERIAL behind the type, and PostgreSQL stops there with 42601.",
    .sqlstate = "42601",
    .postgres_says = "syntax error at or near \"SERIAL\"",
    .notes = "The column keeps its type and fills itself no more than in SQLite. Of two defaults one is to be chosen.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::fw_sequelize_autoincrement_type
