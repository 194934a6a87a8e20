#include "cli/help_page.h"

#include <algorithm>

namespace sqlferry::cli {
namespace {

constexpr std::string_view kUsage = "usage: ";
constexpr std::size_t kIndent = 2;  // of an item; what goes on with it stands further in

std::vector<std::string_view> split(std::string_view text, std::string_view separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + separator.size());
  }
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(' ');
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

std::size_t indent_of(std::string_view line) { return std::min(line.find_first_not_of(' '), line.size()); }

void add_words(std::string& text, std::string_view words) {
  if (!text.empty() && !words.empty()) text += ' ';
  text += words;
}

std::string without_parentheses(std::string_view text) {
  std::string out;
  int depth = 0;
  for (const char c : text) {
    depth += c == '(' ? 1 : 0;
    if (depth == 0) out += c;
    depth -= c == ')' ? 1 : 0;
  }
  return out;
}

bool is_value(std::string_view word) {
  const auto is_part = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
  return !word.empty() && std::all_of(word.begin(), word.end(), is_part);
}

/// "which types are meant: native, prisma or drizzle (the default ...)" -> native, prisma, drizzle.
std::vector<std::string> values_in(std::string_view text) {
  const std::string bare = without_parentheses(text);
  std::string_view list = std::string_view(bare).substr(0, bare.find(';'));
  if (const auto colon = list.rfind(':'); colon != std::string_view::npos) list.remove_prefix(colon + 1);
  std::vector<std::string> values;
  for (const std::string_view part : split(list, ",")) {
    for (const std::string_view word : split(part, " or ")) {
      const std::string_view value = trimmed(word);
      if (value.empty()) continue;  // ", or"
      if (!is_value(value)) return {};
      values.emplace_back(value);
    }
  }
  return values.size() > 1 ? values : std::vector<std::string>();
}

/// "-o, --output DIR"; "--fix[=LEVEL]", which takes a word behind `=` only, is an option without one.
void read_option(HelpItem& item) {
  for (const std::string_view part : split(item.term, ", ")) {
    const std::size_t space = part.find(' ');
    const std::string_view name = part.substr(0, space);
    item.names.emplace_back(name.substr(0, name.find("[=")));
    if (space != std::string_view::npos) item.argument = part.substr(space + 1);
  }
  if (!item.argument.empty()) item.values = values_in(item.text);
}

void add_line(HelpBlock& block, std::string_view line) {
  const std::string_view text = line.substr(indent_of(line));
  if (indent_of(line) > kIndent && !block.items.empty()) return add_words(block.items.back().text, text);
  const std::size_t gap = text.find("  ");
  if (gap == std::string_view::npos && !text.starts_with('-')) return block.examples.emplace_back(text), void();
  HelpItem item;
  item.term = text.substr(0, gap);
  if (gap != std::string_view::npos) item.text = trimmed(text.substr(gap));
  block.items.push_back(std::move(item));
}

HelpBlock read_block(const std::vector<std::string_view>& lines) {
  HelpBlock block;
  for (const std::string_view line : lines) {
    if (indent_of(line) >= kIndent) {
      add_line(block, line);
    } else if (line.ends_with(':') && lines.size() > 1 && block.text.empty()) {
      block.heading = line.substr(0, line.size() - 1);
    } else {
      add_words(block.text, line);
    }
  }
  for (HelpItem& item : block.items) {
    if (item.term.starts_with('-')) read_option(item);
  }
  return block;
}

}  // namespace

std::vector<HelpItem> HelpPage::options() const {
  std::vector<HelpItem> out;
  for (const HelpBlock& block : blocks) {
    std::copy_if(block.items.begin(), block.items.end(), std::back_inserter(out),
                 [](const HelpItem& item) { return !item.names.empty(); });
  }
  return out;
}

std::vector<HelpItem> HelpPage::commands() const {
  const auto found =
      std::find_if(blocks.begin(), blocks.end(), [](const HelpBlock& block) { return block.heading == "commands"; });
  if (found == blocks.end()) return {};
  std::vector<HelpItem> out = found->items;
  for (HelpItem& item : out) item.names = {item.term.substr(0, item.term.find(' '))};
  return out;
}

HelpPage read_help(std::string_view text) {
  HelpPage page;
  std::vector<std::string_view> lines;
  const auto end_block = [&] {
    if (!lines.empty()) page.blocks.push_back(read_block(lines));
    lines.clear();
  };
  for (const std::string_view line : split(text, "\n")) {
    if (line.starts_with(kUsage)) {
      page.usage = line.substr(kUsage.size());
    } else if (line.empty()) {
      end_block();
    } else {
      lines.push_back(line);
    }
  }
  end_block();
  return page;
}

std::string_view gist_of(std::string_view text) {
  const std::size_t end = std::min({text.find(" ("), text.find("; "), text.find(": "), text.find(", ")});
  return text.substr(0, end);
}

}  // namespace sqlferry::cli
