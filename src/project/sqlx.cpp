// sqlx: `20240131120000_name.sql`, or in pairs `.up.sql` and `.down.sql`. `cargo sqlx prepare`
// notes the database in .sqlx/; Cargo's features and DATABASE_URL in .env name it for diesel and
// refinery too.
#include <fmt/format.h>

#include <algorithm>

#include "project/config_text.h"
#include "project/framework.h"
#include "project/ordering.h"
#include "text/file_system.h"

namespace sqlferry::project {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kVersionDigits = 14;

bool has_timestamp(const std::string& name) {
  return leading_digits(name).size() == kVersionDigits && name.substr(kVersionDigits, 1) == "_";
}

bool has_number(const std::string& name) { return !leading_digits(name).empty(); }

/// The first of the queries that `cargo sqlx prepare` wrote.
std::optional<fs::path> prepared_query(const Surroundings& around) {
  for (const auto& folder : around.upwards()) {
    for (const text::FolderEntry& entry : text::entries_of(folder / ".sqlx")) {
      if (entry.name.ends_with(".json")) return folder / ".sqlx" / entry.name;
    }
  }
  return std::nullopt;
}

std::optional<Declared> declared_by_query(const Surroundings& around) {
  const auto path = prepared_query(around);
  const auto file = path ? around.read(*path) : std::nullopt;
  if (!file) return std::nullopt;
  const auto query = json_of(file->bytes);
  if (!query.is_object() || !query.contains("db_name") || !query["db_name"].is_string()) return std::nullopt;
  const auto name = query["db_name"].get<std::string>();
  const auto dialect = dialect_of_word(name);
  if (!dialect) return std::nullopt;
  return Declared{*dialect, fmt::format("{}: db_name {}", file->shown, name)};
}

/// The one database among the features that the nearest Cargo.toml asks of sqlx, diesel or
/// refinery.
std::optional<Declared> declared_by_features(const Surroundings& around) {
  const auto file = around.nearest({"Cargo.toml"});
  if (!file) return std::nullopt;
  std::optional<Declared> declared;
  for (const auto* feature : {"\"sqlite\"", "\"mysql\"", "\"postgres\""}) {
    const auto at = file->bytes.find(feature);
    if (at == std::string::npos) continue;
    if (declared) return std::nullopt;
    const std::string_view name = std::string_view(feature).substr(1, std::string_view(feature).size() - 2);
    declared =
        Declared{*dialect_of_word(name), fact_at(*file, line_of(file->bytes, at), fmt::format("feature {}", feature))};
  }
  return declared;
}

/// `sqlite://db.sqlite3`, `postgres://...`; diesel also takes the bare path of an SQLite file.
std::optional<sql::Dialect> dialect_of_url(std::string_view url) {
  if (const auto colon = url.find(':'); colon != std::string_view::npos) return dialect_of_word(url.substr(0, colon));
  for (const auto* ending : {".db", ".sqlite", ".sqlite3"}) {
    if (ends_with_ignoring_case(url, ending)) return sql::Dialect::sqlite;
  }
  return std::nullopt;
}

/// Shows the scheme only: the rest of the URL may hold a password.
std::optional<Declared> declared_by_environment(const Surroundings& around) {
  const auto file = around.nearest({".env", ".env.example", ".env.sample"});
  if (!file) return std::nullopt;
  for (const auto& url : values_of(file->bytes, "DATABASE_URL")) {
    if (const auto dialect = dialect_of_url(url.text)) {
      return Declared{*dialect, fact_at(*file, url.line, fmt::format("DATABASE_URL of {}", sql::name_of(*dialect)))};
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<Layout> sqlx_layout(const FlatFiles& flat) {
  const bool is_rust = flat.around.nearest({"Cargo.toml"}).has_value();
  const bool is_sqlx = is_rust ? std::all_of(flat.names.begin(), flat.names.end(), has_number)
                               : std::all_of(flat.names.begin(), flat.names.end(), has_timestamp);
  if (!is_sqlx) return std::nullopt;
  return Layout{.framework = Framework::sqlx, .files = in_natural_order(flat.names), .folders = {}};
}

std::vector<Declared> sqlx_declares(const Surroundings& around) {
  std::vector<Declared> declared;
  if (auto query = declared_by_query(around)) declared.push_back(std::move(*query));
  if (auto feature = declared_by_features(around)) declared.push_back(std::move(*feature));
  if (auto url = declared_by_environment(around)) declared.push_back(std::move(*url));
  return declared;
}

}  // namespace sqlferry::project
