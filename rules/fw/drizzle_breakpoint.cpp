// Statements of Drizzle that nothing parts.
#include "engine/context.h"

namespace sqlferry::rules::fw_drizzle_breakpoint {
namespace {

constexpr std::string_view kBreakpoint = "--> statement-breakpoint";

/// Once per file: the first two that stand together.
void check(const engine::EndOfFile& /*moment*/, engine::Context& ctx) {
  if (ctx.chain().framework != project::Framework::drizzle || ctx.script()) return;
  const auto& all = ctx.statements();
  for (std::size_t i = 1; i < all.size(); ++i) {
    const text::Span between{all[i - 1].span.end, all[i].span.begin};
    if (ctx.source(between).find(kBreakpoint) != std::string_view::npos) continue;
    ctx.report({all[i].span.begin, std::min(all[i].span.end, all[i].span.begin + 1)},
               "no `{}` stands between this statement and the one before", kBreakpoint)
        .help(fmt::format("Write `{}` on a line between them.", kBreakpoint));
    return;
  }
}

constexpr engine::Example kBad[] = {{
    .title = "two statements in one",
    .sql = "CREATE TABLE \"note\" (\"a\" text);\nCREATE INDEX \"note_a\" ON \"note\" (\"a\");\n",
    .setting = "drizzle/meta/_journal.json",
    .setting_text = R"({"version": "7", "dialect": "postgresql", "entries": [
  {"idx": 0, "version": "7", "when": 1700000000000, "tag": "0000_note", "breakpoints": true}
]}
)",
    .file = "drizzle/0000_note.sql",
    .package = R"({"dependencies": {"drizzle-orm": "0.45.4"}})",
}};
constexpr engine::Example kGood[] = {{
    .title = "parted",
    .sql =
        "CREATE TABLE \"note\" (\"a\" text);\n--> statement-breakpoint\nCREATE INDEX \"note_a\" ON \"note\" (\"a\");\n",
    .setting = "drizzle/meta/_journal.json",
    .setting_text = R"({"version": "7", "dialect": "postgresql", "entries": [
  {"idx": 0, "version": "7", "when": 1700000000000, "tag": "0000_note", "breakpoints": true}
]}
)",
    .file = "drizzle/0000_note.sql",
    .package = R"({"dependencies": {"drizzle-orm": "0.45.4"}})",
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"Drizzle: custom migrations", "https://orm.drizzle.team/docs/kit-custom-migrations"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "fw/drizzle-breakpoint",
    .summary = "statements of Drizzle that nothing parts",
    .why = "Drizzle sends them as one query: drivers that prepare it stop there with 42601, others run all of it.",
    .sqlstate = "42601",
    .postgres_says = "cannot insert multiple commands into a prepared statement",
    .severity = engine::Severity::warning,
    .fix = engine::FixSafety::none,
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::fw_drizzle_breakpoint
