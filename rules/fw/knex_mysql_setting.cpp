// engine(), charset() and collate() of Knex: an error on any other database than MySQL.
#include "engine/call_context.h"
#include "engine/rule.h"

namespace sqlferry::rules::fw_knex_mysql_setting {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

/// The line that the call has for itself, with its end. Nothing: something else stands there, too.
std::optional<text::Span> line_of(std::string_view source, text::Span call) {
  std::uint32_t begin = call.begin;
  while (begin > 0 && is_blank(source[begin - 1])) --begin;
  std::uint32_t end = call.end;
  if (end < source.size() && source[end] == ';') ++end;
  while (end < source.size() && is_blank(source[end])) ++end;
  const bool is_alone = (begin == 0 || source[begin - 1] == '\n') && end < source.size() && source[end] == '\n' &&
                        source[call.begin] != '.';
  return is_alone ? std::optional(text::Span{begin, end + 1}) : std::nullopt;
}

void check(engine::CallContext& ctx) {
  for (const calls::Call& call : ctx.script().calls) {
    if (call.role != calls::Call::Role::mysql_setting) continue;
    const std::string_view method = ctx.method(call);
    auto& finding = ctx.report(call.name, "`{}` is for MySQL alone", method);
    finding.fidelity(engine::Fidelity::unsupported)
        .why(fmt::format("Knex stops the migration: Error: Knex only supports {} statement with mysql.", method))
        .help("Where the migration runs on MySQL, too, ask before: `if (knex.client.config.client === 'mysql2')`.");
    if (const auto line = line_of(ctx.source(), call.span))
      finding.fix("take it away", engine::FixSafety::suggested, {{*line, ""}});
  }
}

constexpr engine::Example kBad[] = {{
    .title = "an engine of MySQL",
    .sql =
        "  await knex.schema.createTable('t', (table) => {\n    table.engine('InnoDB');\n    table.text('a');\n  });",
    .fixed =
        "  await knex.schema.createTable('t', (table) => {\n    table.engine('InnoDB');\n    table.text('a');\n  });",
    .is_postgres = true,
    .framework = project::Framework::knex,
}};
constexpr engine::Example kGood[] = {
    {
        .title = "on MySQL alone",
        .sql = "  await knex.schema.createTable('t', (table) => {\n"
               "    if (knex.client.config.client === 'mysql2') table.engine('InnoDB');\n    table.text('a');\n  });",
        .is_postgres = true,
        .framework = project::Framework::knex,
    },
    {
        .title = "where a setting of the application says MySQL",
        .sql = "  await knex.schema.createTable('t', (table) => {\n"
               "    if (process.env.DB_TYPE === 'mysql') table.charset('utf8mb4');\n    table.text('a');\n  });",
        .is_postgres = true,
        .framework = project::Framework::knex,
    },
};
constexpr engine::Reference kReferences[] = {
    {"Knex: engine", "https://knexjs.org/guide/schema-builder.html#engine"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "fw/knex-mysql-setting",
    .summary = "engine(), charset() or collate() of Knex on PostgreSQL",
    .why = "Knex takes them on MySQL alone, and throws an error elsewhere before it has sent anything of the table.",
    .fix = engine::FixSafety::suggested,
    .notes = "PostgreSQL has no engines; the encoding is the database's, and a collation a column's.",
    .bad = kBad,
    .good = kGood,
    .references = kReferences,
    .calls = &check,
};

}  // namespace sqlferry::rules::fw_knex_mysql_setting
