#include "js/parse.h"

#include <fmt/format.h>

#include <optional>

#include "js/arena.h"
#include "js/parse_file.h"
#include "text/utf8.h"

namespace sqlferry::js {

Language language_of(const std::filesystem::path& file) {
  const std::string extension = file.extension().string();
  return extension.ends_with("ts") || extension == ".tsx" ? Language::typescript : Language::javascript;
}

namespace {

std::optional<SyntaxProblem> encoding_problem(std::string_view bytes) {
  const auto problem = [](std::size_t at, std::size_t size, std::string message) {
    return SyntaxProblem{SyntaxProblem::Kind::not_text,
                         {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + size)},
                         std::move(message)};
  };
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"))
    return problem(0, 2, "file is UTF-16; save it as UTF-8");
  if (const std::size_t nul = bytes.find('\0'); nul != std::string_view::npos)
    return problem(nul, 1, "a NUL byte is not text");
  const std::size_t bad = text::find_invalid_utf8(bytes);
  if (bad == std::string_view::npos) return std::nullopt;
  return problem(bad, 1, fmt::format("byte 0x{:02X} is not UTF-8", static_cast<unsigned char>(bytes[bad])));
}

}  // namespace

Program::Program() : arena_(std::make_unique<Arena>()) {}
Program::~Program() = default;
Program::Program(Program&& other) noexcept = default;
Program& Program::operator=(Program&& other) noexcept = default;

ParseResult parse(std::string_view bytes, Language language) {
  if (auto problem = encoding_problem(bytes)) {
    ParseResult out;
    out.problems.push_back(std::move(*problem));
    return out;
  }
  return FileParser(bytes, language).run();
}

}  // namespace sqlferry::js
