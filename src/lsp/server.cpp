#include "lsp/server.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

#include "gate/gate.h"
#include "output/rule_page.h"

namespace sqlferry::lsp {
namespace {

namespace fs = std::filesystem;
using diagnostics::Diagnostic;
using nlohmann::json;

// Error codes of JSON-RPC and of the protocol.
constexpr int kParseError = -32700;
constexpr int kInvalidRequest = -32600;
constexpr int kMethodNotFound = -32601;
constexpr int kInvalidParams = -32602;
constexpr int kNotInitialized = -32002;

int severity_of(diagnostics::Severity severity) {
  switch (severity) {
    case diagnostics::Severity::error:
      return 1;
    case diagnostics::Severity::warning:
      return 2;
    case diagnostics::Severity::note:
      break;
  }
  return 3;
}

bool overlap(text::Span a, text::Span b) { return a.begin <= b.end && b.begin <= a.end; }

/// The same file, whichever links lead to it.
fs::path resolved(const fs::path& path) {
  std::error_code failed;
  fs::path out = fs::weakly_canonical(path, failed);
  return failed ? path.lexically_normal() : out;
}

std::string words_of(const Diagnostic& finding) {
  std::string out = finding.message;
  if (!finding.why.view().empty()) out += fmt::format("\n{}", finding.why.view());
  if (!finding.help.empty()) out += fmt::format("\n{}", finding.help);
  return out;
}

}  // namespace

bool Server::run() {
  while (!has_exited_) {
    if (is_stale_ && !stream_.has_more()) look();
    const auto message = stream_.read();
    if (!message) return false;
    handle(*message);
  }
  return is_shut_down_;
}

void Server::handle(const json& message) {
  if (!message.is_object()) return refuse(nullptr, kParseError, "the message is no JSON object");
  if (!message.contains("method")) return;  // an answer, to nothing that was asked
  const json id = message.value("id", json(nullptr));
  const json params = message.value("params", json::object());
  try {
    const auto method = message["method"].get<std::string>();
    message.contains("id") ? request(method, id, params) : notice(method, params);
  } catch (const json::exception& wrong) {
    if (message.contains("id")) refuse(id, kInvalidParams, wrong.what());
  }
}

void Server::answer(const json& id, json result) {
  stream_.write({{"jsonrpc", "2.0"}, {"id", id}, {"result", std::move(result)}});
}

void Server::refuse(const json& id, int code, std::string_view why) {
  stream_.write({{"jsonrpc", "2.0"}, {"id", id}, {"error", {{"code", code}, {"message", why}}}});
}

void Server::request(const std::string& method, const json& id, const json& params) {
  if (method == "initialize") return answer(id, initialize(params));
  if (!is_initialized_) return refuse(id, kNotInitialized, "the first request is initialize");
  if (is_shut_down_) return refuse(id, kInvalidRequest, "the server is shut down");
  if (method == "shutdown") {
    is_shut_down_ = true;
    return answer(id, nullptr);
  }
  if (is_stale_) look();
  if (method == "textDocument/codeAction") return answer(id, code_actions(params));
  if (method == "textDocument/hover") return answer(id, hover(params));
  refuse(id, kMethodNotFound, fmt::format("there is no method {}", method));
}

void Server::notice(const std::string& method, const json& params) {
  if (method == "exit") has_exited_ = true;
  if (!is_initialized_ || is_shut_down_) return;
  if (method == "textDocument/didOpen") open(params);
  if (method == "textDocument/didChange") change(params);
  if (method == "textDocument/didClose") close(params);
  // Files that are not open count, too.
  if (method == "textDocument/didSave" || method == "workspace/didChangeWatchedFiles") is_stale_ = true;
}

json Server::initialize(const json& params) {
  is_initialized_ = true;
  const auto add_root = [&](const json& uri) {
    const auto path = uri.is_string() ? path_of_uri(uri.get<std::string>()) : std::nullopt;
    if (path) roots_.push_back(resolved(*path));
  };
  const json folders = params.value("workspaceFolders", json(nullptr));
  if (folders.is_array()) {
    for (const json& folder : folders) add_root(folder.at("uri"));
  } else {
    add_root(params.value("rootUri", json(nullptr)));
  }
  const json can = params.value("capabilities", json::object());
  const json encodings = can.value("/general/positionEncodings"_json_pointer, json::array());
  if (std::find(encodings.begin(), encodings.end(), "utf-8") != encodings.end()) encoding_ = Encoding::utf8;
  const json operations = can.value("/workspace/workspaceEdit/resourceOperations"_json_pointer, json::array());
  may_make_files_ = std::find(operations.begin(), operations.end(), "create") != operations.end();
  return {{"capabilities",
           {{"positionEncoding", encoding_ == Encoding::utf8 ? "utf-8" : "utf-16"},
            {"textDocumentSync", {{"openClose", true}, {"change", 1}, {"save", true}}},
            {"codeActionProvider", {{"codeActionKinds", {"quickfix"}}}},
            {"hoverProvider", true}}},
          {"serverInfo", {{"name", "sqlferry"}, {"version", version_}}}};
}

// ---- documents

void Server::open(const json& params) {
  const json& given = params.at("textDocument");
  Document document;
  document.uri = given.at("uri").get<std::string>();
  const auto path = path_of_uri(document.uri);
  if (!path) return;
  document.path = resolved(*path);
  document.text = given.at("text").get<std::string>();
  is_stale_ = true;
  documents_.insert_or_assign(document.uri, std::move(document));
}

Document* Server::document(const json& params) {
  const auto found = documents_.find(params.at("textDocument").at("uri").get<std::string>());
  return found == documents_.end() ? nullptr : &found->second;
}

Document* Server::document_at(const fs::path& path) {
  const auto found =
      std::find_if(documents_.begin(), documents_.end(), [&](const auto& each) { return each.second.path == path; });
  return found == documents_.end() ? nullptr : &found->second;
}

void Server::change(const json& params) {
  Document* changed = document(params);
  if (!changed) return;
  for (const json& content : params.at("contentChanges")) changed->text = content.at("text").get<std::string>();
  is_stale_ = true;
}

void Server::close(const json& params) {
  Document* closed = document(params);
  if (!closed) return;
  closed->findings.clear();
  publish(*closed);
  documents_.erase(closed->uri);
  is_stale_ = true;  // what the file holds counts again
}

// ---- looking

/// The folder of the workspace that the file is in, or its own.
fs::path Server::root_of(const fs::path& path) const {
  for (const fs::path& root : roots_) {
    if (std::mismatch(root.begin(), root.end(), path.begin(), path.end()).first == root.end()) return root;
  }
  return path.parent_path();
}

void Server::look() {
  is_stale_ = false;
  std::set<fs::path> roots;
  for (auto& [uri, document] : documents_) {
    document.findings.clear();
    document.looked_at.reset();
    document.is_migration = false;
    roots.insert(root_of(document.path));
  }
  for (const fs::path& root : roots) look_at(root);
  for (const auto& [uri, document] : documents_) publish(document);
}

/// Gives the chain what the editor has. False: none of its files is open.
bool Server::bring_texts(project::Chain& chain) {
  bool is_open = false;
  for (project::MigrationFile& file : chain.files) {
    Document* open = document_at(file.path.lexically_normal());
    if (!open) continue;
    file.text = open->text;
    open->is_migration = is_open = true;
  }
  return is_open;
}

/// A folder without migrations, or with a mistake in its settings, has no findings.
void Server::look_at(const fs::path& root) {
  auto project = project::discover({root}, {});
  if (!project) return;
  gate::Gate gate({}, knowledge_);
  if (!gate.prepare(*project)) return;
  std::vector<bool> wanted;
  for (project::Chain& chain : project->chains) wanted.push_back(bring_texts(chain));
  // What is no migration may be a file of settings: that is known only once its chain was looked at.
  const bool want_settings =
      std::any_of(documents_.begin(), documents_.end(), [](const auto& each) { return !each.second.is_migration; });
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (!wanted[i] && !want_settings) continue;
    engine::Options options{
        .profile = std::nullopt, .write_text = false, .enabled = gate.enabled(i), .select = gate.filter(i)};
    engine::ChainResult result = engine::run(project->chains[i], knowledge_, options);
    gate.grade(i, result);
    for (auto* files : {&result.files, &result.settings}) {
      for (engine::FileResult& file : *files) take(file);
    }
  }
}

void Server::take(engine::FileResult& file) {
  Document* open = document_at(file.file.path.lexically_normal());
  if (!open) return;
  open->findings = std::move(file.findings);
  open->looked_at = std::move(file.source);
}

void Server::publish(const Document& document) {
  json list = json::array();
  for (const Diagnostic& finding : document.findings) list.push_back(diagnostic_of(finding, document));
  stream_.write({{"jsonrpc", "2.0"},
                 {"method", "textDocument/publishDiagnostics"},
                 {"params", {{"uri", document.uri}, {"diagnostics", std::move(list)}}}});
}

// ---- answers about findings

json Server::diagnostic_of(const Diagnostic& finding, const Document& document) const {
  return {{"range", range_of(finding.span, *document.looked_at, encoding_)},
          {"severity", severity_of(finding.severity)},
          {"code", finding.rule},
          {"source", "sqlferry"},
          {"message", words_of(finding)}};
}

/// Nothing: the editor cannot do what the fix takes.
std::optional<json> Server::edit_of(const diagnostics::Fix& fix, const Document& document) const {
  json edits = json::array();
  for (const diagnostics::Edit& edit : fix.edits)
    edits.push_back({{"range", range_of(edit.span, *document.looked_at, encoding_)}, {"newText", edit.text}});
  if (fix.new_files.empty() && !fix.rename) {
    if (edits.empty()) return std::nullopt;
    return json{{"changes", {{document.uri, std::move(edits)}}}};
  }
  if (!may_make_files_ || fix.rename) return std::nullopt;  // a rename goes with SQL that somebody has to run
  const auto change_of = [](const std::string& uri, json changes) {
    return json{{"textDocument", {{"uri", uri}, {"version", nullptr}}}, {"edits", std::move(changes)}};
  };
  json steps = json::array();
  if (!edits.empty()) steps.push_back(change_of(document.uri, std::move(edits)));
  const json start = {{"line", 0}, {"character", 0}};
  for (const diagnostics::NewFile& made : fix.new_files) {
    const std::string uri = uri_of_path(resolved(made.path));
    steps.push_back({{"kind", "create"}, {"uri", uri}});
    steps.push_back(change_of(uri, {{{"range", {{"start", start}, {"end", start}}}, {"newText", made.text}}}));
  }
  return json{{"documentChanges", std::move(steps)}};
}

json Server::code_actions(const json& params) {
  json out = json::array();
  const Document* asked = document(params);
  if (!asked || !asked->looked_at) return out;
  const json& range = params.at("range");
  const text::Span span{offset_of(range.at("start"), *asked->looked_at, encoding_),
                        offset_of(range.at("end"), *asked->looked_at, encoding_)};
  for (const Diagnostic& finding : asked->findings) {
    if (!finding.fix || !overlap(finding.span, span)) continue;
    auto edit = edit_of(*finding.fix, *asked);
    if (!edit) continue;
    out.push_back({{"title", fmt::format("{} ({})", finding.fix->title, finding.rule)},
                   {"kind", "quickfix"},
                   {"diagnostics", {diagnostic_of(finding, *asked)}},
                   {"isPreferred", finding.fix->safety == diagnostics::FixSafety::safe},
                   {"edit", std::move(*edit)}});
  }
  return out;
}

json Server::hover(const json& params) {
  const Document* asked = document(params);
  if (!asked || !asked->looked_at) return nullptr;
  const std::uint32_t offset = offset_of(params.at("position"), *asked->looked_at, encoding_);
  std::string text;
  json range;
  for (const Diagnostic& finding : asked->findings) {
    if (!overlap(finding.span, {offset, offset})) continue;
    const auto rule = std::find_if(knowledge_.rules.begin(), knowledge_.rules.end(),
                                   [&](const engine::Rule* each) { return each->id == finding.rule; });
    if (rule == knowledge_.rules.end()) continue;
    text += output::rule_markdown(**rule);
    range = range_of(finding.span, *asked->looked_at, encoding_);
  }
  if (text.empty()) return nullptr;
  return {{"contents", {{"kind", "markdown"}, {"value", text}}}, {"range", range}};
}

}  // namespace sqlferry::lsp
