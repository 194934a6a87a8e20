// Calls: of functions of the project, of built-in ones, of hosts, and of what is not known.
#include <algorithm>
#include <array>
#include <iterator>

#include "js/builtins.h"
#include "js/evaluate_nodes.h"

namespace sqlferry::js {

namespace {

/// Functions that call what they are given once for each of some items.
constexpr std::array<std::string_view, 16> kRepeating = {
    "each",    "eachLimit",     "eachOf", "eachSeries", "every",     "filter", "find", "flatMap",
    "forEach", "forEachSeries", "map",    "mapLimit",   "mapSeries", "reduce", "some", "times"};

bool is_repeating(std::string_view name) {
  return std::find(kRepeating.begin(), kRepeating.end(), name) != kRepeating.end();
}

/// By these, models and connections change what is in the database.
bool is_writing(std::string_view method) {
  constexpr std::array<std::string_view, 14> kWriting = {"bulkCreate", "create",   "decrement", "delete", "destroy",
                                                         "increment",  "insert",   "query",     "remove", "save",
                                                         "sync",       "truncate", "update",    "upsert"};
  return std::find(kWriting.begin(), kWriting.end(), method) != kWriting.end();
}

/// What a framework gives the script, or an object with it: `f(queryInterface)`, `f({ queryInterface })`.
bool holds_host(const Value& value) {
  const auto is_of_framework = [](const Value& each) {
    const auto* host = each.as<HostObject>();
    return host != nullptr && !host->is_native();
  };
  const auto* object = value.as<Object>();
  if (object == nullptr) return is_of_framework(value);
  return std::any_of(object->properties.begin(), object->properties.end(),
                     [&](const Property& property) { return is_of_framework(property.value); });
}

void add_hosts(std::vector<Value>& out, const Value& value) {
  if (value.as<HostObject>() != nullptr) out.push_back(value);
  const Unknown* unknown = value.unknown();
  if (unknown == nullptr) return;
  std::copy_if(unknown->alternatives.begin(), unknown->alternatives.end(), std::back_inserter(out),
               [](const Value& each) { return each.as<HostObject>() != nullptr; });
}

}  // namespace

Value Evaluator::call(const Value& function, const Value& receiver, const HostCall& call) {
  if (is_stopped() || !spend()) return {Undefined{}, call.place};
  if (auto* held = function.as<Function>()) return call_function(*held, receiver, call);
  if (auto* host = function.as<HostObject>()) {
    return reaches(*host) ? host->call(interpreter, told(call)) : not_asked(call.place);
  }
  if (const auto* made = function.as<Class>(); made != nullptr) return construct(function, call);
  return call_unknown(words(call.name), function, call);
}

Value Evaluator::call_member(const Value& object, std::string_view key, const HostCall& call) {
  if (is_stopped() || !spend()) return {Undefined{}, call.place};
  if (auto* host = object.as<HostObject>()) {
    Native general = host->is_native() ? nullptr : find_method(promise_methods(), key);
    if (general == nullptr && host->is_function()) general = find_method(function_methods(), key);
    if (general != nullptr) return general(*this, object, call);
    return reaches(*host) ? host->call_member(interpreter, key, told(call)) : not_asked(call.place);
  }
  const bool has_properties =
      object.as<Object>() != nullptr || object.as<Class>() != nullptr || object.as<Function>() != nullptr;
  if (has_properties) {
    if (const auto own = own_or_inherited(object, key, call.name)) return this->call(*own, object, call);
  }
  if (const Native native = method_of(object, key)) return native(*this, object, call);
  return call_unknown(key, object, call);
}

/// Of a file that is not there, only what it may do with the database is worth a word: it may as well be a logger.
void Evaluator::note_missing_file(std::string_view what, const Value& callee, const HostCall& call) {
  const Unknown* unknown = first_unknown(callee);
  if (unknown == nullptr || unknown->file == nullptr) return;
  const bool has_database = std::any_of(call.arguments.begin(), call.arguments.end(),
                                        [](const Argument& argument) { return holds_host(argument.value); });
  if (has_database || is_writing(what))
    note(unknown->file->loaded_at, "`" + unknown->file->name + "`, which is loaded here, was not found");
}

Value Evaluator::call_unknown(std::string_view what, const Value& callee, const HostCall& call) {
  note_missing_file(what, callee, call);
  // What it is given to call is called: how often is not known.
  const Way way = is_repeating(what) ? Way::repeated : Way::conditional;
  std::vector<Value> given;  // queries among what its functions give, for `Promise.all(rows.map(...))`
  for (const Argument& argument : call.arguments) {
    if (auto* host = argument.value.as<HostObject>(); host != nullptr && reaches(*host)) host->escaped();
    const auto* function = argument.value.as<Function>();
    if (function == nullptr || function->node == nullptr || is_stopped()) continue;
    HostCall inner;
    inner.place = call.place;
    inner.name = argument.place;
    inner.parentheses = argument.place;
    for (const ast::Parameter& parameter : function->node->parameters) {
      const Place at{function->file, parameter.span};
      inner.arguments.push_back({unknown(Unknown::Reason::argument, words(at), at), at});
    }
    const Completion end = either(
        way, call.place,
        [&] {
          return Completion{Completion::Kind::normal, this->call(argument.value, Value{}, inner), {}};
        },
        [] { return Completion{}; });
    add_hosts(given, end.value);
  }
  const Value result = unknown_like(callee, words(call.place), call.place);
  if (given.empty()) return result;
  Unknown items = *result.unknown();
  items.alternatives = std::move(given);
  return {heap.unknown(std::move(items)), call.place};
}

Value Evaluator::await(const Value& value, const Place& at) {
  if (auto* host = value.as<HostObject>()) {
    if (is_stopped()) return value;
    return reaches(*host) ? host->awaited(interpreter, at, circumstances()) : not_asked(at);
  }
  const Unknown* awaited = value.unknown();
  if (awaited == nullptr) return value;
  for (const Value& each : awaited->alternatives) {
    if (each.as<HostObject>() == nullptr) continue;
    const Restore before(now);
    now.conditional = true;
    now.condition = awaited->place;
    await(each, at);
  }
  Unknown copy = *awaited;
  copy.name = words(at);
  return {heap.unknown(std::move(copy)), at};
}

void Evaluator::bind_parameters(const Function& function, const HostCall& call) {
  std::size_t next = 0;
  for (const ast::Parameter& parameter : function.node->parameters) {
    if (parameter.is_this) continue;
    const Place at = place(parameter.span);
    const std::size_t index = next++;
    if (parameter.element.rest) {
      Array* rest = heap.array();
      for (std::size_t i = index; i < call.arguments.size(); ++i) rest->items.push_back(call.arguments[i].value);
      if (call.open) rest->rest = unknown(Unknown::Reason::argument, words(at), at);
      bind(parameter.element, Value{rest, at}, Bind::declare);
      continue;
    }
    Value value{Undefined{}, at};
    if (index < call.arguments.size()) {
      value = call.arguments[index].value;
    } else if (call.open) {
      value = unknown(Unknown::Reason::argument, words(at), at);
    }
    bind(parameter.element, value, Bind::declare);
    const auto* name = ast::as<ast::Identifier>(*parameter.element.target);
    if (name != nullptr && !parameter.modifiers_span.empty()) {
      set(activation->receiver, computed_text(name->name, at), read_name(name->name, at), at);
    }
  }
}

Value Evaluator::run_body(const Function& function) {
  const ast::Function& node = *function.node;
  if (node.expression != nullptr) {
    const Value result = eval(node.expression);
    if (activation->results.empty()) return result;
    activation->results.push_back(result);
  } else {
    const Completion end = run(node.body->statements);
    activation->results.push_back(end.kind == Completion::Kind::returned ? end.value : Value{});
  }
  Value result = activation->results.front();
  for (std::size_t i = 1; i < activation->results.size(); ++i) {
    result = join(result, activation->results[i],
                  place(function.node->body != nullptr ? function.node->body->span : text::Span{}));
  }
  return result;
}

Value Evaluator::call_function(Function& function, const Value& receiver, const HostCall& call) {
  if (function.bound) {
    HostCall more = call;
    more.arguments.insert(more.arguments.begin(), function.first_arguments.begin(), function.first_arguments.end());
    return this->call(*function.bound, function.receiver.value_or(receiver), more);
  }
  if (function.native != nullptr) {
    const bool is_given = !receiver.is_undefined() || !function.receiver;
    return function.native(*this, is_given ? receiver : *function.receiver, call);
  }
  if (function.node == nullptr || function.node->is_signature()) return call_unknown(function.name, Value{}, call);
  const Depth deeper(*this);
  if (!deeper.is_allowed()) return unknown(Unknown::Reason::limit, words(call.place), call.place);

  Activation entered;
  entered.module = &files[function.file];
  entered.receiver = function.receiver.value_or(receiver);
  entered.home = function.home;
  entered.home_is_static = function.home_is_static;
  entered.call = &call;
  entered.scope = heap.scope(function.scope, true);
  if (function.node->is_generator) entered.yields = heap.array();
  const Restore before(now, circumstances());
  const Restore caller(activation, &entered);
  const Restore led_here(call_in_main_, call.place.file == 0 ? call.place : call_in_main_);
  if (function.node->name.is_there()) declare(*entered.scope, function.node->name.text, Value{&function, call.name});
  bind_parameters(function, call);
  Value result = run_body(function);
  if (entered.yields != nullptr) return {entered.yields, call.place};
  // An asynchronous function gives what its result is resolved to.
  return function.node->is_async ? await(result, result.place) : result;
}

}  // namespace sqlferry::js
