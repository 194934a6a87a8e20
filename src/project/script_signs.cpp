#include "project/script_signs.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "project/ordering.h"
#include "project/script_text.h"
#include "text/open_file.h"

namespace sqlferry::project {

namespace {

struct Sign {
  std::string_view word;
  Framework framework;
};

/// The most telling first: what only one framework has, then what migrations of another may mention.
constexpr std::array kSigns = {
    Sign{"MigrationInterface", Framework::typeorm},
    Sign{"queryInterface", Framework::sequelize},
    Sign{"QueryInterface", Framework::sequelize},
    Sign{"pgm", Framework::node_pg_migrate},
    Sign{"node-pg-migrate", Framework::node_pg_migrate},
    Sign{"knex", Framework::knex},
    Sign{"Knex", Framework::knex},
    Sign{"dbm", Framework::db_migrate},
    Sign{"dbmigrate", Framework::db_migrate},
    Sign{"runSql", Framework::db_migrate},
    Sign{"Sequelize", Framework::sequelize},
    Sign{"sequelize", Framework::sequelize},
    Sign{"DataTypes", Framework::sequelize},
    Sign{"queryRunner", Framework::typeorm},
};

/// `up(`, `up:`, `up =`, `up,`, `up }`, `up<T>(`.
bool defines_up(std::string_view code) {
  for (auto at = find_word(code, "up"); at != std::string_view::npos; at = find_word(code, "up", at + 1)) {
    std::size_t next = at + 2;
    if (next < code.size() && (code[next] == '\'' || code[next] == '"')) ++next;
    while (next < code.size() && is_space(code[next])) ++next;
    if (next < code.size() && std::string_view("(:=,}<").find(code[next]) != std::string_view::npos) return true;
  }
  return false;
}

/// As the names of TypeORM's migrations do, and no others.
bool ends_with_timestamp(std::string_view name) {
  constexpr std::size_t kDigits = 13;
  return name.size() > kDigits && name.substr(name.size() - kDigits).find_first_not_of("0123456789") == name.npos;
}

std::string_view word_at(std::string_view code, std::size_t begin) {
  while (begin < code.size() && is_space(code[begin])) ++begin;
  std::size_t end = begin;
  while (end < code.size() && (std::isalnum(static_cast<unsigned char>(code[end])) != 0 || code[end] == '_' ||
                               code[end] == '$' || static_cast<unsigned char>(code[end]) >= 0x80)) {
    ++end;
  }
  return code.substr(begin, end - begin);
}

}  // namespace

bool runs_scripts(Framework framework) {
  return std::any_of(kSigns.begin(), kSigns.end(), [&](const Sign& sign) { return sign.framework == framework; });
}

bool may_be_migration_script(std::string_view name) {
  if (name.front() == '.' || !is_script_file(name)) return false;
  const auto stem = std::string_view(name).substr(0, name.rfind('.'));
  for (const auto* ending : {".config", ".spec", ".test"}) {
    if (ends_with_ignoring_case(stem, ending)) return false;
  }
  return stem != "index" && stem != "knexfile" && stem != "ormconfig";
}

ScriptSigns signs_of(std::string_view bytes) {
  const std::string code = script_text(bytes).code;
  ScriptSigns signs;
  signs.has_up = defines_up(code);
  for (const auto& sign : kSigns) {
    const auto at = find_word(code, sign.word);
    if (at == std::string::npos) continue;
    signs.framework = sign.framework;
    signs.word = sign.word;
    signs.line = line_of(code, at);
    break;
  }
  return signs;
}

std::vector<std::string> typeorm_migrations_in(std::string_view bytes) {
  const std::string code = script_text(bytes).code;
  std::vector<std::string> names;
  for (auto at = find_word(code, "class"); at != std::string::npos; at = find_word(code, "class", at + 1)) {
    const auto name = word_at(code, at + 5);
    const auto brace = code.find('{', at);
    if (name.empty() || brace == std::string::npos) continue;
    const auto body_end = std::min(find_word(code, "class", brace), code.size());
    const std::string_view body = std::string_view(code).substr(brace, body_end - brace);
    if (!defines_up(body) && !ends_with_timestamp(name)) continue;
    const auto stated = literals_of(body, "name");
    const bool is_property = !stated.empty() && find_word(body, "name") < find_word(body, "up");
    names.push_back(is_property ? stated.front().text : std::string(name));
  }
  return names;
}

std::string script_head(const std::filesystem::path& path) {
  constexpr std::size_t kHeadBytes = std::size_t{64} << 10U;
  return text::read_beginning(path, kHeadBytes);
}

}  // namespace sqlferry::project
