#include "text/source_file.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <system_error>

namespace sqlferry::text {

SourceFile::SourceFile(std::string path, std::string bytes)
    : path_(std::move(path)), bytes_(std::move(bytes)) {}

void SourceFile::index_lines() const {
  if (!line_starts_.empty()) return;
  line_starts_.push_back(0);
  for (std::uint32_t i = 0; i < bytes_.size(); ++i) {
    const bool ends_line = bytes_[i] == '\n' || (bytes_[i] == '\r' && (i + 1 == bytes_.size() || bytes_[i + 1] != '\n'));
    if (ends_line) line_starts_.push_back(i + 1);
  }
}

namespace {

bool starts_code_point(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }

bool has_bom(std::string_view bytes) { return bytes.substr(0, 3) == "\xEF\xBB\xBF"; }

}  // namespace

Position SourceFile::position(std::uint32_t offset) const {
  index_lines();
  offset = std::min(offset, size());
  const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  const auto line = static_cast<std::uint32_t>(after - line_starts_.begin());
  std::uint32_t start = line_starts_[line - 1];
  if (start == 0 && has_bom(bytes_)) start = std::min<std::uint32_t>(3, offset);  // no editor counts it
  const auto column = std::count_if(bytes_.begin() + start, bytes_.begin() + offset, starts_code_point);
  return {line, static_cast<std::uint32_t>(column) + 1};
}

std::uint32_t SourceFile::line_count() const {
  index_lines();
  return static_cast<std::uint32_t>(line_starts_.size());
}

Span SourceFile::line_span(std::uint32_t line) const {
  index_lines();
  if (line == 0 || line > line_starts_.size()) return {};
  Span span{line_starts_[line - 1], line < line_starts_.size() ? line_starts_[line] : size()};
  while (!span.empty() && (bytes_[span.end - 1] == '\n' || bytes_[span.end - 1] == '\r')) --span.end;
  return span;
}

Result<std::string> read_file(const std::filesystem::path& path) {
  const auto failed = [&](const char* reason) {
    return Error{"cannot read `" + path.string() + "`: " + reason};
  };
  std::error_code code;
  if (std::filesystem::is_directory(path, code)) return failed("is a directory");
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"), &std::fclose);
  if (!file) return failed(std::strerror(errno));
  std::string bytes;
  const auto size = std::filesystem::file_size(path, code);
  if (!code && size > kMaxFileBytes) return failed("larger than 4 GiB");
  if (!code) bytes.reserve(static_cast<std::size_t>(size));
  std::vector<char> buffer(std::size_t{1} << 16U);
  while (const std::size_t got = std::fread(buffer.data(), 1, buffer.size(), file.get())) {
    bytes.append(buffer.data(), got);
    if (bytes.size() > kMaxFileBytes) return failed("larger than 4 GiB");
  }
  if (std::ferror(file.get()) != 0) return failed(std::strerror(errno));
  return bytes;
}

}  // namespace sqlferry::text
