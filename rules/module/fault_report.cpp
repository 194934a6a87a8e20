#include "rules/module/fault_report.h"

#include <algorithm>

namespace sqlferry::rules::modules_support {

namespace {

using modules::Outcome;
using modules::Prediction;
using modules::RemedyKind;
using modules::Tool;

/// "ends with `ERROR: ...`".
std::string outcome_words(const Prediction& prediction, Tool tool) {
  switch (prediction.outcome) {
    case Outcome::ok:
    case Outcome::unknown:
      return "runs it";
    case Outcome::skipped:
      return "reports success and runs nothing of it";
    case Outcome::error_at_load:
    case Outcome::refused:
    case Outcome::error_at_run:
      break;
  }
  const bool two_lines = tool == Tool::typeorm && prediction.line != prediction.error.text();
  return two_lines ? fmt::format("ends with `{}` and `{}`", prediction.line, prediction.error.text())
                   : fmt::format("ends with `{}`", prediction.line);
}

/// Of many releases, those that a reader needs: the first and the last, and between them where it begins or ceases to
/// run.
std::vector<modules::VersionedPrediction> telling(const modules::Fault& fault) {
  std::vector<modules::VersionedPrediction> out;
  for (const auto& each : fault.over) {
    const bool runs = each.prediction.outcome == Outcome::ok;
    if (out.empty() || runs != (out.back().prediction.outcome == Outcome::ok)) out.push_back(each);
  }
  if (fault.always && fault.over.size() > 1) out.push_back(fault.over.back());
  return out;
}

std::string folder_of(const engine::ModuleContext& ctx) {
  const std::string& path = ctx.file().path;
  const auto slash = path.rfind('/');
  return slash == std::string::npos ? "" : path.substr(0, slash + 1);
}

bool advises_rename(const modules::Fault& fault) {
  return std::any_of(fault.over.begin(), fault.over.end(),
                     [](const auto& each) { return each.prediction.error.advises_rename; });
}

/// "write it as an ES module, ...".
std::string words_of(const modules::Remedy& remedy, const engine::ModuleContext& ctx) {
  switch (remedy.kind) {
    case RemedyKind::nested_package_json: {
      const std::string_view type = remedy.content.find("commonjs") != std::string::npos ? "commonjs" : "module";
      return fmt::format("put a file `{}package.json` with `{{\"type\": \"{}\"}}` there: no migration changes",
                         folder_of(ctx), type);
    }
    case RemedyKind::import_types:
      return "write `import type` for what is used as a type only";
    case RemedyKind::to_module:
      return "write it as an ES module with named exports, under the same name: `export async function up`";
    case RemedyKind::to_commonjs:
      return "write it as CommonJS, under the same name: `module.exports = { up, down }`";
    case RemedyKind::nested_and_commonjs:
      return fmt::format(
          "put a file `{}package.json` with `{{\"type\": \"commonjs\"}}` there and write the migrations as "
          "CommonJS, under their names: `module.exports = {{ up, down }}`",
          folder_of(ctx));
    case RemedyKind::rename:
      break;
  }
  if (remedy.statement.empty()) return fmt::format("rename it to `{}`", remedy.file);
  return fmt::format("rename it to `{}`, and with that run `{}` in every database that has run it", remedy.file,
                     remedy.statement);
}

/// A new name is for a person to decide, and so is a package.json that holds for other scripts, too.
engine::FixSafety safety_of(const modules::Remedy& remedy, const engine::ModuleContext& ctx) {
  const bool is_nested = !remedy.content.empty();
  const bool is_suggested = remedy.kind == RemedyKind::rename || (is_nested && ctx.has_other_scripts_beside());
  return is_suggested ? engine::FixSafety::suggested : engine::FixSafety::safe;
}

diagnostics::Fix fix_of(const engine::OfferedRemedy& offered, const engine::ModuleContext& ctx) {
  const modules::Remedy& remedy = offered.remedy;
  diagnostics::Fix fix{words_of(remedy, ctx), safety_of(remedy, ctx), offered.edits};
  if (!remedy.content.empty()) fix.new_files.push_back({folder_of(ctx) + remedy.file, remedy.content});
  if (remedy.kind == RemedyKind::rename)
    fix.rename = diagnostics::Rename{folder_of(ctx) + remedy.file, remedy.statement};
  return fix;
}

}  // namespace

bool is_fault(const engine::ModuleContext& ctx, modules::FaultKind kind) {
  return ctx.fault() && ctx.fault()->always && ctx.fault()->kind == kind;
}

diagnostics::Fix literal_fix(const engine::ModuleContext& ctx, modules::Offset offset, const std::string& content) {
  const text::Span literal = ctx.literal_at(offset);
  return {
      fmt::format("write `{}`", content), engine::FixSafety::safe, {{{literal.begin + 1, literal.end - 1}, content}}};
}

std::string one_line(std::string_view code) {
  std::string out;
  for (const char c : code) {
    const bool is_space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!is_space) {
      out += c;
    } else if (!out.ends_with(' ')) {
      out += ' ';
    }
  }
  return out;
}

std::string runner_name(const engine::ModuleContext& ctx) {
  const auto& use = ctx.runner().use;
  return fmt::format("{} {}", modules::name_of(use.tool), modules::text_of(use.version));
}

std::string fault_words(const engine::ModuleContext& ctx, const modules::Fault& fault) {
  const Tool tool = ctx.runner().use.tool;
  std::string out = fault.prediction.reason + " " + runner_name(ctx);
  const auto over = telling(fault);
  for (std::size_t i = 0; i < over.size(); ++i) {
    const auto& each = over[i];
    if (i > 0) out += i + 1 == over.size() ? " and" : ",";
    out += " " + outcome_words(each.prediction, tool);
    if (over.size() > 1) out += fmt::format(" {}Node {}", i == 0 ? "on " : "from ", modules::text_of(each.from));
    if (i > 0) out += " on";
  }
  out += ".";
  if (advises_rename(fault) && !modules::rename_statement(ctx.runner().use, "a.js", "a.cjs").empty()) {
    out += " Node's advice to rename it to `.cjs` would make a migration that has run a new one.";
  }
  return out;
}

namespace {

/// The first remedy is the fix, the others are its alternatives.
void offer(const engine::ModuleContext& ctx, engine::Finding& finding) {
  const auto remedies = ctx.remedies();
  if (remedies.empty()) return;
  finding.fix(fix_of(remedies.front(), ctx));
  std::string others;
  for (std::size_t i = 1; i < remedies.size(); ++i) {
    others += (i == 1 ? "Other ways: " : "; or ") + words_of(remedies[i].remedy, ctx);
  }
  if (!others.empty()) finding.help(others + ".");
}

}  // namespace

engine::Finding& report_fault(engine::ModuleContext& ctx, const std::string& message) {
  const modules::Fault& fault = *ctx.fault();
  auto& finding = ctx.report(ctx.word_at(modules::place_of(fault, ctx.syntax())), "{}", message);
  finding.why(fault_words(ctx, fault));
  offer(ctx, finding);
  return finding;
}

}  // namespace sqlferry::rules::modules_support
