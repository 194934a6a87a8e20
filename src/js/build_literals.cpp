// Numbers, regular expressions, templates, arrays, objects.
#include <charconv>
#include <string>

#include "js/build.h"
#include "js/scanner_lex.h"
#include "js/token_kinds.h"

namespace sqlferry::js {

using namespace kinds;
using ast::ExprPtr;
using text::Span;

namespace {

/// Digits of base 2, 8 or 16.
double integer_value(std::string_view digits, int base) {
  double value = 0;
  for (const char c : digits) {
    const int digit = c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
    value = value * base + digit;
  }
  return value;
}

bool is_old_octal(std::string_view text) {
  return text.size() > 1 && text[0] == '0' && text.find_first_not_of("01234567") == std::string_view::npos;
}

double number_value(std::string_view text) {
  const char letter = text.size() > 1 && text[0] == '0' ? static_cast<char>(text[1] | 0x20) : '\0';
  if (letter == 'x') return integer_value(text.substr(2), 16);
  if (letter == 'o') return integer_value(text.substr(2), 8);
  if (letter == 'b') return integer_value(text.substr(2), 2);
  if (is_old_octal(text)) return integer_value(text, 8);
  double value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec != std::errc::result_out_of_range) return value;
  const std::size_t exponent = text.find_first_of("eE");  // beyond what a double holds: infinite or nothing
  const bool is_small = exponent != std::string_view::npos && text.find('-', exponent) != std::string_view::npos;
  return is_small ? 0 : std::numeric_limits<double>::infinity();
}

}  // namespace

ExprPtr Builder::number(Index i) {
  std::string digits(view(i));
  std::erase(digits, '_');
  const bool is_hex = digits.size() > 1 && (digits[1] | 0x20) == 'x';
  if (digits.back() == 'n' && !is_hex) return make(span(i), ast::BigIntLiteral{view(i).substr(0, span(i).size() - 1)});
  if (digits.back() == 'n') return make(span(i), ast::BigIntLiteral{view(i).substr(0, span(i).size() - 1)});
  return make(span(i), ast::NumberLiteral{number_value(digits)});
}

ExprPtr Builder::regex(P::RegexLiteralContext* context) {
  const Span where = span(context);
  const std::string_view text = view(where);
  const std::size_t slash = text.rfind('/');
  return make(where, ast::RegexLiteral{text.substr(1, slash - 1), text.substr(slash + 1)});
}

ast::Quasi Builder::quasi(Span inside, Tagged tagged) {
  if (is_plain(view(inside), Quote::backticks)) return {view(inside), inside};
  const Decoded decoded = decode(bytes_, inside, Quote::backticks);
  if (decoded.is_valid) return {arena_.text(decoded.value), inside};
  if (tagged == Tagged::no) fail(inside, "an escape in the template means nothing");
  return {std::nullopt, inside};
}

const ast::Template* Builder::whole_template(Index i, Tagged tagged) {
  auto quasis = arena_.array<ast::Quasi>(1);
  quasis[0] = quasi({span(i).begin + 1, span(i).end - 1}, tagged);
  return arena_.make(ast::Template{quasis, {}});
}

const ast::Template* Builder::template_literal(P::TemplateLiteralContext* context, Tagged tagged) {
  auto quasis = arena_.array<ast::Quasi>(context->quasis.size() + 1);
  auto values = arena_.array<ExprPtr>(context->values.size());
  const Span head = span(context->head);
  quasis[0] = quasi({head.begin + 1, head.end - 2}, tagged);
  for (std::size_t i = 0; i < values.size(); ++i) {
    values[i] = expression(context->values[i]);
    const Span text = span(context->quasis[i]);
    const bool is_last = i + 1 == values.size();
    quasis[i + 1] = quasi({text.begin, text.end - (is_last ? 1U : 2U)}, tagged);
  }
  return arena_.make(ast::Template{quasis, values});
}

/// Holes are where two commas meet; the comma behind the last element makes none.
ExprPtr Builder::array(P::ArrayLiteralContext* context) {
  const Index open = first_of(context);
  std::vector<ast::Element> out;
  out.reserve(context->items.size());
  auto item = context->items.begin();
  Index behind = open;  // the bracket or comma before the place
  const auto place = [&](Index comma, bool is_last) {
    if (item != context->items.end() && first_of(*item) < comma) {
      out.push_back(element(*item++));
    } else if (!is_last) {
      out.push_back({nullptr, false, {span(behind).end, span(behind).end}});
    }
    behind = comma;
  };
  for (const auto* comma : context->commas) place(index_of(comma), false);
  place(last_of(context), true);
  auto elements = arena_.array<ast::Element>(out.size());
  std::copy(out.begin(), out.end(), elements.begin());
  return make(span(context), ast::Array{elements});
}

ExprPtr Builder::object(P::ObjectLiteralContext* context) {
  check_commas(context->properties, last_of(context));
  return make(span(context), ast::Object{list(context->properties, &Builder::property)});
}

ast::Property Builder::property(P::PropertyContext* context) {
  using Kind = ast::Property::Kind;
  ast::Property out;
  out.span = span(context);
  if (context->spread != nullptr) {
    out.kind = Kind::spread;
    out.value = assignment(context->value);
    return out;
  }
  const bool is_shorthand =
      context->head == nullptr && (context->separator == nullptr || kind(context->separator) == ASSIGN);
  if (is_shorthand) return shorthand(context);
  out.key = key(context->key, context->computed);
  if (context->computed != nullptr && context->computed->type != nullptr)
    fail_expected("`]`", first_of(context->computed->type));
  if (context->head == nullptr) {
    if (const auto* word = context->word != nullptr ? context->word : context->star)
      fail_expected("`(`", index_of(context->separator) - (word == nullptr ? 1U : 0U));
    out.value = assignment(context->value);
    return out;
  }
  const Index word = context->word != nullptr ? index_of(context->word) : 0;
  const bool is_accessor = context->word != nullptr && kind(word) == ACCESSOR;
  out.kind = !is_accessor ? Kind::method : view(word) == "get" ? Kind::getter : Kind::setter;
  ast::Function function;
  function.kind = !is_accessor          ? ast::Function::Kind::method
                  : view(word) == "get" ? ast::Function::Kind::getter
                                        : ast::Function::Kind::setter;
  function.is_async = context->word != nullptr && !is_accessor;
  if (function.is_async) function.async_span = span(word);
  function.is_generator = context->star != nullptr;
  head(context->head, function);
  return_type(context->returnType, function);
  function.body = body(context->body);
  function.span = {span(context->head).begin, out.span.end};
  out.value = make(function.span, ast::FunctionExpr{arena_.make(function)});
  return out;
}

/// `{a}`, and `{a = 1}`, which only a pattern has.
ast::Property Builder::shorthand(P::PropertyContext* context) {
  if (context->word != nullptr || context->star != nullptr || context->key == nullptr ||
      kind(context->key) != IDENTIFIER)
    fail_expected("`:`", last_of(context) + 1);
  ast::Property out;
  out.kind = ast::Property::Kind::shorthand;
  out.span = span(context);
  const Index word = index_of(context->key);
  out.key = key(context->key, nullptr);
  out.value = make(span(word), ast::Identifier{out.key.text});
  if (context->value == nullptr) return out;
  ExprPtr value = assignment(context->value);
  out.value =
      make(out.span, ast::Assign{ast::Assign::Op::plain, span(context->separator), identifier_pattern(word), value});
  open_defaults_.push_back(out.value);
  return out;
}

}  // namespace sqlferry::js
