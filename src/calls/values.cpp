#include "calls/values.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "js/evaluate.h"

namespace sqlferry::calls {
namespace {

/// ECMAScript 2024, 6.1.6.1.20, for the numbers that migrations hold.
std::string number_text(double number) {
  if (std::isnan(number)) return "NaN";
  if (std::isinf(number)) return number < 0 ? "-Infinity" : "Infinity";
  if (std::abs(number) < 1e21 && number == std::trunc(number)) return fmt::format("{:.0f}", number);
  return fmt::format("{}", number);
}

std::string json_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\r') {
      out += "\\r";
    } else if (c == '\t') {
      out += "\\t";
    } else if (byte < 0x20U) {
      out += fmt::format("\\u{:04x}", byte);
    } else {
      out += c;
    }
  }
  return out + "\"";
}

std::optional<std::string> json_array(const js::Array& array) {
  if (array.rest) return std::nullopt;
  std::string out;
  for (const js::Value& item : array.items) {
    const auto text = item.is_undefined() ? std::optional<std::string>("null") : json_text(item);
    if (!text) return std::nullopt;
    out += (out.empty() ? "" : ",") + *text;
  }
  return "[" + out + "]";
}

std::optional<std::string> json_object(const js::Object& object) {
  if (object.rest || object.kind != js::Object::Kind::plain) return std::nullopt;
  std::string out;
  for (const js::Property& property : object.properties) {
    if (property.value.is_undefined()) continue;
    const auto text = property.maybe ? std::nullopt : json_text(property.value);
    if (!text) return std::nullopt;
    out += (out.empty() ? "" : ",") + json_string(property.key) + ":" + *text;
  }
  return "{" + out + "}";
}

char changed_case(char c, char first, int by) { return c >= first && c <= first + 25 ? static_cast<char>(c + by) : c; }

}  // namespace

js::Value property(const js::Value& object, std::string_view key) {
  const auto* held = object.as<js::Object>();
  const js::Property* found = held != nullptr ? held->find(key) : nullptr;
  return found != nullptr ? found->value : js::Value{js::Undefined{}, object.place};
}

js::Place key_place(const js::Value& object, std::string_view key, const js::Place& otherwise) {
  const auto* held = object.as<js::Object>();
  const js::Property* found = held != nullptr ? held->find(key) : nullptr;
  return found != nullptr ? found->key_place : otherwise;
}

bool has_property(const js::Value& object, std::string_view key) {
  const auto* held = object.as<js::Object>();
  return held != nullptr && held->find(key) != nullptr;
}

bool is_truthy(const js::Value& value) { return js::truth(value).value_or(false); }

bool is_false(const js::Value& value) { return value.boolean().has_value() && !*value.boolean(); }

std::optional<std::string> scalar_text(const js::Value& value) {
  if (const auto boolean = value.boolean()) return *boolean ? "true" : "false";
  if (const auto number = value.number()) return number_text(*number);
  if (const auto* big = value.as<const js::BigInt>()) return big->digits;
  return std::nullopt;
}

std::optional<std::string> word(const js::Value& value) {
  if (const auto text = value.text()) return std::string(*text);
  return scalar_text(value);
}

std::optional<std::string> json_text(const js::Value& value) {
  if (value.is_null()) return "null";
  if (const auto text = value.text()) return json_string(*text);
  if (const auto* array = value.as<js::Array>()) return json_array(*array);
  if (const auto* object = value.as<js::Object>()) return json_object(*object);
  if (value.as<const js::BigInt>()) return std::nullopt;
  return scalar_text(value);
}

const js::SymbolicHost* symbol(const js::Value& value) {
  return dynamic_cast<const js::SymbolicHost*>(value.as<js::HostObject>());
}

bool is_one_of(std::string_view key, std::initializer_list<std::string_view> keys) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = changed_case(c, 'a', 'A' - 'a');
  return out;
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = changed_case(c, 'A', 'a' - 'A');
  return out;
}

}  // namespace sqlferry::calls
