#include "rules/dialect/sqlite/json_path.h"

#include <algorithm>

#include "schema/names.h"

namespace sqlferry::rules {
namespace {

/// Behind a dot: a bare key up to the next step, or one in double quotes.
std::optional<std::string> key_at(std::string_view path, std::size_t& at) {
  if (at < path.size() && path[at] == '"') {
    const auto close = path.find('"', at + 1);
    if (close == std::string_view::npos) return std::nullopt;
    std::string key(path.substr(at + 1, close - at - 1));
    at = close + 1;
    if (key.find('\\') != std::string::npos) return std::nullopt;
    return key;
  }
  const auto end = std::min(path.find_first_of(".[", at), path.size());
  std::string key(path.substr(at, end - at));
  at = end;
  return key.empty() ? std::nullopt : std::optional(std::move(key));
}

/// Behind a bracket: 0, #-1, #.
bool position_at(std::string_view path, std::size_t& at, JsonPath& out) {
  const auto close = path.find(']', at);
  if (close == std::string_view::npos) return false;
  std::string_view text = path.substr(at, close - at);
  at = close + 1;
  if (text == "#") return out.append = true;
  const bool from_end = text.starts_with("#-");
  if (from_end) text.remove_prefix(2);
  if (text.empty() || text.find_first_not_of("0123456789") != std::string_view::npos) return false;
  out.positions.push_back(out.steps.size());
  out.steps.push_back((from_end ? "-" : "") + std::string(text));
  return true;
}

}  // namespace

std::optional<JsonPath> json_path(std::string_view path) {
  if (path.empty() || path[0] != '$') return std::nullopt;
  JsonPath out;
  for (std::size_t at = 1; at < path.size();) {
    if (out.append) return std::nullopt;
    const char step = path[at++];
    if (step == '.') {
      auto key = key_at(path, at);
      if (!key) return std::nullopt;
      out.steps.push_back(std::move(*key));
    } else if (step != '[' || !position_at(path, at, out)) {
      return std::nullopt;
    }
  }
  return out;
}

std::string array_literal(const JsonPath& path) {
  std::string out = "{";
  for (std::size_t i = 0; i < path.steps.size(); ++i) {
    const std::string& step = path.steps[i];
    const bool plain =
        !step.empty() && schema::folded(step) != "null" && step.find_first_of("{},\"\\ \t\n") == std::string::npos;
    if (i > 0) out += ',';
    if (plain) {
      out += step;
      continue;
    }
    out += '"';
    for (const char c : step) out += c == '"' || c == '\\' ? std::string{'\\', c} : std::string{c};
    out += '"';
  }
  return schema::string_literal(out + "}");
}

}  // namespace sqlferry::rules
