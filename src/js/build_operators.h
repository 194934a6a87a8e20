// Operators by their spelling: which one, and how tight it binds.
#pragma once

#include <string_view>

#include "js/ast/expr.h"

namespace sqlferry::js {

/// From loose to tight: ECMAScript 2024, chapter 13.
namespace level {
inline constexpr int kAssign = 0;  // arrows and yield too
inline constexpr int kCondition = 1;
inline constexpr int kNullish = 2;
inline constexpr int kOr = 3;
inline constexpr int kAnd = 4;
inline constexpr int kBitOr = 5;
inline constexpr int kBitXor = 6;
inline constexpr int kBitAnd = 7;
inline constexpr int kEquality = 8;
inline constexpr int kRelation = 9;  // `in`, `instanceof`, TypeScript's `as`
inline constexpr int kShift = 10;
inline constexpr int kSum = 11;
inline constexpr int kProduct = 12;
inline constexpr int kPower = 13;
inline constexpr int kUnary = 14;
}  // namespace level

/// Of an infix operator that is neither an assignment nor `?`.
int level_of_operator(std::string_view text);
ast::BinaryStep::Op binary_op(std::string_view text);
ast::Assign::Op assign_op(std::string_view text);
ast::Unary::Op unary_op(std::string_view text);

}  // namespace sqlferry::js
