#include "output/rule_text.h"

#include <fmt/format.h>

namespace sqlferry::output {

namespace {

using engine::Example;
using engine::Fidelity;
using engine::FixSafety;
using engine::Rule;
using Kind = RuleBlock::Kind;

/// Raw string literals in the rules' files often begin and end with a line end.
std::string_view trimmed(std::string_view sql) {
  while (sql.starts_with('\n')) sql.remove_prefix(1);
  while (sql.ends_with('\n') || sql.ends_with(' ')) sql.remove_suffix(1);
  return sql;
}

void add(std::vector<RuleBlock>& blocks, Kind kind, std::string_view text) {
  if (!text.empty()) blocks.push_back({kind, std::string(text)});
}

void add_code(std::vector<RuleBlock>& blocks, std::string_view caption, std::string_view code, Kind kind = Kind::sql) {
  const std::string_view lines = trimmed(code);
  if (lines.empty()) return;
  if (!caption.empty()) add(blocks, Kind::caption, fmt::format("{}:", caption));
  add(blocks, kind, lines);
}

std::string heading_of(std::string_view name, const Example& example) {
  std::string heading(name);
  if (!example.title.empty()) heading += fmt::format(": {}", example.title);
  if (!example.profile.empty()) heading += fmt::format(" (profile {})", example.profile);
  return heading;
}

Kind kind_of(const Example& example) {
  return example.framework == project::Framework::plain ? Kind::sql : Kind::script;
}

/// A script in its project.
void add_module_example(std::vector<RuleBlock>& blocks, const Example& example) {
  add_code(blocks, "package.json", example.package, Kind::script);
  add_code(blocks, example.setting, example.setting_text, Kind::script);
  add_code(blocks, example.more, example.more_text, Kind::script);
  if (!example.merged.empty())
    add_code(blocks, fmt::format("{}, at the revision", example.merged), example.merged_text, Kind::script);
  add_code(blocks, example.file, example.sql, example.file.ends_with(".sql") ? Kind::sql : Kind::script);
}

void add_bad_example(std::vector<RuleBlock>& blocks, const Example& example) {
  add(blocks, Kind::heading, heading_of("Example", example));
  if (!example.file.empty()) return add_module_example(blocks, example);
  const Kind kind = kind_of(example);
  add_code(blocks, "sqlferry.toml", example.settings, Kind::settings);
  add_code(blocks, "after", example.given, kind);
  add_code(blocks, "this is found", example.sql, kind);
  if (trimmed(example.fixed) == trimmed(example.sql)) {
    add(blocks, Kind::caption, "and stays as it is");
  } else if (trimmed(example.fixed).empty()) {
    add(blocks, Kind::caption, "and goes without replacement");
  } else {
    add_code(blocks, "and becomes", example.fixed, kind);
  }
}

void add_good_example(std::vector<RuleBlock>& blocks, const Example& example) {
  add(blocks, Kind::heading, heading_of("Not found", example));
  if (!example.file.empty()) return add_module_example(blocks, example);
  const Kind kind = kind_of(example);
  add_code(blocks, "sqlferry.toml", example.settings, Kind::settings);
  add_code(blocks, "after", example.given, kind);
  add_code(blocks, example.given.empty() ? "" : "this is fine", example.sql, kind);
}

std::string postgres_words(const Rule& rule) {
  if (rule.sqlstate.empty()) return std::string(rule.postgres_says);
  if (rule.postgres_says.empty()) return fmt::format("SQLSTATE {}", rule.sqlstate);
  return fmt::format("ERROR {}: {}", rule.sqlstate, rule.postgres_says);
}

}  // namespace

std::string fix_words(FixSafety safety) {
  switch (safety) {
    case FixSafety::none:
      return "There is no fix.";
    case FixSafety::safe:
      return "The fix is safe.";
    case FixSafety::suggested:
      return "The fix is a suggestion: look at it before you take it.";
  }
  return "";
}

std::string fidelity_words(Fidelity fidelity) {
  switch (fidelity) {
    case Fidelity::exact:
      return "Exact: the translation means the same.";
    case Fidelity::wider:
      return "Wider: the translation holds more than the source did.";
    case Fidelity::changed:
      return "Changed: the translation behaves differently in a stated way.";
    case Fidelity::lossy:
      return "Lossy: something is lost; `--strict` fails.";
    case Fidelity::unsupported:
      return "Unsupported: it is not translated, and the exit status says so.";
  }
  return "";
}

std::vector<RuleBlock> rule_blocks(const Rule& rule) {
  std::vector<RuleBlock> blocks;
  const auto section = [&](std::string_view heading, std::string_view text) {
    if (text.empty()) return;
    add(blocks, Kind::heading, heading);
    add(blocks, Kind::paragraph, text);
  };
  section("Why", rule.why);
  section("PostgreSQL says", postgres_words(rule));
  section("Node says", rule.node_says);
  const bool looks_at_files = rule.module != nullptr || rule.calls != nullptr || rule.journal != nullptr;
  if (!looks_at_files) section("Translation", fmt::format("{} {}", fidelity_words(rule.fidelity), fix_words(rule.fix)));
  add(blocks, Kind::paragraph, rule.notes);
  for (const Example& example : rule.bad) add_bad_example(blocks, example);
  for (const Example& example : rule.good) add_good_example(blocks, example);
  if (!rule.references.empty()) add(blocks, Kind::heading, "References");
  for (const engine::Reference& reference : rule.references) {
    blocks.push_back({Kind::link, std::string(reference.title), std::string(reference.url)});
  }
  return blocks;
}

std::string level_of(const engine::Rule& rule) { return rule.opt_in ? "off" : diagnostics::name_of(rule.severity); }

std::string level_words(const engine::Rule& rule) {
  return std::string(diagnostics::name_of(rule.severity)) + (rule.opt_in ? ", off" : "");
}

}  // namespace sqlferry::output
