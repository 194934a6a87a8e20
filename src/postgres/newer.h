// What PostgreSQL got after version 12: syntax, functions and types, each with its first version.
// From the release notes: https://www.postgresql.org/docs/release/
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sqlferry::postgres {

/// The one whose parser check() asks and whose names are the built-ins: what a later one takes, it refuses.
inline constexpr int kParserVersion = 15;
/// What it has, every server has that is a target.
inline constexpr int kOldestVersion = 12;

/// lag(a, 1, b) and lead() take an `a` and a `b` of two types of numbers.
inline constexpr int kMixedWindowDefaults = 14;

struct Feature {
  std::string_view name;      ///< for a message: "`NULLS NOT DISTINCT`"
  int since = 0;              ///< the major version that has it first
  std::string_view head;      ///< how the statement begins, "CREATE|ALTER"; empty: in any
  std::string_view words;     ///< what it looks like, see newer.cpp
  std::string_view sqlstate;  ///< what the versions before stop with
  std::string_view says;      ///< and say; with one word alone: syntax error at or near "WORD"
  std::string_view instead;   ///< what they have; empty: nothing
};

/// The error of a server that does not have it: `syntax error at or near "NULLS"`.
std::string error_of(const Feature& feature);

struct FeatureUse {
  const Feature* feature = nullptr;
  std::size_t first = 0;  ///< of the words
  std::size_t last = 0;   ///< the last one that belongs to it
};

/// What a statement has that came after `version`. `words`: its tokens in order, without comments and the semicolon.
/// Each word counts once. Bodies in quotes are one word, and not looked into.
std::vector<FeatureUse> newer_syntax(std::span<const std::string_view> words, int version);

/// The first version with the syntax of these words ("NULLS NOT DISTINCT"); 0: it is not listed.
int syntax_since(std::string_view words);

/// The first version with the function, by its name in lower case: 13 to 18. 0: it is older, or there is none.
int function_since(std::string_view name);
/// The same for a type.
int type_since(std::string_view name);

/// A server of the version has the function itself.
bool has_function(std::string_view name, int version);

/// The statement, in words as for newer_syntax(), has what the parser behind check() refuses and a server of the
/// version takes.
bool is_past_parser(std::span<const std::string_view> words, int version);

}  // namespace sqlferry::postgres
