// `sqlferry lsp`: findings while a migration is written, for editors.
// https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "engine/run.h"
#include "lsp/message_stream.h"
#include "lsp/place.h"
#include "project/project.h"

namespace sqlferry::lsp {

/// A file that is open in the editor, which alone knows its text.
struct Document {
  std::string uri;
  std::filesystem::path path;
  std::string text;
  std::unique_ptr<text::SourceFile> looked_at;  ///< the text that the findings are about; null: none was looked at
  std::vector<diagnostics::Diagnostic> findings;
  bool is_migration = false;
};

class Server {
 public:
  /// `knowledge` must outlive this.
  Server(MessageStream& stream, const engine::Knowledge& knowledge, std::string_view version)
      : stream_(stream), knowledge_(knowledge), version_(version) {}

  /// Answers until the editor says exit or goes. False: it went without a word.
  bool run();

 private:
  void handle(const nlohmann::json& message);
  void answer(const nlohmann::json& id, nlohmann::json result);
  void refuse(const nlohmann::json& id, int code, std::string_view why);
  void request(const std::string& method, const nlohmann::json& id, const nlohmann::json& params);
  void notice(const std::string& method, const nlohmann::json& params);

  nlohmann::json initialize(const nlohmann::json& params);
  nlohmann::json code_actions(const nlohmann::json& params);
  nlohmann::json hover(const nlohmann::json& params);
  void open(const nlohmann::json& params);
  void change(const nlohmann::json& params);
  void close(const nlohmann::json& params);

  void look();
  bool bring_texts(project::Chain& chain);
  void look_at(const std::filesystem::path& root);
  void take(engine::FileResult& file);
  void publish(const Document& document);
  [[nodiscard]] std::filesystem::path root_of(const std::filesystem::path& path) const;
  Document* document(const nlohmann::json& params);
  Document* document_at(const std::filesystem::path& path);
  [[nodiscard]] nlohmann::json diagnostic_of(const diagnostics::Diagnostic& finding, const Document& document) const;
  [[nodiscard]] std::optional<nlohmann::json> edit_of(const diagnostics::Fix& fix, const Document& document) const;

  MessageStream& stream_;
  const engine::Knowledge& knowledge_;
  std::string version_;
  Encoding encoding_ = Encoding::utf16;
  bool may_make_files_ = false;  // the editor does so for a quick fix
  bool is_initialized_ = false;
  bool is_shut_down_ = false;
  bool has_exited_ = false;
  bool is_stale_ = false;  // something has changed since the last look
  std::vector<std::filesystem::path> roots_;
  std::map<std::string, Document> documents_;  // by URI
};

}  // namespace sqlferry::lsp
