// Flyway: `V1_2__name.sql` by version, number by number; `U1_2__name.sql` undoes it; `R__name.sql`
// run again whenever they change, behind all versions, by description. refinery shares the names.
#include <algorithm>
#include <tuple>

#include "project/framework.h"
#include "project/ordering.h"
#include "project/version.h"

namespace sqlferry::project {

namespace {

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// "1_02.0" as {"1", "2"}: 1.2 and 1.2.0 are the same version. Empty if it is none.
std::vector<std::string> version_parts(std::string_view version) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= version.size();) {
    const auto end = std::min(version.find_first_of("._", begin), version.size());
    auto part = version.substr(begin, end - begin);
    if (!all_digits(part)) return {};
    part.remove_prefix(std::min(part.find_first_not_of('0'), part.size() - 1));
    parts.emplace_back(part);
    begin = end + 1;
  }
  while (parts.size() > 1 && parts.back() == "0") parts.pop_back();
  return parts;
}

bool is_smaller_number(const std::string& a, const std::string& b) {
  return std::forward_as_tuple(a.size(), a) < std::forward_as_tuple(b.size(), b);
}

bool is_smaller_version(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(), is_smaller_number);
}

struct VersionedName {
  char prefix = 'V';                 // V, U or R
  std::vector<std::string> version;  // without zeros at either end; empty for R
  std::string description;
};

struct Versioned {
  VersionedName name;
  std::string file;
  FileRole role = FileRole::up;
};

std::optional<VersionedName> versioned_name(std::string_view file_name) {
  if (!is_sql_file(file_name)) return std::nullopt;
  const auto stem = file_name.substr(0, file_name.size() - 4);
  const auto separator = stem.find("__");
  if (separator == std::string_view::npos || separator == 0) return std::nullopt;
  VersionedName name{stem[0], {}, std::string(stem.substr(separator + 2))};
  const auto version = stem.substr(1, separator - 1);
  if (name.prefix == 'R') return version.empty() ? std::optional(name) : std::nullopt;
  if (name.prefix != 'V' && name.prefix != 'U') return std::nullopt;
  name.version = version_parts(version);
  if (name.version.empty()) return std::nullopt;
  return name;
}

bool runs_before(const Versioned& a, const Versioned& b) {
  const bool a_is_repeatable = a.role == FileRole::repeatable;
  const bool b_is_repeatable = b.role == FileRole::repeatable;
  if (a_is_repeatable != b_is_repeatable) return b_is_repeatable;
  if (a_is_repeatable) return std::tie(a.name.description, a.file) < std::tie(b.name.description, b.file);
  if (is_smaller_version(a.name.version, b.name.version)) return true;
  if (is_smaller_version(b.name.version, a.name.version)) return false;
  return std::tie(a.role, a.file) < std::tie(b.role, b.file);
}

/// A `U` without its `V` undoes nothing: refinery calls out-of-order migrations so.
void assign_roles(std::vector<Versioned>& all) {
  const auto has_up = [&](const VersionedName& undo) {
    return std::any_of(all.begin(), all.end(), [&](const Versioned& each) {
      return each.name.prefix == 'V' && each.name.version == undo.version;
    });
  };
  for (auto& each : all) {
    if (each.name.prefix == 'R') each.role = FileRole::repeatable;
    if (each.name.prefix == 'U' && has_up(each.name)) each.role = FileRole::down;
  }
}

}  // namespace

std::string flyway_version(std::string_view file_name) {
  const auto name = versioned_name(file_name);
  std::string out;
  for (const std::string& part : name && name->prefix == 'V' ? name->version : std::vector<std::string>())
    out += (out.empty() ? "" : ".") + part;
  return out;
}

Layout versioned_layout(Framework framework, const std::vector<std::string>& names) {
  std::vector<Versioned> all;
  for (const auto& file : names) {
    if (auto name = versioned_name(file)) all.push_back({std::move(*name), file, FileRole::up});
  }
  assign_roles(all);
  std::sort(all.begin(), all.end(), runs_before);
  Layout layout{.framework = framework, .files = {}, .folders = {}};
  for (const auto& each : all) layout.files.push_back({each.file, each.role});
  return layout;
}

std::optional<Layout> flyway_layout(const FlatFiles& flat) {
  Layout layout = versioned_layout(Framework::flyway, flat.names);
  if (layout.files.empty()) return std::nullopt;
  return layout;
}

}  // namespace sqlferry::project
