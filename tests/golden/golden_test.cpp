// Golden files: tests/golden/cases/NAME.sql is converted and linted; NAME.pg.sql and NAME.findings hold what must come
// out. In the input, a comment `-- expect: rule-id` marks each line with a finding: checked apart from the goldens, so
// that a golden cannot be accepted without touching a marker by hand.
// SQLFERRY_UPDATE_GOLDENS=1 rewrites the goldens (./dev goldens); it is refused in CI.
#include "support/golden.h"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "support/chain.h"
#include "text/open_file.h"
#include "text/source_file.h"

using namespace sqlferry;
namespace fs = std::filesystem;

namespace {

const fs::path kCases = SQLFERRY_SOURCE_DIR "/tests/golden/cases";

std::string rendered(const test::ConvertedFile& result, const text::SourceFile& source) {
  std::string out;
  for (const auto& f : result.findings) {
    const auto at = source.position(f.span.begin);
    out += fmt::format("{}:{}: {}[{}]: {}\n", at.line, at.column, diagnostics::name_of(f.severity), f.rule, f.message);
    if (f.fix) out += fmt::format("    fix: {}\n", f.fix->title);
  }
  return out;
}

/// "line rule" for each marker in the input.
std::multiset<std::string> markers(const text::SourceFile& source) {
  std::multiset<std::string> out;
  for (std::uint32_t line = 1; line <= source.line_count(); ++line) {
    const std::string text(source.view(source.line_span(line)));
    for (auto at = text.find("-- expect: "); at != std::string::npos; at = text.find("-- expect: ", at + 1)) {
      const auto end = text.find(' ', at + 11);
      out.insert(fmt::format("{} {}", line, text.substr(at + 11, end == std::string::npos ? end : end - at - 11)));
    }
  }
  return out;
}

}  // namespace

TEST_CASE("golden conversions and findings") {
  int count = 0;
  for (const auto& entry : fs::directory_iterator(kCases)) {
    const fs::path path = entry.path();
    if (path.extension() != ".sql" || path.stem().extension() == ".pg") continue;
    ++count;
    INFO(path.filename().string());
    const std::string bytes = *text::read_file(path);
    const text::SourceFile source(path.filename().string(), bytes);
    const auto result = test::run_file(bytes);
    std::multiset<std::string> found;
    for (const auto& f : result.findings)
      found.insert(fmt::format("{} {}", source.position(f.span.begin).line, f.rule));
    CHECK(found == markers(source));
    test::compare_golden(fs::path(path).replace_extension(".pg.sql"), result.text);
    test::compare_golden(fs::path(path).replace_extension(".findings"), rendered(result, source));
  }
  CHECK(count > 0);
}

TEST_CASE("each golden has its input") {
  for (const auto& entry : fs::directory_iterator(kCases)) {
    fs::path input = entry.path();
    if (input.extension() == ".findings")
      input.replace_extension(".sql");
    else if (input.stem().extension() == ".pg")
      input = input.parent_path() / (input.stem().stem().string() + ".sql");
    INFO(entry.path().filename().string());
    CHECK(fs::exists(input));
  }
}
