// Places of a file as an editor counts them, and files as it names them.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "text/source_file.h"
#include "text/span.h"

namespace sqlferry::lsp {

/// What a column counts: the protocol's own choice is utf16, for historical reasons.
enum class Encoding : std::uint8_t { utf8, utf16 };

/// {"line": 0, "character": 4}; both count from 0.
nlohmann::json place_of(std::uint32_t offset, const text::SourceFile& source, Encoding encoding);
/// {"start": ..., "end": ...}
nlohmann::json range_of(text::Span span, const text::SourceFile& source, Encoding encoding);
/// The offset of a place; of one behind its line's end, that end.
std::uint32_t offset_of(const nlohmann::json& place, const text::SourceFile& source, Encoding encoding);

/// "file:///a%20b" -> "/a b". Nothing: it names no file.
std::optional<std::filesystem::path> path_of_uri(std::string_view uri);
std::string uri_of_path(const std::filesystem::path& path);

}  // namespace sqlferry::lsp
