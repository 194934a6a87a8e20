#include "modules/remedy.h"

#include <fmt/format.h>

#include <algorithm>

#include "modules/conversion.h"

namespace sqlferry::modules {

namespace {

constexpr std::string_view kNestedCommonjs = "{\n  \"type\": \"commonjs\"\n}\n";
constexpr std::string_view kNestedModule = "{\n  \"type\": \"module\"\n}\n";

bool is_plain_name(std::string_view name) {
  return std::all_of(name.begin(), name.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

std::string quoted(std::string_view text, char quote) {
  std::string result(1, quote);
  for (const char c : text) {
    if (c == quote) result += c;
    result += c;
  }
  return result + quote;
}

std::string_view stem_of(std::string_view file_name) {
  return file_name.substr(0, file_name.size() - extension_of(file_name).size());
}

std::string stored_name(StoredName stored, std::string_view file_name) {
  switch (stored) {
    case StoredName::file_name:
      return std::string(file_name);
    case StoredName::stem:
      return std::string(stem_of(file_name));
    case StoredName::slash_stem:
      return "/" + std::string(stem_of(file_name));
    case StoredName::own:
      break;
  }
  return "";
}

class Search {
 public:
  Search(const FileFacts& file, const MigrationFolder& folder) : folder_(folder), file_(file) {}

  std::vector<Remedy> run() && {
    if (helps(file_)) return {};
    try_nested(PackageType::commonjs, kNestedCommonjs);
    try_nested(PackageType::module, kNestedModule);
    try_converted(RemedyKind::import_types, with_type_imports(file_.syntax));
    const bool has_exports = file_.syntax.export_declaration.has_value();
    for (const bool to_module : {has_exports, !has_exports}) {
      if (to_module) try_converted(RemedyKind::to_module, as_module(file_.syntax));
      if (!to_module) try_converted(RemedyKind::to_commonjs, as_commonjs(file_.syntax));
    }
    if (remedies_.empty()) try_nested_and_converted();
    const bool typed = is_typescript(extension_of(file_.file_name));
    for (const std::string_view extension : {typed ? ".ts" : ".js", typed ? ".cts" : ".cjs", typed ? ".mts" : ".mjs"}) {
      try_renamed(extension);
    }
    return std::move(remedies_);
  }

 private:
  /// Runs on every release in question.
  [[nodiscard]] bool helps(const FileFacts& file) const {
    const auto predictions = predict_over(file, folder_.use, folder_.node, folder_.flags);
    return !predictions.empty() && std::all_of(predictions.begin(), predictions.end(), [](const auto& entry) {
      return entry.prediction.outcome == Outcome::ok;
    });
  }

  [[nodiscard]] bool never_runs(const FileFacts& file) const {
    const auto predictions = predict_over(file, folder_.use, folder_.node, folder_.flags);
    return std::none_of(predictions.begin(), predictions.end(),
                        [](const auto& entry) { return entry.prediction.outcome == Outcome::ok; });
  }

  enum class Change : std::uint8_t { to_commonjs, to_module, to_converted_commonjs };

  void try_nested(PackageType type, std::string_view content) {
    if (file_.package_type == type || !runs_with(file_, type)) return;
    const Change change = type == PackageType::module ? Change::to_module : Change::to_commonjs;
    if (none_suffers(change, [&](const FileFacts& other) { return runs_with(other, type); }))
      remedies_.push_back({RemedyKind::nested_package_json, "package.json", std::string(content), ""});
  }

  /// Of the files that run on any of the releases. The file that is looked at is helped by the change, so that the
  /// answer is the same for all that ask.
  template <class Runs>
  [[nodiscard]] bool none_suffers(Change change, Runs&& runs) const {
    auto& known = folder_.spared[static_cast<std::size_t>(change)];
    if (!known)
      known = std::all_of(folder_.files.begin(), folder_.files.end(),
                          [&](const FileFacts& other) { return never_runs(other) || runs(other); });
    return *known;
  }

  [[nodiscard]] bool runs_with(FileFacts file, PackageType type) const {
    file.package_type = type;
    return helps(file);
  }

  void try_converted(RemedyKind kind, const std::optional<ModuleSyntax>& syntax) {
    if (!syntax) return;
    FileFacts converted = file_;
    converted.syntax = *syntax;
    if (helps(converted)) remedies_.push_back({kind, file_.file_name, "", ""});
  }

  [[nodiscard]] bool runs_as_commonjs(FileFacts file) const {
    const auto syntax = as_commonjs(file.syntax);
    if (!syntax) return false;
    file.syntax = *syntax;
    return runs_with(std::move(file), PackageType::commonjs);
  }

  /// Where the package.json alone would help, it was not offered for what it does to others.
  void try_nested_and_converted() {
    if (file_.package_type == PackageType::commonjs || runs_with(file_, PackageType::commonjs)) return;
    if (runs_as_commonjs(file_) && none_suffers(Change::to_converted_commonjs, [&](const FileFacts& other) {
          return runs_with(other, PackageType::commonjs) || runs_as_commonjs(other);
        }))
      remedies_.push_back({RemedyKind::nested_and_commonjs, "package.json", std::string(kNestedCommonjs), ""});
  }

  void try_renamed(std::string_view extension) {
    if (extension_of(file_.file_name) == extension) return;
    FileFacts renamed = file_;
    renamed.file_name = std::string(stem_of(file_.file_name)) + std::string(extension);
    if (!helps(renamed)) return;
    remedies_.push_back(
        {RemedyKind::rename, renamed.file_name, "", rename_statement(folder_.use, file_.file_name, renamed.file_name)});
  }

  const MigrationFolder& folder_;
  const FileFacts& file_;
  std::vector<Remedy> remedies_;
};

}  // namespace

std::string rename_statement(const FrameworkUse& use, std::string_view from, std::string_view to) {
  const FrameworkTraits& traits = traits_of(use.tool, use.version);
  const std::string before = stored_name(traits.stored, from);
  const std::string after = stored_name(traits.stored, to);
  if (before == after) return "";
  const std::string table = use.table.empty() ? std::string(traits.table) : use.table;
  return fmt::format("UPDATE {} SET name = {} WHERE name = {};", is_plain_name(table) ? table : quoted(table, '"'),
                     quoted(after, '\''), quoted(before, '\''));
}

std::vector<Remedy> remedies_for(const FileFacts& file, const MigrationFolder& folder) {
  return Search(file, folder).run();
}

}  // namespace sqlferry::modules
