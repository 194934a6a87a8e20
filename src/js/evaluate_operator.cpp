// Operators with one operand, choices, assignments, and what only wraps a value.
#include <cmath>

#include "js/evaluate_nodes.h"
#include "js/evaluate_text.h"

namespace sqlferry::js {

namespace {

std::optional<double> number_of(const Value& value) {
  if (const auto held = value.number()) return *held;
  if (const auto held = value.boolean()) return *held ? 1 : 0;
  if (value.is_null()) return 0;
  return {};
}

/// What `target op= value` computes. Not for the logical ones.
ast::BinaryStep::Op operator_of(ast::Assign::Op op) {
  using From = ast::Assign::Op;
  using To = ast::BinaryStep::Op;
  switch (op) {
    case From::subtract:
      return To::subtract;
    case From::multiply:
      return To::multiply;
    case From::divide:
      return To::divide;
    case From::modulo:
      return To::modulo;
    case From::power:
      return To::power;
    case From::shift_left:
      return To::shift_left;
    case From::shift_right:
      return To::shift_right;
    case From::shift_right_unsigned:
      return To::shift_right_unsigned;
    case From::bit_and:
      return To::bit_and;
    case From::bit_or:
      return To::bit_or;
    case From::bit_xor:
      return To::bit_xor;
    default:
      return To::add;
  }
}

std::optional<ast::Logical::Op> logical_operator_of(ast::Assign::Op op) {
  switch (op) {
    case ast::Assign::Op::logical_and:
      return ast::Logical::Op::logical_and;
    case ast::Assign::Op::logical_or:
      return ast::Logical::Op::logical_or;
    case ast::Assign::Op::nullish:
      return ast::Logical::Op::nullish;
    default:
      return {};
  }
}

Value negated(Evaluator& run, const Value& value, const Place& at) {
  const auto held = truth(value);
  if (held) return {!*held, at};
  std::optional<bool> expected;
  if (const Unknown* unknown = value.unknown(); unknown != nullptr && unknown->expected) expected = !*unknown->expected;
  return run.unknown(Unknown::Reason::run, run.words(at), at, expected);
}

Value remove_member(Evaluator& run, const ast::Expr& expr, const Place& at) {
  const ast::Expr& target = ast::bare(expr);
  const auto* member = ast::as<ast::Member>(target);
  const auto* index = ast::as<ast::Index>(target);
  if (member == nullptr && index == nullptr) return {true, at};
  auto* object = run.eval(member != nullptr ? member->object : index->object).as<Object>();
  const auto key =
      member != nullptr ? std::optional<std::string>(member->property.text) : run.property_key(run.eval(index->index));
  if (object == nullptr || !key) return {true, at};
  run.heap.journal.touch(*object);
  object->remove(*key);
  return {true, at};
}

/// Whether `value` is the result of the chain without looking further. Missing: not known.
std::optional<bool> decides(ast::Logical::Op op, const Value& value) {
  if (op == ast::Logical::Op::nullish) {
    if (value.unknown() != nullptr) return {};
    return !value.is_nullish();
  }
  const auto held = truth(value);
  if (!held) return {};
  return *held == (op == ast::Logical::Op::logical_or);
}

std::optional<bool> expected_of(const Value& value) {
  if (const Unknown* unknown = value.unknown()) return unknown->expected;
  return truth(value);
}

/// Of `a && b` and `a || b`, if what is known of them is enough.
std::optional<bool> expected_result(ast::Logical::Op op, const Value& a, const Value& b) {
  if (op == ast::Logical::Op::nullish) return {};
  const bool deciding = op == ast::Logical::Op::logical_or;
  const auto left = expected_of(a);
  const auto right = expected_of(b);
  if ((left && *left == deciding) || (right && *right == deciding)) return deciding;
  if (left && right) return !deciding;
  return {};
}

Value expecting(Evaluator& run, const Value& value, std::optional<bool> expected, const Place& at) {
  const Unknown* unknown = value.unknown();
  if (unknown == nullptr || unknown->expected == expected) return value;
  Unknown copy = *unknown;
  copy.expected = expected;
  copy.name = run.words(at);
  return {run.heap.unknown(std::move(copy)), at};
}

/// `left op right()`: right is evaluated only where it may count.
template <class Right>
Value logical(Evaluator& run, ast::Logical::Op op, const Value& left, const Place& at, const Right& right) {
  const auto decided = decides(op, left);
  if (decided) return *decided ? left : right();
  Value other;
  const Completion both = run.either(
      Evaluator::Way::conditional, at,
      [&] {
        return Completion{Completion::Kind::normal, left, {}};
      },
      [&] {
        other = right();
        return Completion{Completion::Kind::normal, other, {}};
      });
  return expecting(run, both.value, expected_result(op, left, other), at);
}

Value read_target(Evaluator& run, const ast::Pattern& target) {
  if (const auto* name = ast::as<ast::Identifier>(target)) return run.read_name(name->name, run.place(target.span));
  if (const auto* expr = ast::as<ast::TargetExpr>(target)) return run.eval(expr->value);
  return {};
}

}  // namespace

Value eval_node(Evaluator& run, const ast::Unary& node, const Place& at) {
  using Op = ast::Unary::Op;
  if (node.op == Op::delete_of) return remove_member(run, *node.operand, at);
  if (node.op == Op::type_of && ast::as<ast::Identifier>(ast::bare(*node.operand)) != nullptr &&
      !run.is_declared(ast::as<ast::Identifier>(ast::bare(*node.operand))->name)) {
    return run.computed_text("undefined", at);
  }
  const Value value = run.eval(node.operand);
  if (node.op == Op::void_of) return {Undefined{}, at};
  if (node.op == Op::logical_not) return negated(run, value, at);
  if (node.op == Op::type_of) {
    const auto type = type_name(value);
    return type ? run.computed_text(*type, at) : run.unknown_like(value, run.words(at), at);
  }
  if (const auto* big = value.as<const BigInt>(); big != nullptr && node.op == Op::minus) {
    return {run.heap.bigint(big->digits.starts_with('-') ? big->digits.substr(1) : "-" + big->digits), at};
  }
  const auto number = value.text() ? std::optional(number_from(*value.text())) : number_of(value);
  if (!number) return run.unknown_like(value, run.words(at), at);
  switch (node.op) {
    case Op::minus:
      return {-*number, at};
    case Op::bit_not:
      return {std::isfinite(*number) ? -(std::trunc(*number) + 1) : -1.0, at};
    default:
      return {*number, at};
  }
}

Value eval_node(Evaluator& run, const ast::Update& node, const Place& at) {
  const Value before = run.eval(node.operand);
  const auto number = number_of(before);
  const Value after =
      number ? Value{*number + (node.increment ? 1 : -1), at} : run.unknown_like(before, run.words(at), at);
  run.assign_to(*node.operand, after);
  return node.prefix ? after : before;
}

Value eval_node(Evaluator& run, const ast::PrivateIn& node, const Place& at) {
  const Value object = run.eval(node.object);
  const auto* held = object.as<Object>();
  if (held == nullptr) return run.unknown_like(object, run.words(at), at);
  return {held->find(node.name.text) != nullptr, at};
}

Value eval_node(Evaluator& run, const ast::Logical& node, const Place& at) {
  Value value = run.eval(node.operands.front());
  for (std::size_t i = 1; i < node.operands.size(); ++i) {
    value = logical(run, node.op, value, at, [&] { return run.eval(node.operands[i]); });
  }
  return value;
}

Value eval_node(Evaluator& run, const ast::Conditional& node, const Place& /*at*/) {
  const Value test = run.eval(node.test);
  const auto result = [&](ast::ExprPtr way) {
    return [&run, way] { return Completion{Completion::Kind::normal, run.eval(way), {}}; };
  };
  return run.choose(test, run.place(node.test->span), result(node.then), result(node.otherwise)).value;
}

Value eval_node(Evaluator& run, const ast::Assign& node, const Place& at) {
  if (node.op == ast::Assign::Op::plain) {
    Value value;
    const auto* name = ast::as<ast::Identifier>(*node.target);
    const auto* made = ast::as<ast::FunctionExpr>(ast::bare(*node.value));
    const auto* definition = ast::as<ast::ClassExpr>(ast::bare(*node.value));
    if (name != nullptr && made != nullptr) {
      value = run.function(*made->function, run.place(node.value->span), name->name);
    } else if (name != nullptr && definition != nullptr) {
      value = run.class_value(*definition->definition, run.place(node.value->span), name->name);
    } else {
      value = run.eval(node.value);
    }
    run.bind(*node.target, value, Evaluator::Bind::assign);
    return value;
  }
  const Value before = read_target(run, *node.target);
  Value after;
  if (const auto op = logical_operator_of(node.op)) {
    after = logical(run, *op, before, at, [&] { return run.eval(node.value); });
  } else {
    after = binary(run, operator_of(node.op), before, run.eval(node.value), *node.value, at);
  }
  run.bind(*node.target, after, Evaluator::Bind::assign);
  return after;
}

Value eval_node(Evaluator& run, const ast::Sequence& node, const Place& /*at*/) {
  Value last;
  for (const ast::ExprPtr item : node.items) last = run.eval(item);
  return last;
}

Value eval_node(Evaluator& run, const ast::Await& node, const Place& at) { return run.await(run.eval(node.value), at); }

Value eval_node(Evaluator& run, const ast::Yield& node, const Place& at) {
  const Value value = run.eval(node.value);
  Array* yields = run.activation->yields;
  if (yields == nullptr) return {};
  run.heap.journal.touch(*yields);
  if (!node.delegate) {
    yields->items.push_back(value);
  } else if (const auto items = run.items_of(value, at)) {
    yields->items.insert(yields->items.end(), items->begin(), items->end());
  } else {
    yields->rest = value;
  }
  return run.unknown(Unknown::Reason::unsupported, run.words(at), at);
}

Value eval_node(Evaluator& run, const ast::Parens& node, const Place& /*at*/) { return run.eval(node.inner); }

Value eval_node(Evaluator& run, const ast::Typed& node, const Place& /*at*/) { return run.eval(node.value); }

}  // namespace sqlferry::js
