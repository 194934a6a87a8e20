#include "support/reading_laws.h"

#include <fmt/format.h>

#include "calls/reading.h"
#include "text/utf8.h"

namespace sqlferry::test {
namespace {

calls::Reading reading_of(std::string_view bytes, js::Language language) {
  const std::string path = language == js::Language::typescript ? "m/1.ts" : "m/1.js";
  const text::SourceFile source(path, std::string(bytes));
  calls::ScriptContext context;
  context.dialect = sql::Dialect::sqlite;
  context.limits.steps = 20'000;
  context.limits.iterations = 200;
  context.limits.text = 1U << 18U;
  return calls::read(source, path, context);
}

void check_pieces(const calls::Reading& reading, Spans& file, Broken& broken) {
  const std::string& sql = reading.sql.text();
  Spans text(sql, broken);
  std::uint32_t end = 0;
  bool down = false;
  for (const calls::Piece& piece : reading.pieces) {
    text.check(piece.sql.span, "piece");
    if (piece.sql.span.begin < end)
      broken.push_back(fmt::format("a piece begins at {}, before {}", piece.sql.span.begin, end));
    if (down && !piece.down) broken.emplace_back("the up part goes on behind the down part");
    end = piece.sql.span.end;
    down = piece.down;
    file.check(piece.call, "call");
    file.check(reading.sql.in_file(piece.sql.span), "origin of a piece");
  }
}

/// The code point that the byte is of.
text::Span code_point_at(std::string_view text, std::uint32_t at) {
  const auto is_inside = [&](std::uint32_t i) { return i < text.size() && text::continues_code_point(text[i]); };
  text::Span span{at, at + 1};
  while (span.begin > 0 && is_inside(span.begin)) --span.begin;
  while (is_inside(span.end)) ++span.end;
  return span;
}

/// A change is written where the text comes from, or nowhere.
void check_way_back(const calls::Reading& reading, Spans& file) {
  for (const calls::Piece& piece : reading.pieces) {
    constexpr std::uint32_t kStride = 7;
    for (std::uint32_t at = piece.sql.span.begin; at < piece.sql.span.end; at += kStride) {
      const text::Span changed = code_point_at(reading.sql.text(), at);
      file.check(reading.sql.in_file(changed), "origin of a code point");
      const auto change = reading.sql.in_file(text::Replacement{changed, "a'b`\"${c}\\"});
      if (change) file.check(change->span, "place of a change");
    }
  }
}

}  // namespace

Broken broken_by_reading(std::string_view bytes, js::Language language) {
  Broken broken;
  const calls::Reading reading = reading_of(bytes, language);
  Spans file(bytes, broken);
  check_pieces(reading, file, broken);
  check_way_back(reading, file);
  for (const auto& finding : reading.findings) file.check(finding.span, finding.rule);
  if (reading.understood > reading.operations) broken.emplace_back("more operations are understood than there are");
  const calls::Reading again = reading_of(bytes, language);
  if (again.sql.text() != reading.sql.text()) broken.emplace_back("the second reading differs from the first");
  if (again.findings.size() != reading.findings.size()) broken.emplace_back("the second reading finds something else");
  return broken;
}

}  // namespace sqlferry::test
