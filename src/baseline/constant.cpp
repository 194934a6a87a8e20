#include "baseline/constant.h"

#include <algorithm>
#include <cctype>
#include <charconv>

#include "schema/names.h"
#include "sql/ast/walk.h"
#include "text/edit.h"

namespace sqlferry::baseline {
namespace {

using Op = ast::Binary::Op;

bool is_string(std::string_view value) { return value.size() >= 2 && value.front() == '\'' && value.back() == '\''; }

/// The text of a string literal. Nothing: it is none, or more than one.
std::optional<std::string> string_of(std::string_view value) {
  if (!is_string(value)) return std::nullopt;
  std::string out;
  for (std::size_t i = 1; i + 1 < value.size(); ++i) {
    out += value[i];
    if (value[i] != '\'') continue;
    if (i + 2 >= value.size() || value[i + 1] != '\'') return std::nullopt;
    ++i;
  }
  return out;
}

std::optional<double> number_of(std::string_view value) {
  double out = 0;
  const auto* end = value.data() + value.size();
  const auto [at, error] = std::from_chars(value.data(), end, out);
  if (error != std::errc() || at != end) return std::nullopt;
  return out;
}

std::optional<bool> boolean_of(std::string_view value) {
  if (schema::same_folded(value, "true")) return true;
  if (schema::same_folded(value, "false")) return false;
  return std::nullopt;
}

/// Byte by byte: no collation and no citext.
bool tells_texts_apart(const schema::Column& column) {
  const std::string type = schema::folded(column.type.postgres);
  return type == "text" || type.starts_with("varchar") || type.starts_with("character varying");
}

/// 2024-01-31: such days are in the order of their texts.
bool is_day(const std::string& text) {
  constexpr std::string_view kShape = "0000-00-00";
  return text.size() == kShape.size() && std::equal(text.begin(), text.end(), kShape.begin(), [](char c, char shape) {
           return shape == '0' ? std::isdigit(static_cast<unsigned char>(c)) != 0 : c == shape;
         });
}

Truth truth(bool value) { return value ? Truth::yes : Truth::no; }

template <class T>
Truth ordered(Op op, const T& left, const T& right) {
  switch (op) {
    case Op::less:
      return truth(left < right);
    case Op::less_equal:
      return truth(left <= right);
    case Op::greater:
      return truth(left > right);
    default:
      return truth(left >= right);
  }
}

/// `column` may be null.
Truth ordered_constants(Op op, const schema::Column* column, std::string_view a, std::string_view b) {
  if (is_null(a) || is_null(b)) return Truth::null;
  if (const auto left = number_of(a), right = number_of(b); left && right) return ordered(op, *left, *right);
  const auto left = string_of(a);
  const auto right = string_of(b);
  const bool are_days = left && right && is_day(*left) && is_day(*right);
  return are_days && column && column->type.cls == schema::TypeClass::date ? ordered(op, *left, *right)
                                                                           : Truth::unknown;
}

}  // namespace

std::string bare_type(const schema::Column& column) {
  std::string type = column.type.postgres;
  for (const std::string_view clause : {" COLLATE ", " GENERATED "}) type = type.substr(0, type.find(clause));
  if (const auto at = type.find("SERIAL"); at != std::string::npos) type.replace(at, 6, at == 0 ? "INTEGER" : "INT");
  return type;
}

bool is_null(std::string_view value) { return schema::same_folded(value, "null"); }

std::optional<std::int64_t> whole_number(std::string_view value) {
  if (is_string(value)) value = value.substr(1, value.size() - 2);
  std::int64_t out = 0;
  const auto* end = value.data() + value.size();
  const auto [at, error] = std::from_chars(value.data(), end, out);
  if (error != std::errc() || at != end) return std::nullopt;
  return out;
}

Truth equal(std::string_view a, std::string_view b) {
  if (is_null(a) || is_null(b)) return Truth::null;
  if (const auto left = number_of(a), right = number_of(b); left && right) return truth(*left == *right);
  if (const auto left = boolean_of(a), right = boolean_of(b); left && right) return truth(*left == *right);
  const auto left = string_of(a);
  const auto right = string_of(b);
  if (!left || !right) return Truth::unknown;
  if (*left == *right) return Truth::yes;
  // '1' and '01' are one number, 'a' and 'A' one citext: only words that differ beyond that differ for every type.
  const auto is_plain = [](const std::string& text) {
    return std::any_of(text.begin(), text.end(), [](unsigned char c) { return std::isalpha(c) != 0; });
  };
  return is_plain(*left) && is_plain(*right) && schema::folded(*left) != schema::folded(*right) ? Truth::no
                                                                                                : Truth::unknown;
}

Truth equal_in(const schema::Column& column, std::string_view a, std::string_view b) {
  const auto left = string_of(a);
  const auto right = string_of(b);
  if (!left || !right) return equal(a, b);
  if (tells_texts_apart(column) || (column.type.cls == schema::TypeClass::date && is_day(*left) && is_day(*right)))
    return truth(*left == *right);
  return equal(a, b);
}

std::optional<Constants::Found> Constants::column(const ast::ColumnRef& ref, const Env* env) const {
  const std::string key = catalog_.key_of(ref.parts.back());
  for (; env != nullptr; env = env->outer) {
    if (!env->table) continue;
    if (ref.parts.size() > 1 && catalog_.key_of(ref.parts[ref.parts.size() - 2]) != env->name) continue;
    const auto& columns = env->table->columns;
    const auto it = std::find_if(columns.begin(), columns.end(), [&](const auto& c) { return c.key == key; });
    if (it == columns.end()) continue;
    const auto index = static_cast<std::size_t>(it - columns.begin());
    if (index >= env->row->size() || !it->generated_text.empty()) return std::nullopt;
    return Found{&*it, &(*env->row)[index]};
  }
  return std::nullopt;
}

/// The only value of the only row.
std::optional<std::string> Constants::scalar(const ast::Select& select, const Env* env) const {
  const auto rows = queries_ ? queries_->rows_of(select, env) : std::nullopt;
  if (!rows || rows->size() > 1) return std::nullopt;
  if (rows->empty()) return "NULL";
  return rows->front().size() == 1 ? std::optional(rows->front().front()) : std::nullopt;
}

std::optional<std::string> Constants::text_of(const ast::Expr& expr, const Env* env) const {
  if (const auto* ref = ast::as<ast::ColumnRef>(expr)) {
    const auto found = column(*ref, env);
    return found ? std::optional(*found->value) : std::nullopt;
  }
  if (const auto* query = ast::as<ast::Subquery>(expr)) return scalar(*query->select, env);
  if (ast::as<ast::Parameter>(expr) || ast::as<ast::Star>(expr) || ast::as<ast::DefaultMarker>(expr))
    return std::nullopt;
  if (const auto* parens = ast::as<ast::Parens>(expr); parens && parens->items.size() == 1 && !parens->row_keyword) {
    auto inner = text_of(*parens->items[0], env);
    if (inner && ast::as<ast::ColumnRef>(parens->items[0])) return inner;
  }
  std::vector<text::Replacement> parts;
  bool is_known = true;
  ast::each_select(expr, [&](const ast::Select&) { is_known = false; });  // EXISTS and IN
  ast::each_child(expr, [&](const ast::Expr& child) {
    if (!is_known) return;
    auto text = text_of(child, env);
    if (!text) {
      is_known = false;
      return;
    }
    const auto* ref = ast::as<ast::ColumnRef>(child);
    // A bare constant has no type of its own where the column had one.
    if (ref) *text = "CAST(" + *text + " AS " + bare_type(*column(*ref, env)->column) + ")";
    const text::Span span{child.span.begin - expr.span.begin, child.span.end - expr.span.begin};
    parts.push_back({span, std::move(*text)});
  });
  if (!is_known) return std::nullopt;
  std::sort(parts.begin(), parts.end(), [](const auto& a, const auto& b) { return a.span.begin < b.span.begin; });
  return text::replaced(source_.substr(expr.span.begin, expr.span.size()), parts);
}

/// Null: none of the two is a column.
const schema::Column* Constants::compared_column(const ast::Binary& binary, const Env* env) const {
  for (const ast::Expr* side : {binary.left.get(), binary.right.get()}) {
    const auto* ref = ast::as<ast::ColumnRef>(ast::without_parens(*side));
    if (const auto found = ref ? column(*ref, env) : std::nullopt) return found->column;
  }
  return nullptr;
}

Truth Constants::comparison(const ast::Binary& binary, const Env* env) const {
  const auto left = text_of(*binary.left, env);
  const auto right = text_of(*binary.right, env);
  if (!left || !right) return Truth::unknown;
  const schema::Column* column = compared_column(binary, env);
  const auto same = [&] { return column ? equal_in(*column, *left, *right) : equal(*left, *right); };
  switch (binary.op) {
    case Op::equal:
    case Op::double_equal:
      return same();
    case Op::not_equal:
      return negated(same());
    case Op::less:
    case Op::less_equal:
    case Op::greater:
    case Op::greater_equal:
      return ordered_constants(binary.op, column, *left, *right);
    case Op::is_distinct:
    case Op::is_not_distinct: {
      const bool has_null = is_null(*left) || is_null(*right);
      const Truth alike = has_null ? truth(is_null(*left) && is_null(*right)) : same();
      return binary.op == Op::is_distinct ? negated(alike) : alike;
    }
    default:
      return Truth::unknown;
  }
}

Truth Constants::is_in(const ast::In& in, const Env* env) const {
  const auto value = text_of(*in.value, env);
  if (!value || in.table) return Truth::unknown;
  std::vector<std::string> list;
  if (in.select) {
    const auto rows = queries_ ? queries_->rows_of(*in.select, env) : std::nullopt;
    if (!rows) return Truth::unknown;
    for (const Row& row : *rows) list.push_back(row.front());
  }
  for (const auto& item : in.list) {
    auto text = text_of(*item, env);
    if (!text) return Truth::unknown;
    list.push_back(std::move(*text));
  }
  Truth out = Truth::no;
  for (const auto& item : list) {
    const Truth same = equal(*value, item);
    if (same == Truth::yes) return in.negated ? Truth::no : Truth::yes;
    if (same != Truth::no && out != Truth::unknown) out = same;
  }
  return in.negated ? negated(out) : out;
}

Truth Constants::test(const ast::IsTest& test, const Env* env) const {
  const auto value = text_of(*test.value, env);
  if (!value) return Truth::unknown;
  const bool null = is_null(*value);
  if (test.what == ast::IsTest::What::null) {
    // Only a plain constant is surely not NULL: a call may give it.
    if (!null && !string_of(*value) && !number_of(*value) && !boolean_of(*value)) return Truth::unknown;
    return truth(null != test.negated);
  }
  const auto boolean = boolean_of(*value);
  if (!null && !boolean) return Truth::unknown;
  const bool holds = test.what == ast::IsTest::What::unknown
                         ? null
                         : !null && *boolean == (test.what == ast::IsTest::What::true_value);
  return truth(holds != test.negated);
}

Truth Constants::truth_of(const ast::Expr& expr, const Env* env) const {
  const ast::Expr& inner = ast::without_parens(expr);
  if (const auto* binary = ast::as<ast::Binary>(inner)) {
    if (binary->op == Op::logical_and) return both(truth_of(*binary->left, env), truth_of(*binary->right, env));
    if (binary->op == Op::logical_or) return either(truth_of(*binary->left, env), truth_of(*binary->right, env));
    return comparison(*binary, env);
  }
  if (const auto* unary = ast::as<ast::Unary>(inner); unary && unary->op == ast::Unary::Op::logical_not)
    return negated(truth_of(*unary->operand, env));
  if (const auto* in = ast::as<ast::In>(inner)) return is_in(*in, env);
  if (const auto* is = ast::as<ast::IsTest>(inner)) return test(*is, env);
  if (const auto* exists = ast::as<ast::Exists>(inner)) {
    const auto rows = queries_ ? queries_->rows_of(*exists->select, env) : std::nullopt;
    return rows ? truth(rows->empty() == exists->negated) : Truth::unknown;
  }
  const auto text = text_of(inner, env);
  if (!text) return Truth::unknown;
  if (is_null(*text)) return Truth::null;
  const auto value = boolean_of(*text);
  return value ? truth(*value) : Truth::unknown;
}

}  // namespace sqlferry::baseline
