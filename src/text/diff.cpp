#include "text/diff.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "text/line_diff.h"

namespace sqlferry::text {

namespace {

constexpr std::size_t kContext = 3;

/// With their line ends.
std::vector<std::string_view> split_lines(std::string_view bytes) {
  std::vector<std::string_view> lines;
  while (!bytes.empty()) {
    const std::size_t size = std::min(bytes.find('\n'), bytes.size() - 1) + 1;
    lines.push_back(bytes.substr(0, size));
    bytes.remove_prefix(size);
  }
  return lines;
}

struct Numbered {
  std::vector<std::uint32_t> before;
  std::vector<std::uint32_t> after;
};

/// Equal lines get equal numbers.
Numbered numbered(const std::vector<std::string_view>& before, const std::vector<std::string_view>& after) {
  std::unordered_map<std::string_view, std::uint32_t> numbers;
  const auto number_of = [&](std::string_view line) {
    return numbers.try_emplace(line, static_cast<std::uint32_t>(numbers.size())).first->second;
  };
  Numbered result;
  for (const auto line : before) result.before.push_back(number_of(line));
  for (const auto line : after) result.after.push_back(number_of(line));
  return result;
}

/// Lines [a0, a1) become lines [b0, b1).
struct Change {
  std::size_t a0, a1, b0, b1;
};

std::vector<Change> changes_of(const ChangedLines& lines) {
  std::vector<Change> changes;
  std::size_t a = 0;
  std::size_t b = 0;
  while (a < lines.before.size() || b < lines.after.size()) {
    Change change{a, a, b, b};
    while (change.a1 < lines.before.size() && lines.before[change.a1] != 0) ++change.a1;
    while (change.b1 < lines.after.size() && lines.after[change.b1] != 0) ++change.b1;
    const bool none = change.a0 == change.a1 && change.b0 == change.b1;
    if (!none) changes.push_back(change);
    a = change.a1 + (none ? 1 : 0);
    b = change.b1 + (none ? 1 : 0);
  }
  return changes;
}

/// "3,4": the first line from 1 and how many; of no lines, the line before them.
std::string range_text(std::size_t begin, std::size_t end) {
  if (end - begin == 1) return fmt::format("{}", end);
  return fmt::format("{},{}", begin == end ? begin : begin + 1, end - begin);
}

std::string file_name(const std::string& name) {
  const bool is_plain = std::none_of(name.begin(), name.end(), [](char c) {
    return static_cast<unsigned char>(c) < ' ' || c == '"' || c == '\\' || c == '\x7F';
  });
  if (is_plain) return name.find(' ') == std::string::npos ? name : name + '\t';  // a tab ends a name with spaces
  std::string quoted = "\"";
  for (const char c : name) {
    if (c == '"' || c == '\\') {
      quoted += {'\\', c};
    } else if (static_cast<unsigned char>(c) < ' ' || c == '\x7F') {
      quoted += fmt::format("\\{:03o}", static_cast<unsigned char>(c));
    } else {
      quoted += c;
    }
  }
  return quoted + '"';
}

class Writer {
 public:
  Writer(const std::vector<std::string_view>& before, const std::vector<std::string_view>& after)
      : before_(before), after_(after) {}

  /// Changes [first, last), near enough to share their context.
  void hunk(const std::vector<Change>& changes, std::size_t first, std::size_t last) {
    const Change& front = changes[first];
    const Change& back = changes[last - 1];
    const std::size_t lead = std::min(front.a0, kContext);
    const std::size_t tail = std::min(before_.size() - back.a1, kContext);
    out_ += fmt::format("@@ -{} +{} @@\n", range_text(front.a0 - lead, back.a1 + tail),
                        range_text(front.b0 - lead, back.b1 + tail));
    std::size_t a = front.a0 - lead;
    for (std::size_t i = first; i < last; ++i) {
      lines(' ', before_, a, changes[i].a0);
      lines('-', before_, changes[i].a0, changes[i].a1);
      lines('+', after_, changes[i].b0, changes[i].b1);
      a = changes[i].a1;
    }
    lines(' ', before_, a, back.a1 + tail);
  }

  std::string& out() { return out_; }

 private:
  void lines(char sign, const std::vector<std::string_view>& from, std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      out_ += sign;
      out_ += from[i];
      if (from[i].back() != '\n') out_ += "\n\\ No newline at end of file\n";
    }
  }

  const std::vector<std::string_view>& before_;
  const std::vector<std::string_view>& after_;
  std::string out_;
};

}  // namespace

std::string unified_diff(std::string_view before, std::string_view after, const DiffNames& names) {
  if (before == after) return {};
  const auto a = split_lines(before);
  const auto b = split_lines(after);
  const Numbered numbers = numbered(a, b);
  const auto changes = changes_of(changed_lines(numbers.before, numbers.after));
  Writer writer(a, b);
  writer.out() = fmt::format("--- {}\n+++ {}\n", file_name(names.before), file_name(names.after));
  for (std::size_t first = 0; first < changes.size();) {
    std::size_t last = first + 1;
    while (last < changes.size() && changes[last].a0 - changes[last - 1].a1 <= 2 * kContext) ++last;
    writer.hunk(changes, first, last);
    first = last;
  }
  return std::move(writer.out());
}

}  // namespace sqlferry::text
