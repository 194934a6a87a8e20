#include "schema/constant.h"

#include <charconv>
#include <limits>
#include <string>
#include <string_view>
#include <utility>

namespace sqlferry::schema {
namespace {

using Op = ast::Binary::Op;
using Value = std::optional<std::int64_t>;

Value value_of(const ast::Literal& literal, std::string_view sign) {
  if (literal.kind != ast::Literal::Kind::integer) return std::nullopt;
  const std::string digits = std::string(sign) + literal.value;  // the smallest number has a sign
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

/// Nothing: it leaves 64 bits.
Value result(Op op, std::int64_t left, std::int64_t right) {
  std::int64_t out = 0;
  const bool leaves = op == Op::add        ? __builtin_add_overflow(left, right, &out)
                      : op == Op::subtract ? __builtin_sub_overflow(left, right, &out)
                                           : __builtin_mul_overflow(left, right, &out);
  return leaves ? std::nullopt : Value(out);
}

/// Nothing: it is no arithmetic of integers that are known.
std::optional<std::pair<std::int64_t, std::int64_t>> operands_of(const ast::Binary& binary) {
  if (binary.op != Op::add && binary.op != Op::subtract && binary.op != Op::multiply) return std::nullopt;
  const Value left = integer_constant(*binary.left);
  const Value right = left ? integer_constant(*binary.right) : std::nullopt;
  return right ? std::optional(std::pair(*left, *right)) : std::nullopt;
}

}  // namespace

Value integer_constant(const ast::Expr& expr) {
  const ast::Expr& inner = ast::without_parens(expr);
  if (const auto* literal = ast::as<ast::Literal>(inner)) return value_of(*literal, "");
  if (const auto* unary = ast::as<ast::Unary>(inner)) {
    if (unary->op == ast::Unary::Op::plus) return integer_constant(*unary->operand);
    if (unary->op != ast::Unary::Op::minus) return std::nullopt;
    if (const auto* literal = ast::as<ast::Literal>(unary->operand)) return value_of(*literal, "-");
    const Value value = integer_constant(*unary->operand);
    return value && *value != std::numeric_limits<std::int64_t>::min() ? Value(-*value) : std::nullopt;
  }
  const auto* binary = ast::as<ast::Binary>(inner);
  return binary ? integer_constant(*binary) : std::nullopt;
}

Value integer_constant(const ast::Binary& binary) {
  const auto operands = operands_of(binary);
  return operands ? result(binary.op, operands->first, operands->second) : std::nullopt;
}

bool leaves_64_bits(const ast::Binary& binary) {
  const auto operands = operands_of(binary);
  return operands && !result(binary.op, operands->first, operands->second);
}

}  // namespace sqlferry::schema
