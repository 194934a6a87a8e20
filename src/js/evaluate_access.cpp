// Names, members and calls as they are written: chains `a?.b.c(d)`, `super`, `new`, `import()`.
#include "js/evaluate_nodes.h"

namespace sqlferry::js {

namespace {

/// Follows a chain from its head. Nothing: `?.` met a missing value and the rest of the chain is skipped.
class Chain {
 public:
  explicit Chain(Evaluator& run) : run_(run) {}

  std::optional<Value> of(const ast::Expr& expr) {
    const ast::Expr& link = untyped(expr);
    const Depth deeper(run_);
    if (!deeper.is_allowed())
      return run_.unknown(Unknown::Reason::limit, run_.words(run_.place(link.span)), here(link));
    if (const auto* member = ast::as<ast::Member>(link)) return of_member(*member, link);
    if (const auto* index = ast::as<ast::Index>(link)) return of_index(*index, link);
    if (const auto* call = ast::as<ast::Call>(link)) return of_call(*call, link);
    return run_.eval(link);
  }

 private:
  [[nodiscard]] Place here(const ast::Expr& expr) const { return run_.place(expr.span); }

  static const ast::Expr& untyped(const ast::Expr& expr) {
    const ast::Expr* inner = &expr;
    while (const auto* typed = ast::as<ast::Typed>(*inner)) inner = typed->value;
    return *inner;
  }

  std::optional<Value> of_member(const ast::Member& member, const ast::Expr& link) {
    if (ast::as<ast::Super>(*member.object) != nullptr) {
      return super_member(run_, member.property.text, here(link));
    }
    const auto object = of(*member.object);
    if (!object || (member.optional && object->is_nullish())) return {};
    return run_.get(*object, member.property.text, here(link));
  }

  std::optional<Value> of_index(const ast::Index& index, const ast::Expr& link) {
    const auto object = of(*index.object);
    if (!object || (index.optional && object->is_nullish())) return {};
    return run_.get_index(*object, run_.eval(index.index), here(link));
  }

  HostCall call_of(const ast::Call& call, const ast::Expr& link, const Place& name) {
    HostCall made = run_.arguments_of(call.arguments, run_.place(call.arguments_span));
    made.place = here(link);
    made.name = name;
    return made;
  }

  std::optional<Value> of_call(const ast::Call& call, const ast::Expr& link) {
    const ast::Expr& callee = ast::bare(*call.callee);
    if (ast::as<ast::Super>(callee) != nullptr) {
      call_super(run_, call_of(call, link, here(callee)));
      return Value{Undefined{}, here(link)};
    }
    if (const auto* member = ast::as<ast::Member>(callee)) return of_member_call(call, *member, callee, link);
    if (const auto* index = ast::as<ast::Index>(callee)) return of_index_call(call, *index, callee, link);
    const auto function = of(*call.callee);
    if (!function || (call.optional && function->is_nullish())) return {};
    const HostCall made = call_of(call, link, here(callee));
    if (run_.is_stopped()) return Value{};
    return run_.call(*function, Value{}, made);
  }

  std::optional<Value> of_member_call(const ast::Call& call, const ast::Member& member, const ast::Expr& callee,
                                      const ast::Expr& link) {
    if (ast::as<ast::Super>(*member.object) != nullptr) {
      const Value function = super_member(run_, member.property.text, here(callee));
      return run_.call(function, run_.activation->receiver, call_of(call, link, run_.place(member.property.span)));
    }
    const auto object = of(*member.object);
    if (!object || (member.optional && object->is_nullish())) return {};
    const std::string key(member.property.text);
    if (run_.thrown && is_promise_method(key)) return caught(call, link, key, *object);
    if (call.optional && run_.get(*object, key, here(callee)).is_nullish()) return {};
    const Restore before(run_.now);
    if (runs_together(*object, key)) run_.now.unordered = true;
    const HostCall made = call_of(call, link, run_.place(member.property.span));
    if (run_.is_stopped()) return Value{};
    return run_.call_member(*object, key, made);
  }

  std::optional<Value> of_index_call(const ast::Call& call, const ast::Index& index, const ast::Expr& callee,
                                     const ast::Expr& link) {
    const auto object = of(*index.object);
    if (!object || (index.optional && object->is_nullish())) return {};
    const Value key_value = run_.eval(index.index);
    const HostCall made = call_of(call, link, run_.place(index.index->span));
    if (run_.is_stopped()) return Value{};
    const auto key = run_.property_key(key_value);
    if (!key)
      return run_.call_unknown(run_.words(here(callee)), run_.get_index(*object, key_value, here(callee)), made);
    return run_.call_member(*object, *key, made);
  }

  static bool is_promise_method(std::string_view key) { return key == "then" || key == "catch" || key == "finally"; }

  /// `Promise.all([a(), b()])`: what is in it has been started before anything of it is done.
  static bool runs_together(const Value& object, std::string_view key) {
    const auto* host = object.as<HostObject>();
    return host != nullptr && host->name() == "Promise" &&
           (key == "all" || key == "allSettled" || key == "any" || key == "race" || key == "map");
  }

  /// An error of what stands before `.catch(...)` ends there.
  Value caught(const ast::Call& call, const ast::Expr& link, std::string_view key, const Value& object) {
    const Value error = *std::exchange(run_.thrown, std::nullopt);
    const HostCall made = call_of(call, link, here(link));
    const std::size_t handler = key == "then" ? 1 : 0;
    const Value function = made.argument(handler);
    if (function.is_nullish()) {
      run_.thrown = error;
      return object;
    }
    if (key == "finally") {
      run_.call(function, Value{}, HostCall{});
      if (!run_.thrown) run_.thrown = error;
      return object;
    }
    HostCall with_error;
    with_error.place = made.place;
    with_error.arguments.push_back({error, made.place});
    return run_.call(function, Value{}, with_error);
  }

  Evaluator& run_;
};

}  // namespace

HostCall Evaluator::arguments_of(ast::List<ast::Element> elements, const Place& parentheses) {
  HostCall call;
  call.parentheses = parentheses;
  for (const ast::Element& element : elements) {
    if (element.value == nullptr) continue;
    const Value value = eval(element.value);
    const Place at = place(element.span);
    if (!element.spread) {
      call.arguments.push_back({value, at});
      continue;
    }
    if (const auto items = items_of(value, at)) {
      for (const Value& item : *items) call.arguments.push_back({item, at});
    }
    call.open = call.open || rest_of(value).has_value();
  }
  return call;
}

Value eval_node(Evaluator& run, const ast::Identifier& node, const Place& at) { return run.read_name(node.name, at); }

Value eval_node(Evaluator& run, const ast::This& /*node*/, const Place& at) {
  Value receiver = run.activation->receiver;
  if (receiver.is_undefined()) receiver.place = at;
  return receiver;
}

Value eval_node(Evaluator& run, const ast::Super& /*node*/, const Place& at) {
  return run.unknown(Unknown::Reason::unsupported, "super", at);
}

Value eval_node(Evaluator& run, const ast::NewTarget& /*node*/, const Place& at) {
  return run.unknown(Unknown::Reason::unsupported, "new.target", at);
}

Value eval_node(Evaluator& run, const ast::ImportMeta& /*node*/, const Place& at) {
  const std::string path = run.activation->module->path.generic_string();
  Object* made = run.heap.object();
  const auto folder = run.activation->module->path.parent_path().generic_string();
  made->set("url", run.computed_text("file://" + path, at), at);
  made->set("filename", run.computed_text(path, at), at);
  made->set("dirname", run.computed_text(folder.empty() ? "." : folder, at), at);
  made->rest = run.unknown(Unknown::Reason::environment, "import.meta", at);
  return {made, at};
}

Value eval_node(Evaluator& run, const ast::New& node, const Place& at) {
  const Value callee = run.eval(node.callee);
  HostCall call = run.arguments_of(node.arguments, run.place(node.arguments_span));
  call.place = at;
  call.name = run.place(node.callee->span);
  return run.is_stopped() ? Value{} : run.construct(callee, call);
}

Value eval_node(Evaluator& run, const ast::ImportCall& node, const Place& at) {
  const HostCall call = run.arguments_of(node.arguments, run.place(node.arguments_span));
  const auto name = call.argument(0).text();
  if (!name) return run.unknown_like(call.argument(0), run.words(at), at);
  return run.import_namespace(std::string(*name), at);
}

Value eval_chain(Evaluator& run, const ast::Expr& expr) {
  return Chain(run).of(expr).value_or(Value{Undefined{}, run.place(expr.span)});
}

}  // namespace sqlferry::js
