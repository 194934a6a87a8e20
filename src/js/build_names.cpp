// Names, keys, and what all the other files need.
#include <fmt/format.h>

#include <algorithm>

#include "js/build.h"
#include "js/scanner_lex.h"
#include "js/token_kinds.h"

namespace sqlferry::js {

using namespace kinds;

Builder::Builder(std::string_view bytes, const std::vector<Token>& tokens, Language language, Program& program)
    : bytes_(bytes), tokens_(tokens), language_(language), program_(program), arena_(*program.arena_) {}

void Builder::file(P::FileContext* context) {
  program_.statements = statements(context->statements);
  if (!open_defaults_.empty()) {
    const auto* value = open_defaults_.front();
    fail(ast::as<ast::Assign>(*value)->op_span, "expected `:`, found `=`");
  }
  auto& types = program_.type_syntax;
  std::stable_sort(types.begin(), types.end(), [](const TypeSyntax& a, const TypeSyntax& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
  });
  std::uint32_t end = 0;
  std::erase_if(types, [&](const TypeSyntax& type) {
    if (type.span.end <= end) return true;
    end = type.is_erasable() ? type.span.end : end;
    return false;
  });
}

void Builder::fail(text::Span where, std::string message, SyntaxProblem::Kind kind) const {
  throw BuildError{{kind, where, std::move(message)}};
}

void Builder::fail_expected(std::string_view wanted, Index found) const {
  if (kind(found) == END) fail(span(found), fmt::format("expected {}, found the end of the file", wanted));
  fail(span(found), fmt::format("expected {}, found `{}`", wanted, view(found)));
}

void Builder::check_height(std::size_t more, text::Span where) const {
  if (height_ + more > kMaxHeight) fail(where, "nested too deep", SyntaxProblem::Kind::nested_too_deep);
}

Builder::Deeper::Deeper(Builder& builder, text::Span where, std::size_t by) : builder_(builder), by_(by) {
  builder_.check_height(by_, where);
  builder_.height_ += by_;
}

void Builder::add_type(TypeSyntax::Kind kind, text::Span span) {
  if (language_ != Language::typescript) fail(span, "TypeScript's syntax stands in a file that is read as JavaScript");
  program_.type_syntax.push_back({kind, span});
}

void Builder::add_type_with_comma(TypeSyntax::Kind kind, const antlr4::ParserRuleContext* context) {
  const Index behind = last_of(context) + 1;
  add_type(kind, this->kind(behind) == COMMA ? span(first_of(context), behind) : span(context));
}

void Builder::check_comma_before(Index item) const {
  if (item > 1 && kind(item - 1) == COMMA && kind(item - 2) == COMMA) fail_expected("an expression", item - 1);
}

std::string_view Builder::identifier_text(std::string_view written) {
  if (written.find('\\') == std::string_view::npos) return written;
  const Decoded decoded = decode(written, {0, static_cast<std::uint32_t>(written.size())}, Quote::single_quotes);
  return arena_.text(decoded.value);
}

ast::Name Builder::name(Index i) { return {identifier_text(view(i)), span(i)}; }

std::string_view Builder::string_value(Index i) {
  const text::Span inside{span(i).begin + 1, span(i).end - 1};
  const Quote quote = bytes_[span(i).begin] == '"' ? Quote::double_quotes : Quote::single_quotes;
  if (is_plain(view(inside), quote)) return view(inside);
  const Decoded decoded = decode(bytes_, inside, quote);
  if (!decoded.is_valid) fail(span(i), "an escape in the string has too few or too many digits");
  return arena_.text(decoded.value);
}

ast::PropertyKey Builder::key(const antlr4::Token* simple, P::ComputedKeyContext* computed) {
  using Kind = ast::PropertyKey::Kind;
  ast::PropertyKey out;
  if (computed != nullptr) {
    out.kind = Kind::computed;
    out.span = span(computed);
    out.computed = expression(computed->value);
    return out;
  }
  const Index i = index_of(simple);
  out.span = span(i);
  switch (kind(i)) {
    case STRING:
      out.kind = Kind::string;
      out.text = string_value(i);
      break;
    case NUMBER:
      out.kind = Kind::number;
      out.text = view(i);
      break;
    case PRIVATE_NAME:
      out.kind = Kind::private_name;
      out.text = identifier_text(view(i));
      break;
    default:
      out.text = identifier_text(view(i));
      break;
  }
  return out;
}

ast::ModuleName Builder::module_name(const antlr4::Token* token) {
  if (token == nullptr) return {};
  return {string_value(index_of(token)), span(token)};
}

ast::Decorator Builder::decorator(P::DecoratorContext* context) {
  const Deeper deeper(*this, span(context), 1 + context->parts.size());
  ast::ExprPtr value = nullptr;
  if (context->name != nullptr) {
    value = simple(index_of(context->name));
  } else {
    value = parens(context->parens);
  }
  for (auto* part : context->parts) {
    const text::Span where{value->span.begin, span(part).end};
    if (part->name != nullptr) {
      value = make(where, ast::Member{value, name(part->name), false});
    } else if (part->open != nullptr) {
      check_commas(part->items, last_of(part));
      value = make(where, ast::Call{value, elements(part->items), false, span(part), {}});
    } else {
      add_type(TypeSyntax::Kind::type_arguments, span(part));
      value = make(where, ast::Typed{ast::Typed::Kind::type_arguments, value, span(part)});
    }
  }
  return {value, span(context)};
}

}  // namespace sqlferry::js
