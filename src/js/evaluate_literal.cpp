// Literals, templates, arrays, objects.
#include "js/evaluate_nodes.h"
#include "js/evaluate_text.h"

namespace sqlferry::js {

namespace {

/// The inside of a literal, without its quotes.
text::Span inside(text::Span span) { return span.size() >= 2 ? text::Span{span.begin + 1, span.end - 1} : span; }

text::Span inside(const ast::Template& node) { return {node.quasis.front().span.begin, node.quasis.back().span.end}; }

void append_literal(String& out, std::string_view value, StringPiece piece) {
  if (value.empty()) return;
  piece.here = {static_cast<std::uint32_t>(out.text.size()),
                static_cast<std::uint32_t>(out.text.size() + value.size())};
  out.text += value;
  out.pieces.push_back(std::move(piece));
}

/// Quasis and expressions in turn; `raw`: backslashes mean nothing.
Value fill(Evaluator& run, const ast::Template& node, const Place& at, bool raw) {
  String made;
  for (std::size_t i = 0; i < node.quasis.size(); ++i) {
    const ast::Quasi& quasi = node.quasis[i];
    StringPiece piece;
    piece.place = run.place(inside(node));
    piece.source = quasi.span;
    piece.quote = raw ? Quote::raw_backticks : Quote::backticks;
    if (raw) {
      append_literal(made, decode(run.source(run.place({0, quasi.span.end})), quasi.span, piece.quote).value, piece);
    } else {
      append_literal(made, quasi.value.value_or(std::string_view()), piece);
    }
    if (i >= node.expressions.size() || i + 1 >= node.quasis.size()) continue;
    const Place use = run.place({quasi.span.end, node.quasis[i + 1].span.begin});
    run.append_as_text(made, run.eval(node.expressions[i]), run.place(node.expressions[i]->span), &use);
  }
  return run.text(std::move(made), at);
}

/// What a tag function is called with: the array of texts, then the values between them.
void add_tag_arguments(Evaluator& run, HostCall& call, const ast::Template& node, const Place& quoted) {
  Array* texts = run.heap.array();
  for (const ast::Quasi& quasi : node.quasis) {
    String made;
    StringPiece piece;
    piece.place = run.place(inside(node));
    piece.source = quasi.span;
    piece.quote = Quote::backticks;
    append_literal(made, quasi.value.value_or(std::string_view()), std::move(piece));
    texts->items.push_back(run.text(std::move(made), run.place(quasi.span)));
  }
  call.arguments.push_back({Value{texts, quoted}, quoted});
  for (const ast::ExprPtr value : node.expressions) call.arguments.push_back({run.eval(value), run.place(value->span)});
}

void add_elements(Evaluator& run, Array& made, ast::List<ast::Element> elements) {
  for (const ast::Element& element : elements) {
    if (element.value == nullptr) {
      made.items.emplace_back();
      continue;
    }
    Value value = run.eval(element.value);
    if (!element.spread) {
      made.items.push_back(std::move(value));
      continue;
    }
    const Place at = run.place(element.span);
    if (const auto items = run.items_of(value, at)) made.items.insert(made.items.end(), items->begin(), items->end());
    if (auto rest = run.rest_of(value)) made.rest = std::move(rest);
  }
}

void spread_into(Evaluator& run, Object& made, const Value& value) {
  if (const auto* object = value.as<Object>()) {
    for (const Property& property : object->properties) {
      if (!run.spend()) return;
      const Value read = property.getter != nullptr ? run.get(value, property.key, property.key_place) : property.value;
      const bool was_there = made.find(property.key) != nullptr;
      if (property.maybe && was_there) {
        made.find(property.key)->value = run.join(made.find(property.key)->value, read, property.key_place);
        continue;
      }
      made.set(property.key, read, property.key_place).maybe = property.maybe;
    }
    if (object->rest) made.rest = object->rest;
    return;
  }
  if (const auto* array = value.as<Array>()) {
    for (std::size_t i = 0; i < array->items.size() && run.spend(); ++i) {
      made.set(std::to_string(i), array->items[i], array->items[i].place);
    }
    if (array->rest) made.rest = array->rest;
    return;
  }
  if (value.unknown() != nullptr || value.as<HostObject>() != nullptr) made.rest = value;
}

Function* accessor(Evaluator& run, const ast::Property& property) { return run.eval(property.value).as<Function>(); }

void add_property(Evaluator& run, Object& made, const ast::Property& property) {
  const Place key_place = run.place(property.key.span);
  std::optional<std::string> key(property.key.text);
  if (property.key.kind == ast::PropertyKey::Kind::computed) key = run.property_key(run.eval(property.key.computed));
  if (property.key.kind == ast::PropertyKey::Kind::number) {
    key = number_text(number_from(property.key.text));
  }
  if (!key) {
    made.rest = run.eval(property.value);
    if (made.rest->unknown() == nullptr) {
      made.rest = run.unknown(Unknown::Reason::joined, run.words(key_place), key_place);
    }
    return;
  }
  using Kind = ast::Property::Kind;
  if (property.kind == Kind::getter || property.kind == Kind::setter) {
    Property* there = made.find(*key);
    if (there == nullptr) there = &made.set(*key, Value{}, key_place);
    (property.kind == Kind::getter ? there->getter : there->setter) = accessor(run, property);
    return;
  }
  const auto* node = ast::as<ast::FunctionExpr>(property.value);
  const auto* definition = ast::as<ast::ClassExpr>(property.value);
  Value value;
  if (node != nullptr) {
    value = run.function(*node->function, run.place(property.value->span), *key);
  } else if (definition != nullptr) {
    value = run.class_value(*definition->definition, run.place(property.value->span), *key);
  } else {
    value = run.eval(property.value);
  }
  made.set(*key, value, key_place);
}

}  // namespace

Value eval_node(Evaluator& /*run*/, const ast::NumberLiteral& node, const Place& at) { return {node.value, at}; }

Value eval_node(Evaluator& run, const ast::BigIntLiteral& node, const Place& at) {
  return {run.heap.bigint(std::string(node.digits)), at};
}

Value eval_node(Evaluator& run, const ast::StringLiteral& node, const Place& at) {
  String made;
  StringPiece piece;
  piece.place = run.place(inside(at.span));
  piece.source = piece.place.span;
  piece.quote = run.source(at).starts_with('"') ? Quote::double_quotes : Quote::single_quotes;
  append_literal(made, node.value, std::move(piece));
  return run.text(std::move(made), at);
}

Value eval_node(Evaluator& /*run*/, const ast::BooleanLiteral& node, const Place& at) { return {node.value, at}; }

Value eval_node(Evaluator& /*run*/, const ast::NullLiteral& /*node*/, const Place& at) { return {Null{}, at}; }

Value eval_node(Evaluator& run, const ast::RegexLiteral& node, const Place& at) {
  return {run.heap.regex(node.pattern, node.flags), at};
}

Value eval_node(Evaluator& run, const ast::Template& node, const Place& at) { return fill(run, node, at, false); }

Value eval_node(Evaluator& run, const ast::TaggedTemplate& node, const Place& at) {
  const Place quoted = run.place(node.quoted_span);
  if (run.source(node.tag->span) == "String.raw") return fill(run, *node.quoted, quoted, true);
  const Value tag = run.eval(node.tag);
  HostCall call;
  call.place = at;
  call.name = run.place(node.tag->span);
  call.parentheses = quoted;
  if (tag.as<Function>() != nullptr) {
    add_tag_arguments(run, call, *node.quoted, quoted);
    return run.call(tag, Value{}, call);
  }
  // A host gets the template as it is put together: with its holes, it says more than its parts.
  const Value filled = fill(run, *node.quoted, quoted, false);
  call.arguments.push_back({filled, quoted});
  return tag.as<HostObject>() != nullptr ? run.call(tag, Value{}, call) : filled;
}

Value eval_node(Evaluator& run, const ast::Array& node, const Place& at) {
  Array* made = run.heap.array();
  add_elements(run, *made, node.elements);
  return {made, at};
}

Value eval_node(Evaluator& run, const ast::Object& node, const Place& at) {
  Object* made = run.heap.object();
  for (const ast::Property& property : node.properties) {
    if (property.kind == ast::Property::Kind::spread) {
      spread_into(run, *made, run.eval(property.value));
    } else {
      add_property(run, *made, property);
    }
  }
  return {made, at};
}

Value eval_node(Evaluator& run, const ast::FunctionExpr& node, const Place& at) {
  return run.function(*node.function, at);
}

Value eval_node(Evaluator& run, const ast::ClassExpr& node, const Place& at) {
  return run.class_value(*node.definition, at);
}

}  // namespace sqlferry::js
