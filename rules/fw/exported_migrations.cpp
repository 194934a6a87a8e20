#include "rules/fw/exported_migrations.h"

namespace sqlferry::rules::fw_support {
namespace {

using modules::ExportedValue;
using modules::Shape;

void collect(const ExportedValue& value, const std::string& exported_as,  // NOLINT(misc-no-recursion): as deep as text
             std::vector<ExportedMigration>& out) {
  if (value.shape == Shape::type || value.shape == Shape::function) {
    const std::string& name = value.called.empty() && !value.has_computed_name ? exported_as : value.called;
    out.push_back({&value, name});
  } else if (value.shape == Shape::object) {
    for (const modules::Member& member : value.members) collect(member.value, member.name, out);
  }
}

bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$';
}

}  // namespace

std::vector<ExportedMigration> exported_migrations(const engine::CallContext& ctx) {
  std::vector<ExportedMigration> out;
  if (ctx.kit() != calls::Kit::typeorm || !ctx.script().module) return out;
  const modules::ModuleSyntax& syntax = *ctx.script().module;
  for (const modules::Member& member : syntax.named) collect(member.value, member.name, out);
  if (syntax.default_export) collect(*syntax.default_export, "default", out);
  if (syntax.module_exports) collect(*syntax.module_exports, "", out);
  for (const modules::Member& member : syntax.exports) collect(member.value, member.name, out);
  return out;
}

bool has_timestamp(const std::string& name) {
  const std::string last = name.size() > 13 ? name.substr(name.size() - 13) : name;
  const auto first = last.find_first_not_of('0');
  return first != std::string::npos && last[first] >= '1' && last[first] <= '9';
}

text::Span span_of(const ExportedMigration& migration, const engine::CallContext& ctx) {
  const std::string_view source = ctx.source();
  const auto begin = migration.value->at;
  auto at = migration.name.empty() ? std::string_view::npos : source.find(migration.name, begin);
  if (at == std::string_view::npos) at = begin;
  auto end = at;
  while (end < source.size() && is_word_byte(source[end])) ++end;
  return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
}

}  // namespace sqlferry::rules::fw_support
