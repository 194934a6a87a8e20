// A journal of Drizzle for another database than the configuration's.
#include "engine/journal_context.h"
#include "engine/rule.h"

namespace sqlferry::rules::fw_drizzle_journal_dialect {
namespace {

void check(engine::JournalContext& ctx) {
  const auto& journal = ctx.journal();
  if (!journal.dialect || !journal.config_dialect || *journal.dialect == *journal.config_dialect) return;
  ctx.report(journal.dialect_span, "the journal is one of `{}`, and drizzle.config says otherwise",
             ctx.source().substr(journal.dialect_span.begin, journal.dialect_span.size()))
      .why(fmt::format("`{}`: drizzle-kit runs SQL there that was written for another database.", journal.config_fact))
      .help("Convert the migrations and the journal together, or begin a new folder with `drizzle-kit generate`.");
}

constexpr engine::Example kBad[] = {{
    .title = "PostgreSQL in the configuration, SQLite in the journal",
    .sql = "CREATE TABLE `note` (`a` text);\n",
    .setting = "drizzle/meta/_journal.json",
    .setting_text = R"({"version": "7", "dialect": "sqlite", "entries": [
  {"idx": 0, "version": "6", "when": 1700000000000, "tag": "0000_note", "breakpoints": true}
]}
)",
    .file = "drizzle/0000_note.sql",
    .package = R"({"dependencies": {"drizzle-orm": "0.45.4"}})",
    .more = "drizzle.config.ts",
    .more_text = "export default { out: './drizzle', dialect: 'postgresql' };\n",
}};
constexpr engine::Example kGood[] = {{
    .title = "one database",
    .sql = "CREATE TABLE \"note\" (\"a\" text);\n",
    .setting = "drizzle/meta/_journal.json",
    .setting_text = R"({"version": "7", "dialect": "postgresql", "entries": [
  {"idx": 0, "version": "7", "when": 1700000000000, "tag": "0000_note", "breakpoints": true}
]}
)",
    .file = "drizzle/0000_note.sql",
    .package = R"({"dependencies": {"drizzle-orm": "0.45.4"}})",
    .more = "drizzle.config.ts",
    .more_text = "export default { out: './drizzle', dialect: 'postgresql' };\n",
}};
constexpr engine::Reference kReferences[] = {
    {"Drizzle: drizzle.config.ts", "https://orm.drizzle.team/docs/drizzle-config-file"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "fw/drizzle-journal-dialect",
    .summary = "journal for another database than drizzle.config",
    .why = "drizzle-kit runs SQL on one database that was written for another.",
    .fix = engine::FixSafety::none,
    .notes = "`convert` changes the journal's dialect with the migrations.",
    .bad = kBad,
    .good = kGood,
    .references = kReferences,
    .journal = &check,
};

}  // namespace sqlferry::rules::fw_drizzle_journal_dialect
