#include "js/evaluate.h"

#include "js/builtins.h"
#include "js/evaluator.h"

namespace sqlferry::js {

Evaluator::Evaluator(Interpreter& interpreter_, Options options_)
    : interpreter(interpreter_), options(std::move(options_)), activation(&top_) {}

Interpreter::Interpreter(const Program& program, std::string_view source, Options options)
    : evaluator_(std::make_unique<Evaluator>(*this, std::move(options))) {
  evaluator_->run_main(program, source);
  evaluator_->find_entry_points();
}

Interpreter::~Interpreter() = default;

const std::vector<EntryPoint>& Interpreter::entry_points() const { return evaluator_->entry_points; }

Value Interpreter::exported(std::string_view name) {
  const Place at;
  return evaluator_->get(evaluator_->exports_of(*evaluator_->main, at), name, at);
}

const std::vector<Note>& Interpreter::notes() const { return evaluator_->notes; }

File Interpreter::file(std::uint32_t index) const {
  if (index >= evaluator_->files.size()) return {};
  const Module& module = evaluator_->files[index];
  return {module.path, module.bytes};
}

std::string_view Interpreter::source(const Place& place) const { return evaluator_->source(place); }

const std::optional<Place>& Interpreter::exhausted() const { return evaluator_->exhausted(); }

Place Interpreter::in_script(const Place& place) const { return evaluator_->in_main(place); }

Value Interpreter::call(const Value& function, std::span<const Value> arguments, const Value& receiver,
                        const Circumstances& more) {
  Evaluator& run = *evaluator_;
  HostCall call;
  call.place = function.place;
  call.name = function.place;
  for (const Value& argument : arguments) call.arguments.push_back({argument, argument.place});
  const Restore before(run.now);
  run.now.conditional |= more.conditional;
  run.now.repeated |= more.repeated;
  run.now.unordered |= more.unordered;
  run.now.in_try |= more.in_try;
  run.now.after_error |= more.after_error;
  if (!more.condition.span.empty()) run.now.condition = more.condition;
  Value result = run.call(function, receiver, call);
  run.end_call_from_outside();
  return result;
}

Value Interpreter::call(const Value& function, std::initializer_list<Value> arguments) {
  return call(function, std::span<const Value>(arguments.begin(), arguments.size()));
}

Value Interpreter::await(const Value& value, const Place& at) { return evaluator_->await(value, at); }

Value Interpreter::member(const Value& value, std::string_view key, const Place& at) {
  return evaluator_->get(value, key, at);
}

const Circumstances& Interpreter::circumstances() const {
  evaluator_->shown = evaluator_->circumstances();
  return evaluator_->shown;
}

Value Interpreter::global(std::string_view name) { return make_global(*evaluator_, name).value_or(Value{}); }

Value Interpreter::string(std::string_view text, const Place& at) { return evaluator_->computed_text(text, at); }

Value Interpreter::array(std::vector<Value> items, const Place& at) { return evaluator_->array(std::move(items), at); }

Value Interpreter::object(std::vector<std::pair<std::string, Value>> properties, const Place& at) {
  Object* made = evaluator_->heap.object();
  for (const auto& [key, value] : properties) made->set(key, value, value.place);
  return {made, at};
}

Value Interpreter::require_file(const Value& path, const Place& at) { return evaluator_->require(path, at); }

Value Interpreter::unknown(Unknown::Reason reason, std::string name, const Place& at, std::optional<bool> expected) {
  return evaluator_->unknown(reason, std::move(name), at, expected);
}

void Interpreter::note(const Place& at, std::string reason) { evaluator_->note(at, std::move(reason)); }

void Interpreter::own(std::unique_ptr<HostObject> object) { evaluator_->heap.own(std::move(object)); }

}  // namespace sqlferry::js
