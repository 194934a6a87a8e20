// Operators with two operands.
#include <cmath>
#include <cstdint>

#include "js/evaluate_nodes.h"
#include "js/evaluate_text.h"

namespace sqlferry::js {

namespace {

using Op = ast::BinaryStep::Op;

/// As ECMAScript's ToNumber, for what has one without running code.
std::optional<double> as_number(const Value& value) {
  if (const auto held = value.number()) return *held;
  if (const auto held = value.boolean()) return *held ? 1 : 0;
  if (value.is_null()) return 0;
  if (value.is_undefined()) return std::nan("");
  if (const auto held = value.text()) return number_from(*held);
  return {};
}

/// As ToInt32.
std::int32_t int32_of(double number) {
  if (!std::isfinite(number)) return 0;
  const double wrapped = std::fmod(std::trunc(number), 4294967296.0);
  return static_cast<std::int32_t>(static_cast<std::uint32_t>(static_cast<std::int64_t>(wrapped)));
}

double arithmetic(Op op, double a, double b) {
  const std::int32_t left = int32_of(a);
  const std::int32_t right = int32_of(b);
  const auto bits = static_cast<std::uint32_t>(left);
  const std::uint32_t count = static_cast<std::uint32_t>(right) & 31U;
  switch (op) {
    case Op::add:
      return a + b;
    case Op::subtract:
      return a - b;
    case Op::multiply:
      return a * b;
    case Op::divide:
      return a / b;
    case Op::modulo:
      return std::fmod(a, b);
    case Op::power:
      return std::pow(a, b);
    case Op::shift_left:
      return static_cast<std::int32_t>(bits << count);
    case Op::shift_right:
      return left >> count;
    case Op::shift_right_unsigned:
      return bits >> count;
    case Op::bit_and:
      return left & right;
    case Op::bit_or:
      return left | right;
    case Op::bit_xor:
      return left ^ right;
    default:
      return std::nan("");
  }
}

std::optional<bool> less(const Value& a, const Value& b, bool or_equal) {
  const auto left = a.text();
  const auto right = b.text();
  if (left && right) return or_equal ? *left <= *right : *left < *right;
  const auto x = as_number(a);
  const auto y = as_number(b);
  if (!x || !y) return {};
  return or_equal ? *x <= *y : *x < *y;
}

std::optional<bool> loosely_equal(const Value& a, const Value& b) {
  if (a.unknown() != nullptr || b.unknown() != nullptr) return {};
  if (a.is_nullish() || b.is_nullish()) return a.is_nullish() && b.is_nullish();
  if (a.data.index() == b.data.index()) return strictly_equal(a, b);
  const auto x = as_number(a);
  const auto y = as_number(b);
  if (!x || !y) return {};
  return *x == *y;
}

std::optional<bool> is_instance(const Value& value, const Value& of) {
  const auto* wanted = of.as<Class>();
  if (wanted == nullptr) return {};
  const auto* object = value.as<Object>();
  if (object == nullptr) return value.unknown() != nullptr ? std::optional<bool>() : false;
  for (const Class* made_of = object->of; made_of != nullptr; made_of = made_of->parent_class) {
    if (made_of == wanted) return true;
  }
  return false;
}

std::optional<bool> has_key(Evaluator& run, const Value& key, const Value& object) {
  const auto name = run.property_key(key);
  const auto* held = object.as<Object>();
  if (!name || held == nullptr) return {};
  if (const Property* found = held->find(*name)) return found->maybe ? std::optional<bool>() : true;
  if (held->rest) return {};
  return false;
}

std::optional<bool> compare(Evaluator& run, Op op, const Value& a, const Value& b) {
  const auto negated = [](std::optional<bool> value) { return value ? std::optional(!*value) : value; };
  switch (op) {
    case Op::equal:
      return loosely_equal(a, b);
    case Op::not_equal:
      return negated(loosely_equal(a, b));
    case Op::strict_equal:
      return strictly_equal(a, b);
    case Op::strict_not_equal:
      return negated(strictly_equal(a, b));
    case Op::less:
      return less(a, b, false);
    case Op::less_equal:
      return less(a, b, true);
    case Op::greater:
      return less(b, a, false);
    case Op::greater_equal:
      return less(b, a, true);
    case Op::in:
      return has_key(run, a, b);
    case Op::instance_of:
      return is_instance(a, b);
    default:
      return {};
  }
}

bool is_comparison(Op op) { return op >= Op::equal && op <= Op::instance_of; }

std::optional<bool> expected_comparison(const Evaluator& run, Op op, const Value& a, const Value& b) {
  if (op < Op::equal || op > Op::strict_not_equal) return {};
  const auto equal = run.expected_equality(a, b);
  const bool negated = op == Op::not_equal || op == Op::strict_not_equal;
  return equal ? std::optional(*equal != negated) : std::nullopt;
}

bool has_text_form(const Value& value) { return value.string() != nullptr || value.as<Array>() != nullptr; }

/// `a + b` where one of them is a text, or may be one.
bool adds_texts(const Value& a, const Value& b) { return has_text_form(a) || has_text_form(b); }

/// Whether it stands there as a literal, so that it is no use of another text.
bool is_written_there(const ast::Expr& expr) {
  const ast::Expr& inner = ast::bare(expr);
  return ast::as<ast::StringLiteral>(inner) != nullptr || ast::as<ast::Template>(inner) != nullptr ||
         ast::as<ast::Binary>(inner) != nullptr;
}

/// Adds texts in a row without copying what is there already.
class Sum {
 public:
  Sum(Evaluator& run, const ast::Binary& node, const Place& at) : run_(run), node_(node), at_(at) {}

  Value of() {
    Value value = run_.eval(node_.first);
    const ast::Expr* left = node_.first;
    std::size_t step = 0;
    for (; step < node_.steps.size(); ++step) {
      const ast::BinaryStep& next = node_.steps[step];
      Value right = run_.eval(next.right);
      if (next.op == Op::add && (building_ || adds_texts(value, right))) {
        if (!building_) add(value, *left);
        building_ = true;
        add(right, *next.right);
        continue;
      }
      if (building_) value = finish();
      value = binary(run_, next.op, value, right, *next.right, at_);
      left = &whole_;
    }
    return building_ ? finish() : value;
  }

 private:
  void add(const Value& value, const ast::Expr& expr) {
    const Place use = run_.place(expr.span);
    run_.append_as_text(made_, value, use, &expr == &whole_ || is_written_there(expr) ? nullptr : &use);
  }

  Value finish() {
    building_ = false;
    return run_.text(std::exchange(made_, {}), at_);
  }

  Evaluator& run_;
  const ast::Binary& node_;
  Place at_;
  ast::Expr whole_{at_.span, ast::NullLiteral{}};
  String made_;
  bool building_ = false;
};

}  // namespace

std::optional<bool> Evaluator::expected_equality(const Value& a, const Value& b) const {
  const Unknown* unknown = a.unknown() != nullptr ? a.unknown() : b.unknown();
  const Value& other = a.unknown() != nullptr ? b : a;
  if (unknown == nullptr) return {};
  if (const auto held = other.boolean(); held && unknown->expected) return *unknown->expected == *held;
  const auto text = other.text();
  if (!text || !options.likely_equal || unknown->reason == Unknown::Reason::database) return {};
  return options.likely_equal(*text);
}

std::optional<bool> strictly_equal(const Value& a, const Value& b) {
  if (a.unknown() != nullptr || b.unknown() != nullptr) return {};
  if (a.data.index() != b.data.index()) return false;
  if (a.is_nullish()) return true;
  if (const auto held = a.boolean()) return *held == *b.boolean();
  if (const auto held = a.number()) return *held == *b.number();
  if (const String* held = a.string()) {
    if (held->is_known() && b.string()->is_known()) return held->text == b.string()->text;
    return held == b.string() ? std::optional(true) : std::nullopt;
  }
  if (const auto* held = a.as<const BigInt>()) return held->digits == b.as<const BigInt>()->digits;
  return a.data == b.data;
}

Value binary(Evaluator& run, Op op, const Value& a, const Value& b, const ast::Expr& right_expr, const Place& at) {
  if (is_comparison(op)) {
    if (const auto answer = compare(run, op, a, b)) return {*answer, at};
    return run.unknown(Unknown::Reason::run, run.words(at), at, expected_comparison(run, op, a, b));
  }
  if (op == Op::add && adds_texts(a, b)) {
    const Place right = run.place(right_expr.span);
    const bool is_literal = is_written_there(right_expr);
    String made;
    run.append_as_text(made, a, a.place, nullptr);
    run.append_as_text(made, b, right, is_literal ? nullptr : &right);
    return run.text(std::move(made), at);
  }
  const auto x = as_number(a);
  const auto y = as_number(b);
  if (!x || !y) return run.unknown_like(x ? b : a, run.words(at), at);
  return {arithmetic(op, *x, *y), at};
}

Value eval_node(Evaluator& run, const ast::Binary& node, const Place& at) { return Sum(run, node, at).of(); }

}  // namespace sqlferry::js
