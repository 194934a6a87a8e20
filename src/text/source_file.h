// The bytes of one input file, and where its lines begin. Everything else points into it by Span.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "text/result.h"
#include "text/span.h"

namespace sqlferry::text {

/// Both count from 1; columns are Unicode code points, as editors show them.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
  friend bool operator==(Position, Position) = default;
};

/// Owns its bytes. Moving one keeps views into it alive only if the string was heap-allocated:
/// keep SourceFiles at a stable address (a deque, a unique_ptr) while spans are resolved to views.
class SourceFile {
 public:
  SourceFile(std::string path, std::string bytes);

  /// As the user wrote it or as it was found; shown in findings.
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::string_view bytes() const { return bytes_; }
  [[nodiscard]] std::string_view view(Span span) const {
    return std::string_view(bytes_).substr(span.begin, span.size());
  }
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(bytes_.size()); }

  /// `offset` may be one past the last byte. Line ends are LF, CRLF and lone CR.
  [[nodiscard]] Position position(std::uint32_t offset) const;
  [[nodiscard]] std::uint32_t line_count() const;
  /// The bytes of a line (from 1) without its line end.
  [[nodiscard]] Span line_span(std::uint32_t line) const;

 private:
  void index_lines() const;

  std::string path_;
  std::string bytes_;
  mutable std::vector<std::uint32_t> line_starts_;  // built on the first question: most files have no finding
};

/// The largest file that offsets of 32 bits can address.
inline constexpr std::uint64_t kMaxFileBytes = 0xFFFF'FFF0;

/// Reads a whole file. Errors name the path and the system's reason.
Result<std::string> read_file(const std::filesystem::path& path);

}  // namespace sqlferry::text
