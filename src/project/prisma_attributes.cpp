#include "project/prisma_attributes.h"

#include <algorithm>

namespace sqlferry::project {

namespace {

using Kind = PrismaToken::Kind;

/// The index of the `)` that closes the `(` at `open`, or the line's size.
std::size_t closing(const PrismaLine& line, std::size_t open) {
  int depth = 0;
  for (std::size_t i = open; i < line.size(); ++i) {
    if (is_symbol(line[i], "(")) ++depth;
    if (is_symbol(line[i], ")") && --depth == 0) return i;
  }
  return line.size();
}

bool touch(const PrismaToken& left, const PrismaToken& right) { return left.span.end == right.span.begin; }

/// One past the name at `first`: `db.VarChar` is three tokens.
std::size_t end_of_name(const PrismaLine& line, std::size_t first) {
  std::size_t end = first + 1;
  while (end + 1 < line.size() && is_symbol(line[end], ".") && line[end + 1].kind == Kind::word) end += 2;
  return end;
}

std::string_view written(std::string_view schema, const PrismaToken& first, const PrismaToken& last) {
  return schema.substr(first.span.begin, last.span.end - first.span.begin);
}

std::string unescaped(std::string_view literal) {
  std::string text;
  for (std::size_t i = 0; i < literal.size(); ++i) {
    if (literal[i] == '\\' && i + 1 < literal.size()) ++i;
    text += literal[i];
  }
  return text;
}

/// Whether `name:` stands at `i`.
bool is_label(const PrismaLine& line, std::size_t i, std::string_view name) {
  return i + 1 < line.size() && line[i].kind == Kind::word && line[i].text == name && is_symbol(line[i + 1], ":");
}

}  // namespace

std::vector<PrismaAttribute> attributes_of(std::string_view schema, const PrismaLine& line) {
  std::vector<PrismaAttribute> attributes;
  for (std::size_t i = 0; i + 1 < line.size();) {
    const bool of_block = is_symbol(line[i], "@@");
    if ((!of_block && !is_symbol(line[i], "@")) || line[i + 1].kind != Kind::word) {
      ++i;
      continue;
    }
    PrismaAttribute attribute{.of_block = of_block, .name = {}, .arguments = {}, .text = {}};
    const std::size_t behind_name = end_of_name(line, i + 1);
    attribute.name = written(schema, line[i + 1], line[behind_name - 1]);
    i = behind_name;
    if (i < line.size() && is_symbol(line[i], "(") && touch(line[i - 1], line[i])) {
      const std::size_t close = closing(line, i);
      attribute.arguments.assign(line.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                                 line.begin() + static_cast<std::ptrdiff_t>(close));
      if (!attribute.arguments.empty()) {
        attribute.text = written(schema, attribute.arguments.front(), attribute.arguments.back());
      }
      i = std::min(close + 1, line.size());
    }
    attributes.push_back(std::move(attribute));
  }
  return attributes;
}

const PrismaAttribute* attribute_named(const std::vector<PrismaAttribute>& attributes, std::string_view name) {
  const auto found = std::find_if(attributes.begin(), attributes.end(),
                                  [&](const PrismaAttribute& attribute) { return attribute.name == name; });
  return found == attributes.end() ? nullptr : &*found;
}

std::optional<std::string> string_argument(const PrismaAttribute& attribute, std::string_view name) {
  const auto& arguments = attribute.arguments;
  if (!arguments.empty() && arguments.front().kind == Kind::string) return unescaped(arguments.front().text);
  for (std::size_t i = 0; i + 2 < arguments.size(); ++i) {
    if (is_label(arguments, i, name) && arguments[i + 2].kind == Kind::string) return unescaped(arguments[i + 2].text);
  }
  return std::nullopt;
}

bool has_argument(const PrismaAttribute& attribute, std::string_view name) {
  for (std::size_t i = 0; i < attribute.arguments.size(); ++i) {
    if (is_label(attribute.arguments, i, name)) return true;
  }
  return false;
}

}  // namespace sqlferry::project
