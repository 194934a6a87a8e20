// node-pg-migrate: scripts and *.sql files side by side, in the order of the number that their names begin with. It
// runs on PostgreSQL alone.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdint>

#include "project/config_text.h"
#include "project/ordering.h"
#include "project/script_dialect.h"
#include "project/script_layouts.h"

namespace sqlferry::project {

namespace {

constexpr std::size_t kUtcDigits = 17;   ///< 20240131120000123
constexpr std::size_t kMostDigits = 18;  ///< that a 64-bit integer holds

std::int64_t number_in(std::string_view digits) {
  std::int64_t number = 0;
  for (const char digit : digits) number = number * 10 + (digit - '0');
  return number;
}

/// Milliseconds since 1970 of a date written as 17 digits, so that it compares with names of 13.
std::int64_t milliseconds_of_date(std::string_view digits) {
  const auto part = [&](std::size_t begin, std::size_t size) { return number_in(digits.substr(begin, size)); };
  const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(part(0, 4))),
                                         std::chrono::month(static_cast<unsigned>(part(4, 2))),
                                         std::chrono::day(static_cast<unsigned>(part(6, 2)))};
  if (!date.ok()) return number_in(digits);
  const std::int64_t days = std::chrono::sys_days(date).time_since_epoch().count();
  return ((days * 24 + part(8, 2)) * 60 + part(10, 2)) * 60'000 + part(12, 5);
}

std::int64_t number_of(std::string_view name) {
  const auto digits = leading_digits(name);
  if (digits.size() == kUtcDigits) return milliseconds_of_date(digits);
  return number_in(digits.substr(0, kMostDigits));
}

void sort_files(std::vector<LayoutFile>& files) {
  std::sort(files.begin(), files.end(), [](const LayoutFile& a, const LayoutFile& b) {
    const auto left = number_of(a.below.string());
    const auto right = number_of(b.below.string());
    if (left != right) return left < right;
    return a.below != b.below && natural_less(a.below.string(), b.below.string());
  });
}

Layout layout_of(const std::vector<std::string>& scripts, const std::vector<std::string>& sql_names) {
  Layout layout{.framework = Framework::node_pg_migrate, .files = {}, .folders = {}};
  for (const auto* names : {&scripts, &sql_names}) {
    for (const auto& name : *names) layout.files.push_back({name, FileRole::up});
  }
  sort_files(layout.files);
  return layout;
}

void add_stated(const ScriptConfig& config, const std::filesystem::path& folder, const std::string& path,
                std::size_t line) {
  config.settings.add(StatedFolder{.framework = Framework::node_pg_migrate,
                                   .path = path_at(folder, path),
                                   .fact = fact_at(config.file, line, fmt::format("migrations-dir {}", path)),
                                   .config = config.file.path});
}

}  // namespace

void read_node_pg_migraterc(const ScriptConfig& config) {
  const auto json = json_of(config.file.bytes);
  if (!json.is_object() || !json.contains("migrations-dir") || !json["migrations-dir"].is_string()) return;
  const auto line = line_of(config.file.bytes, config.file.bytes.find("\"migrations-dir\""));
  add_stated(config, config.file.path.parent_path(), json["migrations-dir"].get<std::string>(), line);
}

void read_node_pg_migrate_command(const PackageCommand& command, const ScriptConfig& config) {
  if (!command.calls("node-pg-migrate")) return;
  for (const auto* option : {"-m", "--migrations-dir"}) {
    if (const auto path = command.option(option)) return add_stated(config, command.folder, *path, command.line);
  }
}

Layout node_pg_migrate_layout(const ScriptFiles& files) { return layout_of(files.names, files.sql_names); }

/// A folder of *.sql files alone, with its `-- Up Migration` and `-- Down Migration`.
std::optional<Layout> node_pg_migrate_flat_layout(const FlatFiles& flat) {
  if (!flat.marked.node_pg_migrate) return std::nullopt;
  return layout_of({}, flat.names);
}

std::vector<Declared> node_pg_migrate_declares(const Surroundings& /*around*/,
                                               const std::filesystem::path& /*config*/) {
  return {{sql::Dialect::postgres, "node-pg-migrate runs on PostgreSQL alone", Trust::final}};
}

}  // namespace sqlferry::project
