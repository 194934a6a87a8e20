// Entries of Drizzle's journal whose moments go back.
#include <algorithm>

#include "engine/journal_context.h"
#include "engine/rule.h"

namespace sqlferry::rules::fw_drizzle_journal_order {
namespace {

void check(engine::JournalContext& ctx) {
  std::int64_t latest = 0;
  std::string_view latest_tag;
  for (const auto& entry : ctx.journal().entries) {
    if (entry.when_span.empty()) continue;
    if (entry.when <= latest) {
      ctx.report(entry.when_span, "`{}` is not later than `{}`, which stands before it", entry.tag, latest_tag)
          .help(fmt::format("Write a number above {}; a database that has run it under the old one runs it again.",
                            latest));
      continue;
    }
    latest = entry.when;
    latest_tag = entry.tag;
  }
}

constexpr engine::Example kBad[] = {{
    .title = "from two branches",
    .sql = "CREATE TABLE \"note\" (\"a\" text);\n",
    .setting = "drizzle/meta/_journal.json",
    .setting_text = R"({"version": "7", "dialect": "postgresql", "entries": [
  {"idx": 0, "version": "7", "when": 1700000000000, "tag": "0000_note", "breakpoints": true},
  {"idx": 1, "version": "7", "when": 1699999999999, "tag": "0001_title", "breakpoints": true}
]}
)",
    .file = "drizzle/0000_note.sql",
    .package = R"({"dependencies": {"drizzle-orm": "0.45.4"}})",
    .more = "drizzle/0001_title.sql",
    .more_text = "ALTER TABLE \"note\" ADD \"b\" text;\n",
}};
constexpr engine::Example kGood[] = {{
    .title = "one after the other",
    .sql = "CREATE TABLE \"note\" (\"a\" text);\n",
    .setting = "drizzle/meta/_journal.json",
    .setting_text = R"({"version": "7", "dialect": "postgresql", "entries": [
  {"idx": 0, "version": "7", "when": 1700000000000, "tag": "0000_note", "breakpoints": true},
  {"idx": 1, "version": "7", "when": 1700000000001, "tag": "0001_title", "breakpoints": true}
]}
)",
    .file = "drizzle/0000_note.sql",
    .package = R"({"dependencies": {"drizzle-orm": "0.45.4"}})",
    .more = "drizzle/0001_title.sql",
    .more_text = "ALTER TABLE \"note\" ADD \"b\" text;\n",
}};
constexpr engine::Reference kReferences[] = {{"Drizzle: migrations", "https://orm.drizzle.team/docs/migrations"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "fw/drizzle-journal-order",
    .summary = "journal whose moments go back",
    .why =
        "`migrate()` runs what is later than the last migration that the database has: this one is passed over "
        "without a word where the one before it has run.",
    .fix = engine::FixSafety::none,
    .notes = "On an empty database all entries run, so that a test does not show it.",
    .bad = kBad,
    .good = kGood,
    .references = kReferences,
    .journal = &check,
};

}  // namespace sqlferry::rules::fw_drizzle_journal_order
