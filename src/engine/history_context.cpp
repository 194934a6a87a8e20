#include "engine/history_context.h"

#include <algorithm>
#include <map>

#include "engine/rule.h"
#include "js/parse.h"
#include "project/ordering.h"
#include "sql/token.h"

namespace sqlferry::engine {
namespace {

using project::FileRole;
using project::Framework;
using Texts = std::vector<std::string_view>;

bool has_checksums(Framework framework) {
  return framework == Framework::prisma || framework == Framework::flyway || framework == Framework::refinery ||
         framework == Framework::sqlx;
}

/// Without spaces and comments.
Texts words_in(std::string_view bytes, const std::filesystem::path& path, sql::Dialect dialect) {
  Texts out;
  const auto add = [&](text::Span span) {
    if (!span.empty()) out.push_back(bytes.substr(span.begin, span.size()));
  };
  if (project::is_script_file(path.filename().string())) {
    const js::ParseResult parsed = js::parse(bytes, js::language_of(path));
    if (!parsed.ok()) return {bytes};
    for (const auto& token : parsed.program.tokens) add(token.span);
  } else {
    for (const auto& token : sql::scan(bytes, dialect).list) add(token.span);
  }
  return out;
}

/// Flyway takes a file line by line, whatever ends a line:
/// https://github.com/flyway/flyway/blob/main/flyway-core/src/main/java/org/flywaydb/core/internal/resolver/ChecksumCalculator.java
Texts lines_in(std::string_view bytes) {
  Texts out;
  while (!bytes.empty()) {
    const auto end = std::min(bytes.find_first_of("\r\n"), bytes.size());
    out.push_back(bytes.substr(0, end));
    bytes.remove_prefix(end);
    bytes.remove_prefix(bytes.starts_with("\r\n") ? 2 : bytes.empty() ? 0 : 1);
  }
  return out;
}

Texts parts_of_migration(Framework framework, std::string_view bytes, const std::filesystem::path& path,
                         sql::Dialect dialect) {
  if (framework == Framework::flyway) return lines_in(bytes);
  if (has_checksums(framework)) return {bytes};
  return words_in(bytes, path, dialect);
}

text::Span span_at(std::string_view bytes, std::size_t at) {
  at = std::min(at, bytes.empty() ? 0 : bytes.size() - 1);
  return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(std::min(at + 1, bytes.size()))};
}

}  // namespace

HistoryContext::HistoryContext(const project::Chain& chain, ChainResult& result) : chain_(chain), result_(result) {
  std::map<std::filesystem::path, const Before*> before;
  for (const Before& file : history().files) before.emplace(file.below, &file);
  for (std::size_t i = 0; i < result.files.size(); ++i) {
    const project::MigrationFile& file = result.files[i].file;
    if (file.role == FileRole::down || file.role == FileRole::repeatable) continue;
    Migration& now = migrations_.emplace_back();
    now.number = i;
    now.below = file.path.lexically_relative(chain.root).lexically_normal();
    now.bytes = result.files[i].source->bytes();
    const auto known = before.find(now.below);
    if (known != before.end()) now.before = known->second;
  }
  find_gone();
}

void HistoryContext::find_gone() {
  const auto is_there = [&](const Before& file) {
    return std::any_of(result_.files.begin(), result_.files.end(), [&](const FileResult& each) {
      return each.file.path.lexically_relative(chain_.root).lexically_normal() == file.below;
    });
  };
  for (const Before& file : history().files) {
    if (project::split_suffix(file.below.filename().string()).has_down || is_there(file)) continue;
    const auto same = std::find_if(migrations_.begin(), migrations_.end(), [&](const Migration& migration) {
      return migration.before == nullptr && migration.bytes == file.bytes;
    });
    gone_.push_back({&file, same == migrations_.end() ? nullptr : &*same});
  }
}

bool HistoryContext::is_moved(const Migration& migration) const {
  return std::any_of(gone_.begin(), gone_.end(), [&](const Gone& each) { return each.now == &migration; });
}

std::optional<text::Span> HistoryContext::difference(const Migration& migration) const {
  const std::string_view before = migration.before->bytes;
  if (before == migration.bytes) return std::nullopt;
  const auto parts = [&](std::string_view bytes) {
    return parts_of_migration(chain_.framework, bytes, migration.below, chain_.dialect);
  };
  const Texts now = parts(migration.bytes);
  const Texts then = parts(before);
  const auto [at, other] = std::mismatch(now.begin(), now.end(), then.begin(), then.end());
  if (at == now.end() && other == then.end()) return std::nullopt;
  if (at == now.end()) return span_at(migration.bytes, migration.bytes.size());
  std::size_t same = 0;
  if (other != then.end())
    same = static_cast<std::size_t>(std::mismatch(at->begin(), at->end(), other->begin(), other->end()).first -
                                    at->begin());
  return span_at(migration.bytes, static_cast<std::size_t>(at->data() - migration.bytes.data()) + same);
}

Finding& HistoryContext::add_finding(const Migration& migration, text::Span span, std::string message) {
  diagnostics::Diagnostic d;
  sign(d, *rule_);
  d.file = text::SharedText(result_.files[migration.number].file.shown);
  d.span = span;
  d.message = std::move(message);
  return said_.emplace_back(Said{migration.number, Finding(std::move(d))}).finding;
}

void HistoryContext::run(std::span<const Rule* const> rules) {
  for (const Rule* rule : rules) {
    rule_ = rule;
    if (rule->history != nullptr) rule->history(*this);
  }
  for (Said& said : said_) {
    auto& findings = result_.files[said.number].findings;
    findings.push_back(std::move(said.finding.diagnostic_));
    diagnostics::sort_in_file(findings);
  }
  said_.clear();
}

void look_at_history(const project::Chain& chain, const Knowledge& knowledge, ChainResult& result) {
  if (chain.history && !result.files.empty()) HistoryContext(chain, result).run(knowledge.rules);
}

}  // namespace sqlferry::engine
