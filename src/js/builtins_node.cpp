// What Node brings along: `require`, `process`, `path`, `fs`; and the list of everything that is there by name.
#include <algorithm>
#include <array>

#include "js/builtins_global.h"
#include "js/evaluate_text.h"

namespace sqlferry::js {

namespace {

Value node_not_known(Evaluator& run, const HostCall& call) {
  return run.unknown_like(call.argument(0), run.words(call.place), call.place);
}

/// The arguments as one path. Nothing: not known.
std::optional<std::filesystem::path> joined(const HostCall& call, bool absolute_restarts) {
  std::filesystem::path result;
  if (call.open) return {};
  for (const Argument& argument : call.arguments) {
    const auto text = argument.value.text();
    if (!text) return {};
    std::string part(*text);
    if (!absolute_restarts && !result.empty()) part.erase(0, part.find_first_not_of('/'));
    result /= part;
  }
  return result.lexically_normal();
}

Value path_join(Evaluator& run, const Value&, const HostCall& call) {
  const auto path = joined(call, false);
  return path ? run.computed_text(path->generic_string(), call.place) : node_not_known(run, call);
}

Value path_resolve(Evaluator& run, const Value&, const HostCall& call) {
  const auto path = joined(call, true);
  return path ? run.computed_text(path->generic_string(), call.place) : node_not_known(run, call);
}

Value path_dirname(Evaluator& run, const Value&, const HostCall& call) {
  const auto text = call.argument(0).text();
  if (!text) return node_not_known(run, call);
  const auto folder = std::filesystem::path(*text).parent_path().generic_string();
  return run.computed_text(folder.empty() ? "." : folder, call.place);
}

Value path_basename(Evaluator& run, const Value&, const HostCall& call) {
  const auto text = call.argument(0).text();
  if (!text) return node_not_known(run, call);
  std::string name = std::filesystem::path(*text).filename().generic_string();
  const auto ending = call.argument(1).text();
  if (ending && name.size() > ending->size() && name.ends_with(*ending)) name.resize(name.size() - ending->size());
  return run.computed_text(name, call.place);
}

Value path_extname(Evaluator& run, const Value&, const HostCall& call) {
  const auto text = call.argument(0).text();
  if (!text) return node_not_known(run, call);
  return run.computed_text(std::filesystem::path(*text).extension().generic_string(), call.place);
}

constexpr std::array kPath = {BuiltinMethod{"basename", path_basename}, BuiltinMethod{"dirname", path_dirname},
                              BuiltinMethod{"extname", path_extname},   BuiltinMethod{"join", path_join},
                              BuiltinMethod{"normalize", path_join},    BuiltinMethod{"resolve", path_resolve}};

std::optional<Value> path_property(Evaluator& run, std::string_view key, const Place& at) {
  if (key == "sep") return run.computed_text("/", at);
  if (key == "posix" || key == "default") return make_module(run, "path");
  return {};
}

/// Of `fs.readFile(path, options, callback)` the callback gets it too.
Value read_file(Evaluator& run, const Value&, const HostCall& call) {
  const auto path = call.argument(0).text();
  std::optional<Value> text;
  if (path) text = run.text_file(std::string(path->starts_with("file://") ? path->substr(7) : *path), call.place);
  if (path && !text) run.note(call.place, "`" + std::string(*path) + "`, which is read here, was not found");
  const Value result = text ? *text : run.unknown(Unknown::Reason::missing_file, run.words(call.place), call.place);
  const Value last = call.arguments.empty() ? Value{} : call.arguments.back().value;
  if (can_be_called(last)) call_with(run, last, {Value{Null{}, call.place}, result}, call.place);
  return result;
}

/// Of `fs.readdir(path, options, callback)` the callback gets it too.
Value read_folder(Evaluator& run, const Value&, const HostCall& call) {
  const auto path = call.argument(0).text();
  const bool wants_names = call.argument(1).as<Object>() == nullptr;  // { withFileTypes: true } asks for more
  std::optional<std::vector<std::string>> names;
  if (path && wants_names && run.options.list)
    names = run.options.list(std::filesystem::path(*path).lexically_normal());
  Value result = run.unknown(Unknown::Reason::run, run.words(call.place), call.place);
  if (names) {
    std::vector<Value> items;
    for (const std::string& name : *names) items.push_back(run.computed_text(name, call.place));
    result = run.array(std::move(items), call.place);
  }
  const Value last = call.arguments.empty() ? Value{} : call.arguments.back().value;
  if (can_be_called(last)) call_with(run, last, {Value{Null{}, call.place}, result}, call.place);
  return result;
}

constexpr std::array kFileSystem = {BuiltinMethod{"readFile", read_file}, BuiltinMethod{"readFileSync", read_file},
                                    BuiltinMethod{"readdir", read_folder}, BuiltinMethod{"readdirSync", read_folder}};

std::optional<Value> file_system_property(Evaluator& run, std::string_view key, const Place& /*at*/) {
  if (key == "promises" || key == "default") return make_module(run, "fs");
  return {};
}

std::optional<Value> environment(Evaluator& run, std::string_view key, const Place& at) {
  return run.unknown(Unknown::Reason::environment, "process.env." + std::string(key), at);
}

Value exit_process(Evaluator& /*run*/, const Value&, const HostCall& call) { return {Undefined{}, call.place}; }

/// Paths are those of the project, which is where scripts are started.
Value working_folder(Evaluator& run, const Value&, const HostCall& call) { return run.computed_text(".", call.place); }

constexpr std::array kProcess = {BuiltinMethod{"cwd", working_folder}, BuiltinMethod{"exit", exit_process}};

Value builtin(Evaluator& run, const BuiltinObject::Description& description) {
  return {&run.interpreter.make<BuiltinObject>(run, description), Place{}};
}

std::optional<Value> process_property(Evaluator& run, std::string_view key, const Place& at) {
  if (key == "env") return builtin(run, kEnvironmentBuiltin);
  if (key == "argv" || key == "platform" || key == "version") {
    return run.unknown(Unknown::Reason::environment, "process." + std::string(key), at);
  }
  return {};
}

Value require(Evaluator& run, const Value&, const HostCall& call) { return run.require(call.argument(0), call.place); }

Value run_later(Evaluator& run, const Value&, const HostCall& call) {
  if (can_be_called(call.argument(0))) call_with(run, call.argument(0), {}, call.place);
  return run.unknown(Unknown::Reason::run, run.words(call.place), call.place);
}

/// Functions that belong to no object.
constexpr std::array kFunctions = {
    BuiltinMethod{"require", require},
    BuiltinMethod{"setImmediate", run_later},
    BuiltinMethod{"setTimeout", run_later},
};

struct Named {
  std::string_view name;
  const BuiltinObject::Description* description;
};

constexpr std::array kGlobals = {
    Named{"Array", &kArrayBuiltin},     Named{"BigInt", &kBigIntBuiltin},   Named{"Boolean", &kBooleanBuiltin},
    Named{"Date", &kDateBuiltin},       Named{"Error", &kErrorBuiltin},     Named{"JSON", &kJsonBuiltin},
    Named{"Map", &kMapBuiltin},         Named{"Math", &kMathBuiltin},       Named{"Number", &kNumberBuiltin},
    Named{"Object", &kObjectBuiltin},   Named{"Promise", &kPromiseBuiltin}, Named{"RangeError", &kErrorBuiltin},
    Named{"Set", &kSetBuiltin},         Named{"String", &kStringBuiltin},   Named{"TypeError", &kErrorBuiltin},
    Named{"console", &kConsoleBuiltin}, Named{"process", &kProcessBuiltin},
};

constexpr std::array kModules = {
    Named{"async", &kAsyncBuiltin},   Named{"bluebird", &kPromiseBuiltin},
    Named{"fs", &kFileSystemBuiltin}, Named{"fs/promises", &kFileSystemBuiltin},
    Named{"path", &kPathBuiltin},     Named{"process", &kProcessBuiltin},
    Named{"util", &kUtilBuiltin},
};

template <class List>
const BuiltinObject::Description* find_named(const List& list, std::string_view name) {
  const auto found = std::find_if(list.begin(), list.end(), [&](const Named& each) { return each.name == name; });
  return found != list.end() ? found->description : nullptr;
}

}  // namespace

const BuiltinObject::Description kProcessBuiltin{"process", kProcess,         nullptr,
                                                 nullptr,   process_property, Unknown::Reason::environment};
const BuiltinObject::Description kEnvironmentBuiltin{"process.env", {},          nullptr,
                                                     nullptr,       environment, Unknown::Reason::environment};
const BuiltinObject::Description kPathBuiltin{"path", kPath, nullptr, nullptr, path_property};
const BuiltinObject::Description kFileSystemBuiltin{"fs",    kFileSystem,          nullptr,
                                                    nullptr, file_system_property, Unknown::Reason::run};

std::optional<Value> make_global(Evaluator& run, std::string_view name) {
  if (const auto* description = find_named(kGlobals, name)) return builtin(run, *description);
  Native native = find_method(kFunctions, name);
  // parseInt, isNaN and the like are there with and without `Number.`.
  if (native == nullptr) native = find_method(kNumberBuiltin.methods, name);
  if (native == nullptr) return {};
  Function* made = run.heap.function();
  made->native = native;
  made->name = name;
  return Value{made, Place{}};
}

std::optional<Value> make_module(Evaluator& run, std::string_view name) {
  if (name.starts_with("node:")) name.remove_prefix(5);
  const auto* description = find_named(kModules, name);
  return description != nullptr ? std::optional(builtin(run, *description)) : std::nullopt;
}

}  // namespace sqlferry::js
