#include "text/source_file.h"

#include <algorithm>
#include <memory>

#include "text/open_file.h"
#include "text/utf8.h"

namespace sqlferry::text {

SourceFile::SourceFile(std::string path, std::string bytes) : path_(std::move(path)), bytes_(std::move(bytes)) {}

namespace {

constexpr std::size_t kBlock = std::size_t{1} << 10U;     // a question costs a walk through one
constexpr std::size_t kReleased = std::size_t{4} << 20U;  // of what is walked through whole
constexpr std::size_t kMappedFrom = std::size_t{4}
                                    << 20U;  // smaller files are read: that is quicker, and safe when they change

bool starts_code_point(char byte) { return !text::continues_code_point(byte); }

bool has_bom(std::string_view bytes) { return bytes.substr(0, 3) == "\xEF\xBB\xBF"; }

}  // namespace

bool SourceFile::ends_line(std::size_t offset) const {
  const std::string_view all = bytes();
  return all[offset] == '\n' || (all[offset] == '\r' && (offset + 1 == all.size() || all[offset + 1] != '\n'));
}

std::uint32_t SourceFile::line_ends_in(std::size_t begin, std::size_t end) const {
  const std::string_view part = bytes().substr(begin, end - begin);
  auto count = std::count(part.begin(), part.end(), '\n');
  for (auto at = part.find('\r'); at != std::string_view::npos; at = part.find('\r', at + 1))
    count += ends_line(begin + at) ? 1 : 0;
  return static_cast<std::uint32_t>(count);
}

/// Behind the line end that is the `count`-th of the block which begins at `begin`.
std::size_t SourceFile::behind_line_ends(std::size_t begin, std::uint32_t count) const {
  const std::string_view block = bytes().substr(begin, kBlock);
  const bool is_plain = block.find('\r') == std::string_view::npos;
  std::size_t at = 0;
  for (; count > 0 && is_plain; --count) at = block.find('\n', at) + 1;
  for (; count > 0; ++at) count -= ends_line(begin + at) ? 1U : 0U;
  return begin + at;
}

void SourceFile::index_lines() const {
  if (!ends_before_.empty()) return;
  for (std::size_t begin = 0; begin < bytes().size(); begin += kBlock) {
    ends_before_.push_back(line_ends_);
    line_ends_ += line_ends_in(begin, std::min(begin + kBlock, bytes().size()));
    if (begin % kReleased == 0 && begin > 0) release(begin - kReleased, begin);
  }
  if (ends_before_.empty()) ends_before_.push_back(0);
}

std::uint32_t SourceFile::line_of(std::uint32_t offset) const {
  index_lines();
  offset = std::min(offset, size());
  const std::size_t block = std::min(offset / kBlock, ends_before_.size() - 1);
  return ends_before_[block] + line_ends_in(block * kBlock, offset) + 1;
}

std::uint32_t SourceFile::line_begin(std::uint32_t line) const {
  index_lines();
  if (line == 1) return 0;
  std::uint32_t wanted = line - 1;  // so many line ends come before
  const auto behind = std::lower_bound(ends_before_.begin(), ends_before_.end(), wanted);
  const auto block = static_cast<std::size_t>(behind - ends_before_.begin()) - 1;
  wanted -= ends_before_[block];
  return static_cast<std::uint32_t>(behind_line_ends(block * kBlock, wanted));
}

Position SourceFile::position(std::uint32_t offset) const {
  offset = std::min(offset, size());
  const std::uint32_t line = line_of(offset);
  std::uint32_t start = line_begin(line);
  if (start == 0 && has_bom(bytes())) start = std::min<std::uint32_t>(3, offset);  // no editor counts it
  const std::string_view before = view({start, offset});
  const auto column = std::count_if(before.begin(), before.end(), starts_code_point);
  return {line, static_cast<std::uint32_t>(column) + 1};
}

std::uint32_t SourceFile::line_count() const {
  index_lines();
  return line_ends_ + 1;
}

Span SourceFile::line_span(std::uint32_t line) const {
  return line == 0 || line > line_count() ? Span{} : line_span(line, line_begin(line));
}

Span SourceFile::line_span(std::uint32_t line, std::uint32_t begin) const {
  Span span{begin, size()};
  const std::string_view close = bytes().substr(span.begin, kBlock);
  const std::size_t feed = close.find('\n');
  const std::size_t end = std::min(close.substr(0, feed).find('\r'), feed);
  if (end != std::string_view::npos) return {span.begin, span.begin + static_cast<std::uint32_t>(end)};
  if (line < line_count()) span.end = line_begin(line + 1);
  while (!span.empty() && (bytes()[span.end - 1] == '\n' || bytes()[span.end - 1] == '\r')) --span.end;
  return span;
}

Result<std::unique_ptr<SourceFile>> SourceFile::open(std::string shown, const std::filesystem::path& path) {
  OpenFile file(path);
  if (file && file.size() >= kMappedFrom && file.size() <= kMaxFileBytes) {
    if (Mapping mapping = file.mapped()) {
      auto source = std::make_unique<SourceFile>(std::move(shown), std::string());
      source->mapping_ = std::move(mapping);
      return source;
    }
  }
  auto bytes = read_whole(file, path);
  if (!bytes) return bytes.error();
  return std::make_unique<SourceFile>(std::move(shown), std::move(*bytes));
}

}  // namespace sqlferry::text
