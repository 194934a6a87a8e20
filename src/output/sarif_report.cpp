#include "output/sarif_report.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "output/escaping.h"
#include "output/finding_lines.h"
#include "output/rule_url.h"

namespace sqlferry::output {

namespace {

using diagnostics::Diagnostic;
using SarifJson = nlohmann::ordered_json;

constexpr const char* kSarifOpening =
    "{\"$schema\":\"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json\","
    "\"version\":\"2.1.0\",\"runs\":[{\"columnKind\":\"unicodeCodePoints\",\"results\":[";

std::string in_one_line(const SarifJson& json) {
  return json.dump(-1, ' ', false, SarifJson::error_handler_t::replace);
}

/// Relative to where sqlferry ran, or with the scheme of files.
std::string uri_of(std::string_view shown) {
  while (shown.starts_with("./")) shown.remove_prefix(2);
  return (shown.starts_with('/') ? "file://" : "") + in_uri(shown);
}

SarifJson region_of(text::Span span, Positions& positions) {
  const text::Position begin = positions.at(span.begin);
  const text::Position end = positions.at(span.end);
  return {{"startLine", begin.line}, {"startColumn", begin.column}, {"endLine", end.line}, {"endColumn", end.column}};
}

SarifJson place_of(std::string_view file, SarifJson region) {
  return {{"artifactLocation", {{"uri", uri_of(file)}}}, {"region", std::move(region)}};
}

SarifJson text_of(std::string_view text) { return {{"text", text}}; }

SarifJson related_of(const Diagnostic& finding, const Positions& positions) {
  SarifJson out = SarifJson::array();
  for (const diagnostics::Related& other : finding.related) {
    const text::SourceFile* file = positions.other(other.file);
    SarifJson region{{"startLine", other.line}};
    if (file != nullptr) {
      Positions there(*file);
      region = region_of(other.span, there);
    }
    out.push_back({{"id", out.size() + 1},
                   {"physicalLocation", place_of(other.file, std::move(region))},
                   {"message", text_of(other.message)}});
  }
  return out;
}

/// One that writes or renames files has no form in SARIF; a part of it would be half a fix.
SarifJson fixes_of(const Diagnostic& finding, Positions& positions) {
  const bool has_form =
      finding.fix && !finding.fix->edits.empty() && finding.fix->new_files.empty() && !finding.fix->rename;
  if (!has_form) return {};
  SarifJson replacements = SarifJson::array();
  for (const diagnostics::Edit& edit : finding.fix->edits)
    replacements.push_back(
        {{"deletedRegion", region_of(edit.span, positions)}, {"insertedContent", text_of(edit.text)}});
  SarifJson change{{"artifactLocation", {{"uri", uri_of(finding.file)}}}, {"replacements", std::move(replacements)}};
  SarifJson fix{{"description", text_of(finding.fix->title)}};
  fix["artifactChanges"].push_back(std::move(change));
  fix["properties"] = {{"safety", diagnostics::name_of(finding.fix->safety)}};
  SarifJson out = SarifJson::array();
  out.push_back(std::move(fix));
  return out;
}

/// `rule` is null for what the engine itself finds: a statement that cannot be read.
SarifJson descriptor_of(std::string_view id, const engine::Rule* rule) {
  SarifJson out{{"id", id}};
  if (rule == nullptr) return out;
  out["shortDescription"] = text_of(rule->summary);
  out["fullDescription"] = text_of(rule->why.empty() ? rule->summary : rule->why);
  out["helpUri"] = rule_url(id);
  out["help"] = text_of(rule_page(*rule));
  out["defaultConfiguration"] = {{"enabled", !rule->opt_in}, {"level", diagnostics::name_of(rule->severity)}};
  SarifJson tags = SarifJson::array();
  tags.push_back(id.substr(0, id.find('/')));
  out["properties"] = {{"tags", std::move(tags)},
                       {"sqlstate", rule->sqlstate},
                       {"fix", diagnostics::name_of(rule->fix)},
                       {"fidelity", diagnostics::name_of(rule->fidelity)}};
  return out;
}

}  // namespace

bool SarifReport::is_first(const Diagnostic& finding) {
  const bool first = found_.empty();
  if (numbers_.emplace(finding.rule, found_.size()).second) found_.push_back(finding.rule);
  return first;
}

void SarifReport::add_result(const Diagnostic& finding, const std::string& fingerprint, bool is_first,
                             Positions& positions, std::string& out) const {
  SarifJson json{{"ruleId", finding.rule},
                 {"ruleIndex", numbers_.at(finding.rule)},
                 {"level", diagnostics::name_of(finding.severity)}};
  const std::string advice = advice_of(finding);
  json["message"] = text_of(finding.message + (advice.empty() ? "" : "\n" + advice));
  SarifJson location{{"physicalLocation", place_of(finding.file, region_of(finding.span, positions))}};
  json["locations"].push_back(std::move(location));
  if (!finding.related.empty()) json["relatedLocations"] = related_of(finding, positions);
  json["partialFingerprints"] = {{"sqlferryFinding/v1", fingerprint}};
  if (SarifJson fixes = fixes_of(finding, positions); !fixes.is_null()) json["fixes"] = std::move(fixes);
  out += is_first ? kSarifOpening : ",";
  out += '\n';
  out += in_one_line(json);
}

void SarifReport::add(const Diagnostic& finding, bool is_first, Positions& positions, std::string& out) const {
  add_result(finding, Fingerprints().next(finding, positions.file().bytes()), is_first, positions, out);
}

void SarifReport::add_file(const FileFindings& file, const std::vector<bool>& is_first, Positions& positions,
                           std::string& out) const {
  Fingerprints fingerprints;
  for (std::size_t i = 0; i < file.findings.size(); ++i) {
    const Diagnostic& finding = file.findings[i];
    add_result(finding, fingerprints.next(finding, file.source->bytes()), is_first[i], positions, out);
  }
}

void SarifReport::finish(const Summary& summary, std::string& out) const {
  out += found_.empty() ? kSarifOpening : "\n";
  SarifJson rules = SarifJson::array();
  for (const std::string_view id : found_) rules.push_back(descriptor_of(id, rule_in(rules_, id)));
  const SarifJson driver{{"name", "sqlferry"}, {"semanticVersion", version_}, {"rules", std::move(rules)}};
  out += fmt::format("],\n\"tool\":{{\"driver\":{}}},\n\"invocations\":[{{\"executionSuccessful\":{}}}]}}]}}\n",
                     in_one_line(driver), summary.unreadable_files == 0);
}

}  // namespace sqlferry::output
