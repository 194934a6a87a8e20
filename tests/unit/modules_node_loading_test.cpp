// What Node does with one file, against what 48 of its releases did.
#include <catch2/catch.hpp>

#include <algorithm>
#include <map>

#include "module_cases.h"
#include "modules/node_loading.h"
#include "table_file.h"

namespace sqlferry::modules {

namespace {

using test::split;

std::string joined_names(const ExportedValue& exports) {
  if (exports.shape == Shape::type) return "function";
  std::vector<std::string> names;
  for (const Member& member : exports.members) names.push_back(member.name);
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ",") + name;
  return text.empty() ? "-" : text;
}

/// As the table writes it: "E1" stands for its text.
std::string outcome_of(const ModuleSyntax& syntax, const LoadRequest& request, const Version& node) {
  const LoadResult loaded = load(syntax, request, features_of(node));
  if (loaded.error) return loaded.error->text();
  const ScopeUse* const use = first_use(syntax, RunsIn::up);
  const bool throws = loaded.format == Format::module && use != nullptr;
  return joined_names(loaded.exports) +
         (throws ? "!ReferenceError: " + std::string(name_of(use->name)) + " is not defined" : "");
}

/// What a row says of a release: the last entry that is not newer.
std::string recorded(const std::vector<std::string>& entries, const Version& node) {
  std::string result;
  for (const std::string& entry : entries) {
    const auto equals = entry.find('=');
    if (*parse_version(entry.substr(0, equals)) <= node) result = entry.substr(equals + 1);
  }
  return result;
}

std::string with_text(std::string outcome, const std::map<std::string, std::string>& legend) {
  const auto mark = outcome.find('!');
  const auto code = mark == std::string::npos ? outcome : outcome.substr(mark + 1);
  const auto text = legend.find(code);
  if (text == legend.end()) return outcome;
  return mark == std::string::npos ? text->second : outcome.substr(0, mark + 1) + text->second;
}

PackageType package_type_of(const std::string& word) {
  if (word == "commonjs") return PackageType::commonjs;
  return word == "module" ? PackageType::module : PackageType::none;
}

/// "require.js:none,commonjs".
std::vector<LoadRequest> requests_of(const std::string& where) {
  const auto dot = where.find('.');
  const auto colon = where.find(':');
  const std::string types = where.substr(colon + 1);
  std::vector<LoadRequest> result;
  for (const std::string& type : split(types == "*" ? "none,commonjs,module" : types, ',')) {
    result.push_back({where.substr(0, dot) == "require" ? Call::require : Call::import, "<file>",
                      where.substr(dot, colon - dot), package_type_of(type), "<requirer>"});
  }
  return result;
}

}  // namespace

TEST_CASE("what Node does with a file follows from its release, the call, the extension and the package type") {
  std::map<std::string, std::string> legend;
  std::vector<Version> releases;
  int checked = 0;
  for (const auto& row : test::table_rows("node_loading.tsv")) {
    if (row[0] == "releases") {
      for (const std::string& release : split(row[1], ' ')) releases.push_back(*parse_version(release));
    } else if (row.size() == 2) {
      legend[row[0]] = row[1];
    } else {
      const auto entries = split(row[2], ' ');
      for (const std::string& where : split(row[1], ' ')) {
        for (const LoadRequest& request : requests_of(where)) {
          for (const Version& node : releases) {
            INFO(row[0] << " " << where << " type " << static_cast<int>(request.package_type) << " Node "
                        << text_of(node));
            CHECK(outcome_of(function_case(row[0]), request, node) == with_text(recorded(entries, node), legend));
            ++checked;
          }
        }
      }
    }
  }
  CHECK(checked > 50'000);
}

}  // namespace sqlferry::modules
