// Entries of Drizzle's journal without a file, and files without an entry.
#include "engine/journal_context.h"
#include "engine/rule.h"

namespace sqlferry::rules::fw_drizzle_journal_missing_file {
namespace {

void check(engine::JournalContext& ctx) {
  const auto& journal = ctx.journal();
  for (const auto& entry : journal.entries) {
    if (entry.has_file) continue;
    ctx.report(entry.tag_span, "there is no file `{}.sql`", entry.tag)
        .why(fmt::format("`migrate()` stops before it runs anything: No file {0}/{1}.sql found in {0} folder.",
                         journal.path.parent_path().parent_path().filename().string(), entry.tag))
        .help("Bring the file back, or take the entry and its snapshot away with `drizzle-kit drop`.");
  }
  for (const std::string& name : journal.left_over) {
    ctx.report({0, 1}, "the journal has no entry for `{}`", name)
        .why("Drizzle runs what the journal lists, and says nothing about other files.")
        .help("`drizzle-kit generate` writes the entries; one that was lost in a merge is to be put back.");
  }
}

constexpr engine::Example kBad[] = {{
    .title = "one entry without a file, one file without an entry",
    .sql = "CREATE TABLE \"note\" (\"a\" text);\n",
    .findings = 2,
    .setting = "drizzle/meta/_journal.json",
    .setting_text = R"({"version": "7", "dialect": "postgresql", "entries": [
  {"idx": 0, "version": "7", "when": 1700000000000, "tag": "0000_note", "breakpoints": true},
  {"idx": 1, "version": "7", "when": 1700000000001, "tag": "0001_title", "breakpoints": true}
]}
)",
    .file = "drizzle/0000_note.sql",
    .package = R"({"dependencies": {"drizzle-orm": "0.45.4"}})",
    .more = "drizzle/0002_lost.sql",
    .more_text = "ALTER TABLE \"note\" ADD \"b\" text;\n",
}};
constexpr engine::Example kGood[] = {{
    .title = "one for one",
    .sql = "CREATE TABLE \"note\" (\"a\" text);\n",
    .setting = "drizzle/meta/_journal.json",
    .setting_text = R"({"version": "7", "dialect": "postgresql", "entries": [
  {"idx": 0, "version": "7", "when": 1700000000000, "tag": "0000_note", "breakpoints": true}
]}
)",
    .file = "drizzle/0000_note.sql",
    .package = R"({"dependencies": {"drizzle-orm": "0.45.4"}})",
}};
constexpr engine::Reference kReferences[] = {{"Drizzle: migrations", "https://orm.drizzle.team/docs/migrations"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "fw/drizzle-journal-missing-file",
    .summary = "journal and files that do not match",
    .why = "Drizzle runs what the journal lists: it stops at an entry without a file and passes over other files.",
    .node_says = "No file drizzle/0001_title.sql found in drizzle folder",
    .fix = engine::FixSafety::none,
    .bad = kBad,
    .good = kGood,
    .references = kReferences,
    .journal = &check,
};

}  // namespace sqlferry::rules::fw_drizzle_journal_missing_file
