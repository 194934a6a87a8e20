// The bytes of one input file, and where its lines begin. Everything else points into it by Span.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "text/mapping.h"
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
  /// A large file is mapped and never in memory as a whole. `shown` becomes path().
  static Result<std::unique_ptr<SourceFile>> open(std::string shown, const std::filesystem::path& path);

  /// As the user wrote it or as it was found; shown in findings.
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::string_view bytes() const { return mapping_ ? mapping_.bytes() : std::string_view(bytes_); }
  [[nodiscard]] std::string_view view(Span span) const { return bytes().substr(span.begin, span.size()); }
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(bytes().size()); }
  /// The bytes of [begin, end) will not be looked at soon.
  void release(std::size_t begin, std::size_t end) const { mapping_.release(begin, end); }

  /// `offset` may be one past the last byte. Line ends are LF, CRLF and lone CR.
  [[nodiscard]] Position position(std::uint32_t offset) const;
  [[nodiscard]] std::uint32_t line_of(std::uint32_t offset) const;
  [[nodiscard]] std::uint32_t line_count() const;
  /// Of a line that is there.
  [[nodiscard]] std::uint32_t line_begin(std::uint32_t line) const;
  /// The bytes of a line (from 1) without its line end.
  [[nodiscard]] Span line_span(std::uint32_t line) const;
  /// The same where it is known already where the line begins.
  [[nodiscard]] Span line_span(std::uint32_t line, std::uint32_t begin) const;

 private:
  void index_lines() const;
  [[nodiscard]] bool ends_line(std::size_t offset) const;
  [[nodiscard]] std::uint32_t line_ends_in(std::size_t begin, std::size_t end) const;
  [[nodiscard]] std::size_t behind_line_ends(std::size_t begin, std::uint32_t count) const;

  std::string path_;
  std::string bytes_;
  Mapping mapping_;
  /// How many lines end before each block of the file. Built on the first question: most files have no finding.
  mutable std::vector<std::uint32_t> ends_before_;
  mutable std::uint32_t line_ends_ = 0;
};

}  // namespace sqlferry::text
