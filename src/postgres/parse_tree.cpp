#include "postgres/parse_tree.h"

#include <string.h>  // memmem: GNU, musl and the BSDs have it, C++ does not

#include <charconv>
#include <utility>

namespace sqlferry::postgres {
namespace {

/// `begin` is behind the opening quote; the result is the closing one.
std::size_t end_of_string(std::string_view tree, std::size_t begin) {
  std::size_t at = begin;
  while (at < tree.size() && tree[at] != '"') at += tree[at] == '\\' ? 2U : 1U;
  return at;
}

/// Behind the value that starts at `at`.
std::size_t end_of_value(std::string_view tree, std::size_t at) {
  std::size_t depth = 0;
  while (at < tree.size()) {
    const char c = tree[at];
    const bool closes = c == '}' || c == ']';
    if (depth == 0 && (closes || c == ',')) return at;
    if (c == '"') at = end_of_string(tree, at + 1);
    if (c == '{' || c == '[') ++depth;
    if (closes) --depth;
    ++at;
  }
  return tree.size();
}

/// libpg_query escapes the quote, the backslash, `<`, `>` and the control characters; the rest is
/// as it was.
std::string unescaped(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      result += text[i];
      continue;
    }
    switch (text[++i]) {
      case 'b':
        result += '\b';
        break;
      case 'f':
        result += '\f';
        break;
      case 'n':
        result += '\n';
        break;
      case 'r':
        result += '\r';
        break;
      case 't':
        result += '\t';
        break;
      case 'u': {
        unsigned code = 0;  // below 0x80
        const std::string_view digits = text.substr(i + 1, 4);
        std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
        result += static_cast<char>(code);
        i += digits.size();
        break;
      }
      default:
        result += text[i];
        break;
    }
  }
  return result;
}

}  // namespace

std::size_t find(std::string_view text, std::string_view needle, std::size_t from) {
  if (from > text.size()) return text.npos;
  const void* hit = memmem(text.data() + from, text.size() - from, needle.data(), needle.size());
  return hit == nullptr ? text.npos : static_cast<std::size_t>(static_cast<const char*>(hit) - text.data());
}

std::string read_string(std::string_view tree, std::size_t begin) {
  const std::string_view raw = tree.substr(begin, end_of_string(tree, begin) - begin);
  return raw.find('\\') == raw.npos ? std::string(raw) : unescaped(raw);
}

QualifiedName read_name(std::string_view tree, std::size_t begin) {
  static constexpr std::string_view kPart = R"({"String":{"sval":")";
  static constexpr std::string_view kEnd = R"("}})";
  QualifiedName result;
  for (std::size_t at = begin; tree.substr(at).starts_with(kPart);) {
    at += kPart.size();
    if (at > begin + kPart.size()) {
      if (!result.schema.empty()) result.schema += '.';
      result.schema += std::exchange(result.name, {});
    }
    result.name = read_string(tree, at);
    at = end_of_string(tree, at) + kEnd.size();
    if (at >= tree.size() || tree[at] != ',') break;
    ++at;
  }
  return result;
}

std::optional<std::size_t> find_field(std::string_view tree, std::size_t object, std::string_view key) {
  std::size_t at = object + 1;
  while (at < tree.size() && tree[at] == '"') {
    const std::size_t key_end = end_of_string(tree, at + 1);
    const std::size_t value = key_end + 2;  // behind the colon
    if (tree.substr(at + 1, key_end - at - 1) == key) return value;
    at = end_of_value(tree, value) + 1;  // behind the comma
  }
  return std::nullopt;
}

std::optional<std::uint32_t> location_of(std::string_view tree, std::size_t object) {
  const auto value = find_field(tree, object, "location");
  if (!value) return std::nullopt;
  std::uint32_t location = 0;
  const auto read = std::from_chars(tree.data() + *value, tree.data() + tree.size(), location);
  if (read.ec != std::errc()) return std::nullopt;  // -1: PostgreSQL does not know
  return location;
}

std::size_t list_size(std::string_view tree, std::size_t object, std::string_view key) {
  const auto list = find_field(tree, object, key);
  if (!list) return 0;
  std::size_t count = 0;
  for (std::size_t at = *list + 1; at < tree.size() && tree[at] != ']';) {
    ++count;
    at = end_of_value(tree, at);
    if (at < tree.size() && tree[at] == ',') ++at;
  }
  return count;
}

}  // namespace sqlferry::postgres
