// A migration that no JavaScript engine parses.
#include "rules/module/fault_report.h"

namespace sqlferry::rules::module_syntax_error {
namespace {

void check(engine::ModuleContext& ctx) {
  if (!ctx.problem()) return;
  ctx.report(ctx.problem()->span, "{}", ctx.problem()->message)
      .why(fmt::format("Node stops here with a SyntaxError, and {} with it; nothing in the file is checked or "
                       "translated.",
                       modules::name_of(ctx.runner().use.tool)))
      .fidelity(engine::Fidelity::unsupported);
}

constexpr engine::Example kBad[] = {{
    .title = "a bracket too few",
    .sql = R"(exports.up = (knex) => knex.schema.dropTable('note';
exports.down = () => {};
)",
    .file = "migrations/20240101000000_note.js",
    .package = R"({"type": "commonjs", "dependencies": {"knex": "3.1.0"}})",
}};
constexpr engine::Example kGood[] = {{
    .title = "the bracket",
    .sql = R"(exports.up = (knex) => knex.schema.dropTable('note');
exports.down = () => {};
)",
    .file = "migrations/20240101000000_note.js",
    .package = R"({"type": "commonjs", "dependencies": {"knex": "3.1.0"}})",
}};
constexpr engine::Reference kReferences[] = {
    {"MDN: SyntaxError",
     "https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/SyntaxError"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "module/syntax-error",
    .summary = "script that does not parse",
    .why = "Node reads a file to its end before it runs anything of it.",
    .node_says = R"(SyntaxError: missing ) after argument list)",
    .severity = engine::Severity::error,
    .fix = engine::FixSafety::none,
    .fidelity = engine::Fidelity::unsupported,
    .notes = "",
    .bad = kBad,
    .good = kGood,
    .references = kReferences,
    .module = &check,
};

}  // namespace sqlferry::rules::module_syntax_error
