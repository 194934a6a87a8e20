#include "output/json_report.h"

#include <nlohmann/json.hpp>

namespace sqlferry::output {

namespace {

using Json = nlohmann::ordered_json;
using diagnostics::Diagnostic;
using diagnostics::Edit;
using diagnostics::Fix;

constexpr const char* kOpening = "{\"findings\": [";

std::string dumped(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

void add_place(Json& json, text::Span span, Positions& positions) {
  const text::Position begin = positions.at(span.begin);
  const text::Position end = positions.at(span.end);
  json["line"] = begin.line;
  json["column"] = begin.column;
  json["end_line"] = end.line;
  json["end_column"] = end.column;
}

Json json_of(const Fix& fix, Positions& positions) {
  Json edits = Json::array();
  for (const Edit& edit : fix.edits) {
    Json& json = edits.emplace_back(Json::object());
    add_place(json, edit.span, positions);
    json["text"] = edit.text;
  }
  Json json{{"title", fix.title}, {"safety", diagnostics::name_of(fix.safety)}, {"edits", std::move(edits)}};
  for (const diagnostics::NewFile& file : fix.new_files) {
    json["new_files"].push_back({{"path", file.path}, {"text", file.text}});
  }
  if (fix.rename) json["rename"] = {{"to", fix.rename->to}, {"statement", fix.rename->statement}};
  return json;
}

Json json_of(const diagnostics::Related& other, const Positions& positions) {
  Json json{{"message", other.message}, {"file", other.file.view()}, {"line", other.line}};
  const text::SourceFile* file = positions.other(other.file);
  if (file == nullptr) return json;
  Positions there(*file);
  add_place(json, other.span, there);
  return json;
}

Json json_of(const Diagnostic& finding, Positions& positions) {
  Json json{{"rule", finding.rule},
            {"severity", diagnostics::name_of(finding.severity)},
            {"message", finding.message},
            {"file", finding.file.view()}};
  add_place(json, finding.span, positions);
  json["sqlstate"] = finding.sqlstate;
  json["why"] = finding.why.view();
  json["help"] = finding.help;
  json["fix"] = finding.fix ? json_of(*finding.fix, positions) : Json(nullptr);
  json["fidelity"] = diagnostics::name_of(finding.fidelity);
  for (const diagnostics::Related& other : finding.related) json["related"].push_back(json_of(other, positions));
  return json;
}

}  // namespace

std::string finding_as_json(const Diagnostic& finding, Positions& positions) {
  return dumped(json_of(finding, positions));
}

std::string quoted_json(std::string_view text) { return dumped(Json(text)); }

bool JsonReport::is_first(const Diagnostic&) { return std::exchange(empty_, false); }

void JsonReport::add(const Diagnostic& finding, bool is_first, Positions& positions, std::string& out) const {
  out += is_first ? kOpening : ",";
  out += '\n';
  out += finding_as_json(finding, positions);
}

void JsonReport::finish(const Summary& summary, std::string& out) const {
  out += empty_ ? kOpening : "\n";
  Json json{{"errors", summary.errors},
            {"warnings", summary.warnings},
            {"notes", summary.notes},
            {"files", summary.files},
            {"files_with_findings", summary.files_with_findings},
            {"unreadable_files", summary.unreadable_files},
            {"fixable", summary.fixable},
            {"fixable_suggested", summary.fixable_suggested},
            {"translatable", summary.translatable},
            {"fixed", summary.fixed}};
  if (summary.operations > 0) {
    json["operations"] = summary.operations;
    json["understood"] = summary.understood;
  }
  out += "],\n\"summary\": " + dumped(json) + "}\n";
}

}  // namespace sqlferry::output
