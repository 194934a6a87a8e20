#include "lsp/place.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

#include "output/escaping.h"
#include "text/utf8.h"

namespace sqlferry::lsp {
namespace {

constexpr std::string_view kFileScheme = "file://";

/// Code units that the code point which begins with `byte` takes; 0: none begins there.
std::uint32_t units_of(char byte, Encoding encoding) {
  if (encoding == Encoding::utf8) return 1;
  if (text::continues_code_point(byte)) return 0;
  return static_cast<unsigned char>(byte) >= 0xF0 ? 2 : 1;  // four bytes: beyond what 16 bits hold
}

int digit_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

}  // namespace

nlohmann::json place_of(std::uint32_t offset, const text::SourceFile& source, Encoding encoding) {
  offset = std::min(offset, source.size());
  const std::uint32_t line = source.line_of(offset);
  std::uint32_t character = 0;
  for (const char byte : source.view({source.line_begin(line), offset})) character += units_of(byte, encoding);
  return {{"line", line - 1}, {"character", character}};
}

nlohmann::json range_of(text::Span span, const text::SourceFile& source, Encoding encoding) {
  return {{"start", place_of(span.begin, source, encoding)}, {"end", place_of(span.end, source, encoding)}};
}

std::uint32_t offset_of(const nlohmann::json& place, const text::SourceFile& source, Encoding encoding) {
  const auto line = place.at("line").get<std::uint32_t>();
  const auto wanted = place.at("character").get<std::uint32_t>();
  if (line >= source.line_count()) return source.size();
  const text::Span span = source.line_span(line + 1);
  const std::string_view bytes = source.view(span);
  std::uint32_t offset = 0;
  std::uint32_t character = 0;
  while (offset < bytes.size() && character < wanted) {
    character += units_of(bytes[offset++], encoding);
    while (offset < bytes.size() && encoding == Encoding::utf16 && text::continues_code_point(bytes[offset])) ++offset;
  }
  return span.begin + offset;
}

std::optional<std::filesystem::path> path_of_uri(std::string_view uri) {
  if (!uri.starts_with(kFileScheme)) return std::nullopt;
  uri.remove_prefix(kFileScheme.size());
  uri.remove_prefix(std::min(uri.find('/'), uri.size()));  // the host is this one
  std::string path;
  for (std::size_t i = 0; i < uri.size(); ++i) {
    const int high = uri[i] == '%' && i + 2 < uri.size() ? digit_of(uri[i + 1]) : -1;
    const int low = high >= 0 ? digit_of(uri[i + 2]) : -1;
    path += low >= 0 ? static_cast<char>(high * 16 + low) : uri[i];
    i += low >= 0 ? 2 : 0;
  }
  if (path.empty()) return std::nullopt;
  return path;
}

std::string uri_of_path(const std::filesystem::path& path) {
  return std::string(kFileScheme) + output::in_uri(path.string());
}

}  // namespace sqlferry::lsp
