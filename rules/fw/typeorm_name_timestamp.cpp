// A migration of TypeORM whose name does not end with a timestamp.
#include <algorithm>

#include "engine/rule.h"
#include "rules/fw/exported_migrations.h"

namespace sqlferry::rules::fw_typeorm_name_timestamp {
namespace {

/// The number that the file's name begins with; empty: it begins with none that TypeORM would take.
std::string timestamp_of(const engine::CallContext& ctx) {
  const std::string name = ctx.file().path.filename().string();
  const auto end = std::min(name.find_first_not_of("0123456789"), name.size());
  return end == 13 && name.front() != '0' ? name.substr(0, end) : std::string();
}

/// A property `name`, first in the class. Nothing where the class has one: the last one counts.
std::vector<diagnostics::Edit> named(const std::string& name, text::Span class_name, const engine::CallContext& ctx) {
  const std::string_view source = ctx.source();
  const std::string_view word = source.substr(class_name.begin, class_name.size());
  for (const char quote : {'\'', '"', '`'}) {
    if (source.find(fmt::format("{0}{1}{0}", quote, word)) != std::string_view::npos) return {};
  }
  const std::size_t brace = source.find('{', class_name.begin);
  if (brace == std::string_view::npos) return {};
  const std::size_t next = std::min(source.find_first_not_of(" \t\r\n", brace + 1), source.size());
  const std::string_view space = source.substr(brace + 1, next - brace - 1);
  const auto at = static_cast<std::uint32_t>(brace + 1);
  return {{{at, at}, fmt::format("{}name = '{}';", space, name)}};
}

void check(engine::CallContext& ctx) {
  for (const auto& migration : fw_support::exported_migrations(ctx)) {
    if (migration.name.empty() || !migration.has_any() || fw_support::has_timestamp(migration.name)) continue;
    const text::Span class_name = fw_support::span_of(migration, ctx);
    auto& finding = ctx.report(class_name, "the migration's name `{}` has no timestamp at its end", migration.name);
    finding.why(
        fmt::format("TypeORM runs no migration at all: TypeORMError: {} migration name is wrong. Migration class name "
                    "should have a JavaScript timestamp appended.",
                    migration.name));
    const std::string timestamp = timestamp_of(ctx);
    auto edits =
        timestamp.empty() ? std::vector<diagnostics::Edit>() : named(migration.name + timestamp, class_name, ctx);
    if (edits.empty()) {
      finding.help(fmt::format("Call it `{}` and the thirteen digits of a moment.", migration.name));
    } else {
      finding.fix(fmt::format("give it a property `name = '{}{}'`", migration.name, timestamp), engine::FixSafety::safe,
                  std::move(edits));
    }
  }
}

constexpr engine::Example kBad[] = {{
    .title = "no timestamp",
    .sql = R"(module.exports.AddNote = class AddNote {
  async up(queryRunner) {}
  async down(queryRunner) {}
};
)",
    .file = "migrations/1700000000000-AddNote.js",
    .package = R"({"type": "commonjs", "dependencies": {"typeorm": "0.3.20"}})",
}};
constexpr engine::Example kGood[] = {{
    .title = "as a property",
    .sql = R"(module.exports.AddNote = class AddNote {
  name = 'AddNote1700000000000';
  async up(queryRunner) {}
  async down(queryRunner) {}
};
)",
    .file = "migrations/1700000000000-AddNote.js",
    .package = R"({"type": "commonjs", "dependencies": {"typeorm": "0.3.20"}})",
}};
constexpr engine::Reference kReferences[] = {
    {"TypeORM: creating a migration", "https://typeorm.io/docs/migrations/creating"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "fw/typeorm-name-timestamp",
    .summary = "migration whose name has no timestamp",
    .why = "TypeORM orders migrations by the number at the end of their names, and stops where there is none.",
    .node_says =
        "TypeORMError: AddNote migration name is wrong. Migration class name should have a JavaScript timestamp "
        "appended.",
    .notes =
        "The name is that of the class, or the property `name`. A class that has run under its name runs again under "
        "another one.",
    .bad = kBad,
    .good = kGood,
    .references = kReferences,
    .calls = &check,
};

}  // namespace sqlferry::rules::fw_typeorm_name_timestamp
