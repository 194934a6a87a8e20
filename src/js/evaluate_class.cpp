// Functions and classes as values, and how instances are made.
#include "js/evaluate_nodes.h"
#include "js/evaluate_text.h"

namespace sqlferry::js {

namespace {

std::optional<std::string> key_of(Evaluator& run, const ast::PropertyKey& key) {
  if (key.kind == ast::PropertyKey::Kind::computed) return run.property_key(run.eval(key.computed));
  if (key.kind == ast::PropertyKey::Kind::number) return number_text(number_from(key.text));
  return std::string(key.text);
}

bool is_accessor(const ast::ClassMember& member) {
  return member.kind == ast::ClassMember::Kind::getter || member.kind == ast::ClassMember::Kind::setter;
}

void add_method(Evaluator& run, Class& made, const ast::ClassMember& member) {
  const auto key = key_of(run, member.key);
  if (!key || member.function == nullptr || member.function->is_signature()) return;
  const Value value = run.function(*member.function, run.place(member.span), *key);
  auto* function = value.as<Function>();
  function->home = &made;
  function->home_is_static = member.is_static;
  Object& target = member.is_static ? *made.statics : *made.prototype;
  const Place key_place = run.place(member.key.span);
  if (!is_accessor(member)) {
    target.set(*key, value, key_place);
    return;
  }
  Property* there = target.find(*key);
  if (there == nullptr) there = &target.set(*key, Value{}, key_place);
  (member.kind == ast::ClassMember::Kind::getter ? there->getter : there->setter) = function;
}

/// Fields are evaluated with `this` being the instance, in the scope of the class.
class Inside {
 public:
  Inside(Evaluator& run, Class& made, const Value& receiver, bool is_static) : run_(run), caller_(run.activation) {
    entered_.module = &run.files[made.file];
    entered_.receiver = receiver;
    entered_.home = &made;
    entered_.home_is_static = is_static;
    entered_.scope = run.heap.scope(made.scope, true);
    run.activation = &entered_;
  }
  ~Inside() { run_.activation = caller_; }
  Inside(const Inside&) = delete;
  Inside& operator=(const Inside&) = delete;

 private:
  Evaluator& run_;
  Activation* caller_;
  Activation entered_;
};

void add_field(Evaluator& run, Object& target, const ast::ClassMember& member) {
  const auto key = key_of(run, member.key);
  const Place key_place = run.place(member.key.span);
  const Value value = member.value != nullptr ? run.eval(member.value) : Value{Undefined{}, key_place};
  run.heap.journal.touch(target);
  if (key) {
    target.set(*key, value, key_place);
  } else {
    target.rest = value;
  }
}

void add_fields(Evaluator& run, Class& made, Object& instance) {
  const Inside inside(run, made, Value{&instance, run.place(made.definition->class_span)}, false);
  for (const ast::ClassMember& member : made.definition->members) {
    if (member.kind == ast::ClassMember::Kind::field && !member.is_static && !member.is_type_only)
      add_field(run, instance, member);
  }
}

void add_statics(Evaluator& run, Class& made, const Place& at) {
  const Inside inside(run, made, Value{&made, at}, true);
  for (const ast::ClassMember& member : made.definition->members) {
    if (member.kind == ast::ClassMember::Kind::static_block) run.run_block(*member.block);
    if (member.kind == ast::ClassMember::Kind::field && member.is_static && !member.is_type_only)
      add_field(run, *made.statics, member);
  }
}

const ast::ClassMember* constructor_of(const Class& made) {
  for (const ast::ClassMember& member : made.definition->members) {
    if (member.kind == ast::ClassMember::Kind::constructor && member.function->body != nullptr) return &member;
  }
  return nullptr;
}

}  // namespace

Value Evaluator::function(const ast::Function& node, const Place& at, std::string_view name) {
  Function* made = heap.function();
  made->node = &node;
  made->file = activation->module->file;
  made->scope = activation->scope;
  made->name = node.name.is_there() ? node.name.text : name;
  if (node.kind == ast::Function::Kind::arrow) {
    made->receiver = activation->receiver;
    made->home = activation->home;
    made->home_is_static = activation->home_is_static;
  }
  return {made, at};
}

Value Evaluator::class_value(const ast::Class& definition, const Place& at, std::string_view name) {
  Class* made = heap.class_of(definition);
  made->file = activation->module->file;
  made->name = definition.name.is_there() ? definition.name.text : name;
  made->scope = heap.scope(activation->scope, false);
  if (definition.super_class != nullptr) made->parent = eval(definition.super_class);
  made->parent_class = made->parent.as<Class>();
  const Restore before(activation->scope, made->scope);
  if (definition.name.is_there()) declare(*made->scope, definition.name.text, Value{made, at});
  using Kind = ast::ClassMember::Kind;
  for (const ast::ClassMember& member : definition.members) {
    if (member.kind == Kind::method || is_accessor(member)) add_method(*this, *made, member);
  }
  add_statics(*this, *made, at);
  return {made, at};
}

void Evaluator::construct_into(Class& made_of, Object& made, const HostCall& call) {
  const Depth deeper(*this);
  if (!deeper.is_allowed() || is_stopped()) return;
  const ast::ClassMember* constructor = constructor_of(made_of);
  const bool is_derived = !made_of.parent.is_nullish();
  if (constructor == nullptr && made_of.parent_class != nullptr) construct_into(*made_of.parent_class, made, call);
  if (constructor == nullptr || !is_derived) add_fields(*this, made_of, made);
  if (constructor == nullptr) return;
  const Inside inside(*this, made_of, Value{&made, call.place}, false);
  auto* function = this->function(*constructor->function, place(constructor->span), "constructor").as<Function>();
  function->scope = made_of.scope;
  function->home = &made_of;
  call_function(*function, Value{&made, call.place}, call);
}

Value Evaluator::construct(const Value& callee, const HostCall& call) {
  if (is_stopped() || !spend()) return {Undefined{}, call.place};
  if (auto* made_of = callee.as<Class>()) {
    Object* made = heap.object(Object::Kind::instance);
    made->of = made_of;
    construct_into(*made_of, *made, call);
    return {made, call.place};
  }
  if (auto* host = callee.as<HostObject>()) {
    return reaches(*host) ? host->construct(interpreter, told(call)) : not_asked(call.place);
  }
  if (auto* function = callee.as<Function>(); function != nullptr && function->node != nullptr) {
    Object* made = heap.object(Object::Kind::instance);
    const Value result = call_function(*function, Value{made, call.place}, call);
    return result.as<Object>() != nullptr ? result : Value{made, call.place};
  }
  return call_unknown(words(call.name), callee, call);
}

Value super_member(Evaluator& run, std::string_view key, const Place& at) {
  const Class* home = run.activation->home;
  if (home == nullptr) return run.unknown(Unknown::Reason::unsupported, run.words(at), at);
  for (const Class* of = home->parent_class; of != nullptr; of = of->parent_class) {
    const Object& members = run.activation->home_is_static ? *of->statics : *of->prototype;
    if (const Property* found = members.find(key)) return found->value;
  }
  return run.unknown(Unknown::Reason::package, run.words(at), at);
}

void call_super(Evaluator& run, const HostCall& call) {
  Class* home = run.activation->home;
  auto* made = run.activation->receiver.as<Object>();
  if (home == nullptr || made == nullptr) return;
  if (home->parent_class != nullptr) run.construct_into(*home->parent_class, *made, call);
  add_fields(run, *home, *made);
}

}  // namespace sqlferry::js
