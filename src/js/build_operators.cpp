#include "js/build_operators.h"

#include <algorithm>
#include <cassert>
#include <iterator>

namespace sqlferry::js {

namespace {

using Binary = ast::BinaryStep::Op;
using Assign = ast::Assign::Op;
using Unary = ast::Unary::Op;

struct Infix {
  std::string_view text;
  int level;
  Binary op;
};

// The frequent ones first. && || and ?? are no Binary: their op is not asked for.
constexpr Infix kInfix[] = {
    {"+", level::kSum, Binary::add},
    {"===", level::kEquality, Binary::strict_equal},
    {"&&", level::kAnd, Binary::add},
    {"||", level::kOr, Binary::add},
    {"!==", level::kEquality, Binary::strict_not_equal},
    {"??", level::kNullish, Binary::add},
    {"-", level::kSum, Binary::subtract},
    {"<", level::kRelation, Binary::less},
    {">", level::kRelation, Binary::greater},
    {"*", level::kProduct, Binary::multiply},
    {"/", level::kProduct, Binary::divide},
    {"%", level::kProduct, Binary::modulo},
    {"==", level::kEquality, Binary::equal},
    {"!=", level::kEquality, Binary::not_equal},
    {"<=", level::kRelation, Binary::less_equal},
    {">=", level::kRelation, Binary::greater_equal},
    {"in", level::kRelation, Binary::in},
    {"instanceof", level::kRelation, Binary::instance_of},
    {"|", level::kBitOr, Binary::bit_or},
    {"&", level::kBitAnd, Binary::bit_and},
    {"^", level::kBitXor, Binary::bit_xor},
    {"**", level::kPower, Binary::power},
    {"<<", level::kShift, Binary::shift_left},
    {">>", level::kShift, Binary::shift_right},
    {">>>", level::kShift, Binary::shift_right_unsigned},
};

struct AssignRow {
  std::string_view text;
  Assign op;
};
constexpr AssignRow kAssigns[] = {
    {"=", Assign::plain},         {"+=", Assign::add},
    {"-=", Assign::subtract},     {"*=", Assign::multiply},
    {"/=", Assign::divide},       {"%=", Assign::modulo},
    {"**=", Assign::power},       {"<<=", Assign::shift_left},
    {">>=", Assign::shift_right}, {">>>=", Assign::shift_right_unsigned},
    {"&=", Assign::bit_and},      {"|=", Assign::bit_or},
    {"^=", Assign::bit_xor},      {"&&=", Assign::logical_and},
    {"||=", Assign::logical_or},  {"?\?=", Assign::nullish},
};

struct UnaryRow {
  std::string_view text;
  Unary op;
};
constexpr UnaryRow kUnary[] = {
    {"!", Unary::logical_not},  {"-", Unary::minus},          {"+", Unary::plus},       {"~", Unary::bit_not},
    {"typeof", Unary::type_of}, {"delete", Unary::delete_of}, {"void", Unary::void_of},
};

template <class Row, std::size_t n>
const Row& row_of(const Row (&rows)[n], std::string_view text) {
  const auto* found = std::find_if(std::begin(rows), std::end(rows), [&](const Row& row) { return row.text == text; });
  assert(found != std::end(rows));
  return *found;
}

}  // namespace

int level_of_operator(std::string_view text) { return row_of(kInfix, text).level; }
ast::BinaryStep::Op binary_op(std::string_view text) { return row_of(kInfix, text).op; }
ast::Assign::Op assign_op(std::string_view text) { return row_of(kAssigns, text).op; }
ast::Unary::Op unary_op(std::string_view text) { return row_of(kUnary, text).op; }

}  // namespace sqlferry::js
