#include "project/version.h"

#include <algorithm>

#include "project/ordering.h"

namespace sqlferry::project {
namespace {

std::string number_of(std::string_view name) {
  std::string_view digits = leading_digits(name);
  digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
  return std::string(digits);
}

/// `20240101_a`, or `2024-01-01-120000_a`: https://docs.rs/diesel_migrations
std::string number_before_underscore(std::string_view folder) {
  std::string out(folder.substr(0, std::min(folder.find('_'), folder.size())));
  std::erase(out, '-');
  return out;
}

}  // namespace

std::string version_of(Framework framework, const MigrationFile& file) {
  const std::string name = file.path.filename().string();
  switch (framework) {
    case Framework::dbmate:
    case Framework::golang_migrate:
    case Framework::goose:
    case Framework::sqlx:
      return is_passed_over(framework, file) ? "" : number_of(name);
    case Framework::diesel:
      return number_before_underscore(file.path.parent_path().filename().string());
    case Framework::flyway:
    case Framework::refinery:
      return flyway_version(name);
    default:
      return {};
  }
}

bool is_passed_over(Framework framework, const MigrationFile& file) {
  const std::string name = file.path.filename().string();
  const std::string_view number = leading_digits(name);
  const bool is_numbered = !number.empty() && std::string_view(name).substr(number.size(), 1) == "_";
  const SuffixedName parts = split_suffix(name);
  switch (framework) {
    case Framework::golang_migrate:
      return !is_numbered || !(parts.has_up || parts.has_down);
    case Framework::goose:
    case Framework::sqlx:
      return !is_numbered;
    case Framework::dbmate:
      return number.empty();
    default:
      return false;
  }
}

}  // namespace sqlferry::project
