// Statements of Drizzle that nothing parts.
#include "engine/context.h"

namespace sqlferry::rules::fw_drizzle_breakpoint {
namespace {

constexpr std::string_view kBreakpoint = "--> statement-breakpoint";

/// Once per file, at the first two that stand together; the fix parts all.
void check(const engine::EndOfFile& /*moment*/, engine::Context& ctx) {
  if (ctx.chain().framework != project::Framework::drizzle || ctx.script()) return;
  const auto& all = ctx.statements();
  std::vector<diagnostics::Edit> edits;
  for (std::size_t i = 1; i < all.size(); ++i) {
    const std::uint32_t begin = all[i].span.begin;
    if (ctx.source({all[i - 1].span.end, begin}).find(kBreakpoint) != std::string_view::npos) continue;
    edits.push_back({{begin, begin}, fmt::format("{}\n", kBreakpoint)});
  }
  if (edits.empty()) return;
  const std::uint32_t first = edits.front().span.begin;
  ctx.report({first, first + 1}, "no `{}` stands between this statement and the one before", kBreakpoint)
      .fix(fmt::format("write `{}` between them", kBreakpoint), engine::FixSafety::safe, std::move(edits));
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
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::fw_drizzle_breakpoint
