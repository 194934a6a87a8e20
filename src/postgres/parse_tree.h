// Reads the JSON that libpg_query writes for a parse tree: the few places that name a type or a
// function. It is searched, not decoded: a quote inside a value is always escaped, so `"names":[`
// with bare quotes is a field.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sqlferry::postgres {

/// `name`, or `schema.name`; of three parts, `schema` holds the first two.
struct QualifiedName {
  std::string schema;
  std::string name;
};

/// As string_view::find, at the speed of memmem: a tree has ten times as many bytes as its SQL.
std::size_t find(std::string_view text, std::string_view needle, std::size_t from = 0);

/// The string whose first character (behind the quote) is at `begin`.
std::string read_string(std::string_view tree, std::size_t begin);

/// The list of String nodes whose first element is at `begin`.
QualifiedName read_name(std::string_view tree, std::size_t begin);

/// Where the value of a field of the object that starts at `object` begins; its nested objects are
/// passed over.
std::optional<std::size_t> find_field(std::string_view tree, std::size_t object, std::string_view key);

/// The field `location` of an object: a byte offset into the parsed text.
std::optional<std::uint32_t> location_of(std::string_view tree, std::size_t object);

/// The number of elements in a list field; 0 if there is no such field.
std::size_t list_size(std::string_view tree, std::size_t object, std::string_view key);

}  // namespace sqlferry::postgres
