// Classes of expressions: the part of Typing that looks into them.
#include <charconv>

#include "schema/constant.h"
#include "schema/names.h"
#include "schema/scope.h"

namespace sqlferry::schema {
namespace {

/// SQLite reads more digits as a real.
bool fits_64_bits(std::string_view digits) {
  constexpr std::size_t kSafe = 18;
  if (digits.size() <= kSafe || digits.starts_with("0x") || digits.starts_with("0X")) return true;
  std::int64_t value = 0;
  return std::from_chars(digits.data(), digits.data() + digits.size(), value).ec == std::errc{} ||
         digits == "9223372036854775808";  // behind a minus
}

TypeClass class_of(const ast::Literal& literal) {
  using Kind = ast::Literal::Kind;
  switch (literal.kind) {
    case Kind::integer:
      return fits_64_bits(literal.value) ? TypeClass::integer : TypeClass::numeric;
    case Kind::real:
      return TypeClass::numeric;
    case Kind::string:
    case Kind::escape_string:
    case Kind::dollar_string:
      return TypeClass::text;
    case Kind::blob:
      return TypeClass::blob;
    case Kind::null:
      return TypeClass::unknown;
    case Kind::boolean:
      return TypeClass::boolean;
    case Kind::current_timestamp:
      return TypeClass::timestamptz;
    case Kind::current_date:
      return TypeClass::date;
    case Kind::current_time:
      return TypeClass::time;
  }
  return TypeClass::unknown;
}

/// The class that CASE, coalesce and the like settle on: the first known one, numbers widened. For a boolean beside a
/// number see type_of_choice.
TypeClass common(TypeClass a, TypeClass b) {
  if (a == TypeClass::unknown) return b;
  if (b == TypeClass::unknown || a == b) return a;
  if (is_number(a) && is_number(b))
    return a == TypeClass::real || b == TypeClass::real ? TypeClass::real : TypeClass::numeric;
  const auto becomes_text = [](TypeClass c) {
    return is_number(c) || is_instant(c) || c == TypeClass::date || c == TypeClass::time || c == TypeClass::boolean ||
           c == TypeClass::blob;
  };
  if ((a == TypeClass::text && becomes_text(b)) || (b == TypeClass::text && becomes_text(a))) return TypeClass::text;
  return a;
}

/// Of an operand of `+` and its like: SQLite counts with booleans and text, and the rules make them numbers.
TypeClass counted(TypeClass c) {
  return c == TypeClass::boolean ? TypeClass::integer : c == TypeClass::text ? TypeClass::numeric : c;
}

/// '2024-01-01 ...': PostgreSQL reads it as whatever stands beside it.
bool is_date_literal(const ast::Expr& expr) {
  const auto* literal = ast::as<ast::Literal>(ast::without_parens(expr));
  if (!literal || literal->kind != ast::Literal::Kind::string || literal->value.size() < 10) return false;
  return literal->value[4] == '-' && literal->value[7] == '-' &&
         literal->value.find_first_not_of("0123456789-:.TZ+ ") == std::string::npos;
}

bool is_zero_or_one(const ast::Expr& expr) {
  const auto* literal = ast::as<ast::Literal>(ast::without_parens(expr));
  return literal && literal->kind == ast::Literal::Kind::integer && (literal->value == "0" || literal->value == "1");
}

}  // namespace

TypeClass Typing::type_of_choice(const std::vector<const ast::Expr*>& results, const Scope& scope) const {
  TypeClass cls = TypeClass::unknown;
  bool boolean = false;
  bool number = false;  // that is neither 0 nor 1
  for (const ast::Expr* result : results) {
    TypeClass one = type_of(*result, scope);
    if (is_date_literal(*result) && (is_instant(cls) || cls == TypeClass::date)) one = cls;
    boolean = boolean || one == TypeClass::boolean;
    number = number || (is_number(one) && !is_zero_or_one(*result));
    cls = common(cls, one);
  }
  const bool mixed = boolean && (cls == TypeClass::boolean || is_number(cls));
  if (!mixed) return cls;
  return number ? TypeClass::integer : TypeClass::boolean;
}

bool Typing::is_json_value(const ast::Expr& expr, const Scope& scope) const {
  const ast::Expr& inner = ast::without_parens(expr);
  if (const auto* binary = ast::as<ast::Binary>(inner)) return binary->op == ast::Binary::Op::json_arrow_text;
  if (const auto* call = ast::as<ast::Call>(inner)) {
    return call->args.size() == 2 && call->name.size() == 1 && folded(call->name[0].text) == "json_extract";
  }
  const Column* column = column_of(inner, scope);
  return column && column->type.json_value;
}

TypeClass Typing::type_of_binary(const ast::Binary& binary, const Scope& scope) const {
  using Op = ast::Binary::Op;
  switch (binary.op) {
    case Op::bit_and:
    case Op::bit_or:
    case Op::shift_left:
    case Op::shift_right:
      return TypeClass::integer;
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::divide:
    case Op::modulo: {
      if (leaves_64_bits(binary)) return TypeClass::real;
      const TypeClass left = counted(type_of(*binary.left, scope));
      const TypeClass right = counted(type_of(*binary.right, scope));
      if (is_number(left) && is_number(right)) return common(left, right);
      return left == TypeClass::unknown || right == TypeClass::unknown ? TypeClass::unknown : left;
    }
    case Op::concat:
    case Op::json_arrow_text:
      return TypeClass::text;
    case Op::json_arrow:
      return TypeClass::json;
    case Op::other:
      return TypeClass::unknown;
    default:
      return TypeClass::boolean;
  }
}

TypeClass Typing::type_of_call(const ast::Call& call, const Scope& scope) const {
  std::vector<TypeClass> args;
  args.reserve(call.args.size());
  for (const auto& arg : call.args) args.push_back(type_of(*arg, scope));
  const std::string name = call.name.empty() ? "" : folded(call.name.back().text);
  if (name == "coalesce" || name == "ifnull" || name == "nullif" || name == "iif") {
    std::vector<const ast::Expr*> results;
    for (std::size_t i = name == "iif" ? 1 : 0; i < call.args.size(); ++i) results.push_back(call.args[i].get());
    return type_of_choice(results, scope);
  }
  return call_type_ ? call_type_(call, args) : TypeClass::unknown;
}

Affinity Typing::affinity_of(const ast::Expr& expr, const Scope& scope) const {
  const ast::Expr& inner = ast::without_parens(expr);
  if (const auto* collate = ast::as<ast::Collate>(inner)) return affinity_of(*collate->value, scope);
  if (const auto* cast = ast::as<ast::Cast>(inner)) return affinity_of_type(cast->type.words);
  if (const auto* ref = ast::as<ast::ColumnRef>(inner)) {
    const auto found = resolve(*ref, scope);
    if (!found || !found->column) return Affinity::none;
    const bool expression = found->column->type.declared.empty() && !found->relation->table;
    return expression ? Affinity::none : affinity_of_type(found->column->type.declared);
  }
  const auto* subquery = ast::as<ast::Subquery>(inner);
  if (!subquery || !subquery->select) return Affinity::none;
  const auto columns = columns_of(*subquery->select, &scope);
  return columns.size() == 1 && !columns[0].type.declared.empty() ? affinity_of_type(columns[0].type.declared)
                                                                  : Affinity::none;
}

TypeClass Typing::type_of(const ast::Expr& expr, const Scope& scope) const {
  if (const auto* literal = ast::as<ast::Literal>(expr)) return class_of(*literal);
  if (const auto* ref = ast::as<ast::ColumnRef>(expr)) {
    const auto found = resolve(*ref, scope);
    if (found && found->column) return found->column->type.cls;
    if (const auto* output =
            found ? nullptr : output_name(*ref, scope)) {  // SQLite knows them outside of the SELECT list, too
      Scope tables = scope;
      tables.output_names.clear();
      return type_of(*output->value, tables);
    }
    return is_string(*ref, scope) ? TypeClass::text : TypeClass::unknown;
  }
  if (const auto* unary = ast::as<ast::Unary>(expr)) {
    const TypeClass cls = type_of(*unary->operand, scope);
    switch (unary->op) {
      case ast::Unary::Op::logical_not:
        return TypeClass::boolean;
      case ast::Unary::Op::bit_not:
        return TypeClass::integer;
      case ast::Unary::Op::minus:
        return counted(cls);
      case ast::Unary::Op::plus:
        return cls == TypeClass::text ? cls : counted(cls);
    }
  }
  if (const auto* binary = ast::as<ast::Binary>(expr)) return type_of_binary(*binary, scope);
  if (ast::as<ast::Between>(expr) || ast::as<ast::In>(expr) || ast::as<ast::Like>(expr) || ast::as<ast::IsTest>(expr) ||
      ast::as<ast::Exists>(expr)) {
    return TypeClass::boolean;
  }
  if (const auto* subquery = ast::as<ast::Subquery>(expr)) {
    const auto columns = subquery->select ? columns_of(*subquery->select, &scope) : std::vector<Column>{};
    return columns.size() == 1 ? columns[0].type.cls : TypeClass::unknown;
  }
  if (const auto* parens = ast::as<ast::Parens>(expr)) {
    return parens->items.size() == 1 && !parens->row_keyword ? type_of(*parens->items[0], scope) : TypeClass::unknown;
  }
  if (const auto* call = ast::as<ast::Call>(expr)) return type_of_call(*call, scope);
  if (const auto* cast = ast::as<ast::Cast>(expr)) {
    const TypeClass cls = class_of_postgres_type(cast->type.words);
    if (cls != TypeClass::unknown) return cls;
    const Affinity affinity =
        affinity_of_type(cast->type.words);  // NVARCHAR, TINYINT, BLOB; a DATETIME is left to its rule
    if (affinity == Affinity::integer) return TypeClass::integer;
    if (affinity == Affinity::text) return TypeClass::text;
    if (affinity == Affinity::real) return TypeClass::real;
    return affinity == Affinity::blob ? TypeClass::blob : TypeClass::unknown;
  }
  if (const auto* choice = ast::as<ast::Case>(expr)) {
    std::vector<const ast::Expr*> results;
    for (const auto& branch : choice->branches) results.push_back(branch.then.get());
    if (choice->otherwise) results.push_back(choice->otherwise.get());
    return type_of_choice(results, scope);
  }
  if (const auto* collate = ast::as<ast::Collate>(expr)) return type_of(*collate->value, scope);
  if (const auto* typed = ast::as<ast::TypedLiteral>(expr)) return class_of_postgres_type(typed->type);
  return TypeClass::unknown;
}

}  // namespace sqlferry::schema
