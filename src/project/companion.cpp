// The dialect inside configuration files, switched in place: only the value's bytes change.
#include <algorithm>
#include <optional>
#include <string_view>

#include "project/dialect_evidence.h"
#include "project/prisma_lexer.h"
#include "project/project.h"
#include "project/script_text.h"
#include "text/span.h"

namespace sqlferry::project {

namespace {

constexpr std::string_view kPostgresql = "postgresql";

/// The text inside the quotes that begin at `quote`.
std::optional<text::Span> inside_quotes(std::string_view bytes, std::size_t quote) {
  if (quote >= bytes.size() || (bytes[quote] != '"' && bytes[quote] != '\'')) return std::nullopt;
  const auto end = bytes.find(bytes[quote], quote + 1);
  if (end == std::string_view::npos) return std::nullopt;
  return text::Span{static_cast<std::uint32_t>(quote + 1), static_cast<std::uint32_t>(end)};
}

std::size_t behind_spaces(std::string_view bytes, std::size_t begin, std::string_view spaces) {
  return std::min(bytes.find_first_not_of(spaces, begin), bytes.size());
}

std::optional<text::Span> prisma_provider(std::string_view bytes) {
  const auto blocks = prisma_blocks(bytes);
  const auto* provider = datasource_provider(blocks);
  if (provider == nullptr) return std::nullopt;
  return inside_quotes(bytes, provider->span.begin);
}

/// `provider = "sqlite"` at the beginning of a line. Prisma writes this file itself and asks to
/// leave it alone.
std::optional<text::Span> lock_provider(std::string_view bytes) {
  constexpr std::string_view kKey = "provider";
  for (std::size_t line = 0; line < bytes.size();) {
    std::size_t at = behind_spaces(bytes, line, " \t\xEF\xBB\xBF");
    if (bytes.substr(at, kKey.size()) == kKey) {
      at = behind_spaces(bytes, at + kKey.size(), " \t");
      if (bytes.substr(at, 1) == "=") return inside_quotes(bytes, behind_spaces(bytes, at + 1, " \t"));
    }
    line = std::min(bytes.find('\n', line), bytes.size() - 1) + 1;
  }
  return std::nullopt;
}

/// One past the closing quote of the JSON string at `quote`.
std::size_t end_of_json_string(std::string_view bytes, std::size_t quote) {
  std::size_t end = quote + 1;
  while (end < bytes.size() && bytes[end] != '"') end += bytes[end] == '\\' ? 2U : 1U;
  return std::min(end + 1, bytes.size());
}

/// The value of the outermost object's "dialect".
std::optional<text::Span> journal_dialect(std::string_view bytes) {
  constexpr std::string_view kSpaces = " \t\r\n";
  int depth = 0;
  for (std::size_t i = 0; i < bytes.size();) {
    if (bytes[i] != '"') {
      if (bytes[i] == '{' || bytes[i] == '[') ++depth;
      if (bytes[i] == '}' || bytes[i] == ']') --depth;
      ++i;
      continue;
    }
    const std::size_t end = end_of_json_string(bytes, i);
    const std::size_t colon = behind_spaces(bytes, end, kSpaces);
    if (depth == 1 && bytes.substr(i, end - i) == "\"dialect\"" && bytes.substr(colon, 1) == ":") {
      return inside_quotes(bytes, behind_spaces(bytes, colon + 1, kSpaces));
    }
    i = end;
  }
  return std::nullopt;
}

std::optional<text::Span> dialect_value(CompanionFile::Kind kind, std::string_view bytes) {
  switch (kind) {
    case CompanionFile::Kind::prisma_schema:
      return prisma_provider(bytes);
    case CompanionFile::Kind::prisma_lock:
      return lock_provider(bytes);
    case CompanionFile::Kind::drizzle_journal:
      return journal_dialect(bytes);
    default:
      return std::nullopt;
  }
}

/// Other names of the same: Prisma takes "postgres" too, old journals say "pg".
bool is_postgres(std::string_view value) { return value == kPostgresql || value == "postgres" || value == "pg"; }

/// Behind which key a script framework names its database, and what it calls PostgreSQL there.
struct DialectKey {
  std::string_view key, postgres;
};

std::optional<DialectKey> dialect_key(CompanionFile::Kind kind) {
  switch (kind) {
    case CompanionFile::Kind::sequelize_config:
      return DialectKey{"dialect", "postgres"};
    case CompanionFile::Kind::knex_config:
      return DialectKey{"client", "pg"};
    case CompanionFile::Kind::typeorm_config:
      return DialectKey{"type", "postgres"};
    case CompanionFile::Kind::db_migrate_config:
      return DialectKey{"driver", "pg"};
    default:
      return std::nullopt;
  }
}

/// `type: "file"` of a log is no database.
bool is_other_database(std::string_view word) {
  const auto dialect = dialect_of_word(word);
  return dialect && *dialect != sql::Dialect::postgres && word != "file" && word != "expo";
}

/// Comments and everything that is no literal stay.
std::string script_config_for_postgres(const std::string& bytes, const DialectKey& key) {
  auto literals = literals_behind(script_text(bytes).code, key.key);
  std::erase_if(literals, [](const ScriptLiteral& literal) { return !is_other_database(literal.text); });
  std::string out = bytes;
  for (auto literal = literals.rbegin(); literal != literals.rend(); ++literal) {
    out.replace(literal->begin, literal->end - literal->begin, key.postgres);
  }
  return out;
}

}  // namespace

std::string switched_to_postgres(CompanionFile::Kind kind, const std::string& bytes) {
  if (const auto key = dialect_key(kind)) return script_config_for_postgres(bytes, *key);
  const auto value = dialect_value(kind, bytes);
  if (!value || is_postgres(std::string_view(bytes).substr(value->begin, value->size()))) return bytes;
  return std::string(bytes).replace(value->begin, value->size(), kPostgresql);
}

bool needs_driver(CompanionFile::Kind kind) { return dialect_key(kind).has_value(); }

}  // namespace sqlferry::project
