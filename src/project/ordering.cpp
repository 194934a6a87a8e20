#include "project/ordering.h"

#include <algorithm>
#include <array>

namespace sqlferry::project {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view digits_at(std::string_view text, std::size_t begin) {
  std::size_t end = begin;
  while (end < text.size() && is_digit(text[end])) ++end;
  return text.substr(begin, end - begin);
}

std::string_view without_zeros(std::string_view digits) {
  digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
  return digits;
}

/// Numbers of any length, so as text: the longer one is greater.
int compare_numbers(std::string_view a, std::string_view b) {
  a = without_zeros(a);
  b = without_zeros(b);
  if (a.size() != b.size()) return a.size() < b.size() ? -1 : 1;
  return a.compare(b);
}

int natural_compare(std::string_view a, std::string_view b) {
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.size() && j < b.size()) {
    if (is_digit(a[i]) && is_digit(b[j])) {
      const auto left = digits_at(a, i);
      const auto right = digits_at(b, j);
      if (const int order = compare_numbers(left, right); order != 0) return order;
      i += left.size();
      j += right.size();
    } else if (a[i] != b[j]) {
      return static_cast<unsigned char>(a[i]) < static_cast<unsigned char>(b[j]) ? -1 : 1;
    } else {
      ++i;
      ++j;
    }
  }
  if (i < a.size()) return 1;
  if (j < b.size()) return -1;
  return a.compare(b);
}

struct Entry {
  std::string_view anchor;  // the stem of the up file to which this one belongs
  FileRole role = FileRole::up;
  std::string_view name;
};

bool runs_before(const Entry& a, const Entry& b) {
  if (const int order = natural_compare(a.anchor, b.anchor); order != 0) return order < 0;
  if (a.role != b.role) return a.role < b.role;
  return natural_compare(a.name, b.name) < 0;
}

/// golang-migrate pairs by number: `1_init.up.sql` and `1_drop_all.down.sql` belong together.
/// `ups` are the sorted stems of the up files.
std::string_view anchor_of_down(std::string_view stem, const std::vector<std::string_view>& ups) {
  if (std::find(ups.begin(), ups.end(), stem) != ups.end()) return stem;
  const auto number = leading_digits(stem);
  if (number.empty()) return stem;
  const auto same_number = [&](std::string_view up) {
    return !leading_digits(up).empty() && compare_numbers(leading_digits(up), number) == 0;
  };
  const auto first = std::find_if(ups.begin(), ups.end(), same_number);
  if (first == ups.end() || std::count_if(ups.begin(), ups.end(), same_number) > 1) return stem;
  return *first;
}

}  // namespace

bool natural_less(std::string_view a, std::string_view b) { return natural_compare(a, b) < 0; }

SuffixedName split_suffix(std::string_view name) {
  const auto without = [&](std::string_view suffix) { return name.substr(0, name.size() - suffix.size()); };
  if (ends_with_ignoring_case(name, ".up.sql")) return {.stem = without(".up.sql"), .has_up = true};
  if (ends_with_ignoring_case(name, ".down.sql")) return {.stem = without(".down.sql"), .has_down = true};
  if (is_sql_file(name)) return {.stem = without(".sql")};
  return {.stem = name};
}

std::vector<LayoutFile> in_natural_order(const std::vector<std::string>& names) {
  std::vector<std::string_view> ups;
  for (const auto& name : names) {
    if (const auto parts = split_suffix(name); !parts.has_down) ups.push_back(parts.stem);
  }
  std::vector<Entry> entries;
  for (const auto& name : names) {
    const auto parts = split_suffix(name);
    if (parts.has_down) {
      entries.push_back({anchor_of_down(parts.stem, ups), FileRole::down, name});
    } else {
      entries.push_back({parts.stem, FileRole::up, name});
    }
  }
  std::sort(entries.begin(), entries.end(), runs_before);
  std::vector<LayoutFile> files;
  for (const auto& entry : entries) files.push_back({std::string(entry.name), entry.role});
  return files;
}

std::string_view leading_digits(std::string_view name) { return digits_at(name, 0); }

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

bool ends_with_ignoring_case(std::string_view text, std::string_view lower_case_end) {
  return text.size() >= lower_case_end.size() &&
         lower(text.substr(text.size() - lower_case_end.size())) == lower_case_end;
}

bool is_sql_file(std::string_view name) { return ends_with_ignoring_case(name, ".sql"); }

bool is_script_file(std::string_view name) {
  constexpr std::array<std::string_view, 6> kExtensions = {".cjs", ".cts", ".js", ".mjs", ".mts", ".ts"};
  constexpr std::array<std::string_view, 3> kDeclarations = {".d.cts", ".d.mts", ".d.ts"};
  const auto ends = [&](std::string_view end) { return name.ends_with(end); };
  return std::any_of(kExtensions.begin(), kExtensions.end(), ends) &&
         std::none_of(kDeclarations.begin(), kDeclarations.end(), ends);
}

}  // namespace sqlferry::project
