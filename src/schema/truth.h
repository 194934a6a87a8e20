// What SQL's conditions come to, where a value may not be known.
// https://www.postgresql.org/docs/15/functions-logical.html
#pragma once

#include <cstdint>

namespace sqlferry::schema {

enum class Truth : std::uint8_t { no, yes, null, unknown };

constexpr Truth negated(Truth truth) {
  return truth == Truth::yes ? Truth::no : truth == Truth::no ? Truth::yes : truth;
}

/// AND. What decides comes first: unknown beats NULL, since it may be either.
constexpr Truth both(Truth a, Truth b) {
  if (a == Truth::no || b == Truth::no) return Truth::no;
  if (a == Truth::unknown || b == Truth::unknown) return Truth::unknown;
  return a == Truth::null || b == Truth::null ? Truth::null : Truth::yes;
}

/// OR.
constexpr Truth either(Truth a, Truth b) { return negated(both(negated(a), negated(b))); }

}  // namespace sqlferry::schema
