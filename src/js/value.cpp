#include "js/value.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "js/host.h"

namespace sqlferry::js {

namespace {

constexpr std::size_t kMissing = std::numeric_limits<std::size_t>::max();
// A scan of so few keys is faster than a look into a table.
constexpr std::size_t kFewProperties = 12;
// Values may hold themselves.
constexpr int kMaxNesting = 64;

const Unknown* first_unknown(const Value& value, int depth);

const Unknown* first_unknown_in(const String& string) {
  for (const StringPiece& piece : string.pieces) {
    if (piece.kind != StringPiece::Kind::hole) continue;
    if (const Unknown* found = piece.hole.unknown()) return found;
  }
  return nullptr;
}

const Unknown* first_unknown_in(const Object& object, int depth) {
  for (const Property& property : object.properties) {
    if (const Unknown* found = first_unknown(property.value, depth)) return found;
  }
  for (const auto& [key, value] : object.entries) {
    if (const Unknown* found = first_unknown(key, depth)) return found;
    if (const Unknown* found = first_unknown(value, depth)) return found;
  }
  return object.rest ? first_unknown(*object.rest, depth) : nullptr;
}

const Unknown* first_unknown_in(const Array& array, int depth) {
  for (const Value& item : array.items) {
    if (const Unknown* found = first_unknown(item, depth)) return found;
  }
  return array.rest ? first_unknown(*array.rest, depth) : nullptr;
}

const Unknown* first_unknown(const Value& value, int depth) {
  if (const Unknown* unknown = value.unknown()) return unknown;
  if (const String* string = value.string()) return first_unknown_in(*string);
  if (depth >= kMaxNesting) return nullptr;
  if (const auto* object = value.as<Object>()) return first_unknown_in(*object, depth + 1);
  if (const auto* array = value.as<Array>()) return first_unknown_in(*array, depth + 1);
  return nullptr;
}

bool is_known(const Value& value, int depth) {
  const auto known = [&](const Value& inner) { return is_known(inner, depth + 1); };
  if (value.unknown() != nullptr) return false;
  if (const String* string = value.string()) return string->is_known();
  if (depth >= kMaxNesting) return true;
  if (const auto* array = value.as<Array>()) {
    return !array->rest && std::all_of(array->items.begin(), array->items.end(), known);
  }
  if (const auto* object = value.as<Object>()) {
    return !object->rest && std::all_of(object->properties.begin(), object->properties.end(), [&](const Property& p) {
      return !p.maybe && known(p.value);
    }) && std::all_of(object->entries.begin(), object->entries.end(), [&](const auto& entry) {
      return known(entry.first) && known(entry.second);
    });
  }
  return true;
}

}  // namespace

std::optional<std::string_view> Value::text() const {
  const String* held = string();
  if (held == nullptr || !held->is_known()) return {};
  return held->text;
}

bool String::is_known() const {
  return std::none_of(pieces.begin(), pieces.end(),
                      [](const StringPiece& piece) { return piece.kind == StringPiece::Kind::hole; });
}

std::size_t Object::index_of(std::string_view key) const {
  if (properties.size() > kFewProperties) {
    if (index_.size() != properties.size()) index_all();
    const auto found = index_.find(std::string(key));
    return found != index_.end() ? found->second : kMissing;
  }
  for (std::size_t i = 0; i < properties.size(); ++i) {
    if (properties[i].key == key) return i;
  }
  return kMissing;
}

void Object::index_all() const {
  index_.clear();
  for (std::size_t i = 0; i < properties.size(); ++i) index_.emplace(properties[i].key, i);
}

const Property* Object::find(std::string_view key) const {
  const std::size_t index = index_of(key);
  return index != kMissing ? &properties[index] : nullptr;
}

Property* Object::find(std::string_view key) {
  const std::size_t index = index_of(key);
  return index != kMissing ? &properties[index] : nullptr;
}

Property& Object::set(std::string_view key, const Value& value, const Place& key_place) {
  if (Property* there = find(key)) {
    there->value = value;
    there->key_place = key_place;
    there->maybe = false;
    there->getter = nullptr;
    there->setter = nullptr;
    return *there;
  }
  if (!index_.empty()) index_.emplace(key, properties.size());
  Property& made = properties.emplace_back();
  made.key = key;
  made.value = value;
  made.key_place = key_place;
  return made;
}

bool Object::remove(std::string_view key) {
  const std::size_t index = index_of(key);
  if (index == kMissing) return false;
  properties.erase(properties.begin() + static_cast<std::ptrdiff_t>(index));
  index_.clear();
  return true;
}

bool is_known(const Value& value) { return is_known(value, 0); }

const Unknown* first_unknown(const Value& value) { return first_unknown(value, 0); }

std::optional<bool> truth(const Value& value) {
  if (value.is_nullish()) return false;
  if (const auto held = value.boolean()) return *held;
  if (const auto held = value.number()) return *held != 0 && !std::isnan(*held);
  if (const auto* held = value.as<const BigInt>()) return held->digits.find_first_not_of("0") != std::string::npos;
  if (const String* held = value.string()) {
    if (!held->text.empty()) return true;
    if (held->is_known()) return false;
    return {};
  }
  if (value.unknown() != nullptr) return {};
  return true;
}

std::optional<std::string_view> type_name(const Value& value) {
  if (value.is_undefined()) return "undefined";
  if (value.boolean().has_value()) return "boolean";
  if (value.number().has_value()) return "number";
  if (value.as<const BigInt>() != nullptr) return "bigint";
  if (value.string() != nullptr) return "string";
  if (value.as<Function>() != nullptr || value.as<Class>() != nullptr) return "function";
  if (const auto* host = value.as<HostObject>()) return host->is_function() ? "function" : "object";
  if (value.unknown() != nullptr) return {};
  return "object";
}

}  // namespace sqlferry::js
