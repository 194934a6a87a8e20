// Looking into what a call is given.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "js/host.h"
#include "js/value.h"

namespace sqlferry::calls {

/// Of an object; Undefined if it has none or is no object.
js::Value property(const js::Value& object, std::string_view key);
/// Where the key of a property stands; `otherwise` if there is none.
js::Place key_place(const js::Value& object, std::string_view key, const js::Place& otherwise);
bool has_property(const js::Value& object, std::string_view key);

/// What `if` takes as true, known to be so.
bool is_truthy(const js::Value& value);
bool is_false(const js::Value& value);

/// As a script writes it into a string: of booleans, numbers and big integers.
std::optional<std::string> scalar_text(const js::Value& value);
/// The same of strings without holes too.
std::optional<std::string> word(const js::Value& value);

/// JSON.stringify. Nothing if it is not all known.
std::optional<std::string> json_text(const js::Value& value);

/// The host as a SymbolicHost, or null.
const js::SymbolicHost* symbol(const js::Value& value);

/// For names of methods and options that are handled alike.
bool is_one_of(std::string_view key, std::initializer_list<std::string_view> keys);

/// ASCII letters only.
std::string upper(std::string_view text);
std::string lower(std::string_view text);

}  // namespace sqlferry::calls
