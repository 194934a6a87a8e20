// What the evaluator knows of a value that a script would have when it runs. A Value is a small handle: arrays,
// objects, functions and strings belong to the Interpreter that made them and live as long as it does.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

#include "js/strings.h"
#include "text/span.h"

namespace sqlferry::js {

class HostObject;
struct Value;
struct Array;
struct BigInt;
struct Class;
struct Function;
struct Object;
struct Regex;
struct String;
struct Unknown;

/// Where something is written. File 0 is the script that is read, the others are files that it imports
/// (Interpreter::file).
struct Place {
  std::uint32_t file = 0;
  text::Span span;
  friend bool operator==(const Place&, const Place&) = default;
};

struct Undefined {
  friend bool operator==(Undefined, Undefined) = default;
};
struct Null {
  friend bool operator==(Null, Null) = default;
};

/// Any value, and the expression that it was written as. Passing it on (through variables, parameters, properties)
/// keeps `place`; what is computed has the place of the computation.
struct Value {
  std::variant<Undefined, Null, bool, double, const BigInt*, const String*, const Regex*, Array*, Object*, Function*,
               Class*, HostObject*, const Unknown*>
      data;
  Place place;

  template <class T>
  [[nodiscard]] T* as() const {
    const auto* held = std::get_if<T*>(&data);
    return held != nullptr ? *held : nullptr;
  }
  template <class T>
  [[nodiscard]] std::optional<T> copy_of() const {
    const T* held = std::get_if<T>(&data);
    return held != nullptr ? std::optional<T>(*held) : std::nullopt;
  }
  [[nodiscard]] bool is_undefined() const { return std::holds_alternative<Undefined>(data); }
  [[nodiscard]] bool is_null() const { return std::holds_alternative<Null>(data); }
  [[nodiscard]] bool is_nullish() const { return is_undefined() || is_null(); }
  [[nodiscard]] std::optional<bool> boolean() const { return copy_of<bool>(); }
  [[nodiscard]] std::optional<double> number() const { return copy_of<double>(); }
  [[nodiscard]] const String* string() const { return as<const String>(); }
  [[nodiscard]] const Unknown* unknown() const { return as<const Unknown>(); }
  /// The text of a string without holes.
  [[nodiscard]] std::optional<std::string_view> text() const;
};

/// A stretch of a string, and why it is there.
struct StringPiece {
  enum class Kind : std::uint8_t {
    literal,   ///< stands so in a literal
    computed,  ///< known, but not written anywhere as it is: `1 + 1`, `x.toUpperCase()`
    hole,      ///< not known: its part of the text is empty
    file,      ///< stands so in a text file that was read: `place` covers these bytes
  };
  Kind kind = Kind::literal;
  /// In String::text.
  text::Span here;
  /// Of a literal: what lies between its quotes; of a template: between the backticks, holes included. Otherwise: the
  /// expression that computed it or that is not known.
  Place place;
  /// Of a literal: what the text was cut from. `decode(file, source, quote).value.substr(offset)` begins with it.
  /// `source` is `place.span`, or one quasi of the template.
  text::Span source;
  std::uint32_t offset = 0;
  Quote quote = Quote::single_quotes;
  /// The expressions that put it into a larger string, the innermost first: `${table}`, with its marks, of a template;
  /// `table` of `'a' + table`. Empty for the pieces of a literal that stands there itself, and for literals that are
  /// joined by `+`. So pieces in a row with the same last use are one hole of the outermost template.
  std::vector<Place> uses;
  /// Of a hole: the value, which is Unknown or a host's.
  Value hole = {};
};

struct String {
  std::string text;                 ///< UTF-8; holes are empty
  std::vector<StringPiece> pieces;  ///< in order, without gaps; none for ''
  [[nodiscard]] bool is_known() const;
};

struct BigInt {
  std::string digits;  ///< as written, without the `n`
};

struct Regex {
  std::string pattern, flags;
};

/// A file of the project that could not be read, and where a script loads it first.
struct MissingFile {
  std::string name;  ///< as written: "../models"
  Place loaded_at;
};

/// What is known only when the script runs.
struct Unknown {
  enum class Reason : std::uint8_t {
    environment,   ///< `process.env.X`
    run,           ///< the clock, random numbers, the file system, the network
    database,      ///< what a query gave
    package,       ///< a package that nothing here knows
    missing_file,  ///< a file of the project that could not be read
    undeclared,    ///< a name that nothing declares
    joined,        ///< different on two ways that could both be taken
    argument,      ///< a parameter that nothing was passed for
    unsupported,   ///< what the evaluator does not follow
    limit,         ///< the work or the depth was used up
  };
  Reason reason = Reason::unsupported;
  std::string name;  ///< the expression in words: `process.env.SCHEMA`, `await queryInterface.describeTable()`
  Place place;       ///< where it became unknown
  /// One of these, if that is known: the ends of `unknown ? a : b`, the values that different ways assign.
  std::vector<Value> alternatives;
  /// What it is likely to be as a condition, on the database that the migration is made for. A host may say so; `!`,
  /// `&&` and comparisons with true and false pass it on.
  std::optional<bool> expected;
  const MissingFile* file = nullptr;  ///< of Reason::missing_file: the one that is imported; the evaluator owns it
};

/// A key with its value.
struct Property {
  std::string key;
  Value value;
  Place key_place;
  bool maybe = false;  ///< only on some of the ways that could be taken
  Function* getter = nullptr;
  Function* setter = nullptr;
};

/// When something that can change was made and last written to: see Journal.
struct Stamp {
  std::uint32_t made = 0;
  std::uint32_t written = 0;
};

/// An object literal, an instance of a class of the project, a Map or a Set.
struct Object {
  enum class Kind : std::uint8_t { plain, instance, map, set, error };
  Kind kind = Kind::plain;
  std::vector<Property> properties;  ///< in the order in which they were made; keys differ
  /// Of Map and Set: keys and values; a Set's values stand in `second` too.
  std::vector<std::pair<Value, Value>> entries;
  Class* of = nullptr;  ///< of an instance; otherwise null
  /// Something unknown was spread or assigned into it: there may be other properties. Its value says what.
  std::optional<Value> rest;
  Stamp stamp = {};

  [[nodiscard]] const Property* find(std::string_view key) const;
  [[nodiscard]] Property* find(std::string_view key);
  /// Replaces the value of a property that is there, which keeps its rank.
  Property& set(std::string_view key, const Value& value, const Place& key_place);
  bool remove(std::string_view key);

 private:
  [[nodiscard]] std::size_t index_of(std::string_view key) const;
  void index_all() const;
  mutable std::unordered_map<std::string, std::size_t> index_;  // of large ones only
};

struct Array {
  std::vector<Value> items;
  /// Something of unknown length was spread or pushed into it, or items were added on some ways only: there may be more
  /// items, or fewer. The value says what.
  std::optional<Value> rest;
  Stamp stamp = {};
};

/// Whether it is all there: no unknown value, hole, rest or `maybe` in it, at any depth. Functions and host objects are
/// known; their insides are not looked at.
bool is_known(const Value& value);

/// The first thing in it that is not known, or null.
const Unknown* first_unknown(const Value& value);

/// What `if` makes of it. Missing: not known.
std::optional<bool> truth(const Value& value);

/// `typeof`, or nothing if that is not known.
std::optional<std::string_view> type_name(const Value& value);

}  // namespace sqlferry::js
