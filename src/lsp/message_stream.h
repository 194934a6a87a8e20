// The base protocol of the Language Server Protocol: JSON behind a header that says how long it is.
// https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#baseProtocol
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <cstdio>
#include <optional>
#include <string>

namespace sqlferry::lsp {

class MessageStream {
 public:
  /// Both must live as long; `in` is read past its own buffer.
  MessageStream(std::FILE* in, std::FILE* out);

  /// Waits for the next message. What is no JSON comes as null. Nothing: the other side has gone, or does not speak the
  /// protocol.
  std::optional<nlohmann::json> read();
  /// Whether read() would not wait.
  [[nodiscard]] bool has_more() const;
  void write(const nlohmann::json& message);

 private:
  bool fill();
  [[nodiscard]] std::size_t length_of_next() const;

  int in_;
  std::FILE* out_;
  std::string buffer_;  // what came and was not read yet
};

}  // namespace sqlferry::lsp
