// Files: how they are found, and what they give each other, in both module systems.
#include <algorithm>

#include "js/builtins.h"
#include "js/evaluate_statements.h"
#include "modules/resolution.h"

namespace sqlferry::js {

namespace {

void export_value(Evaluator& run, std::string_view name, const Value& value, const Place& key_place) {
  run.activation->module->has_export_syntax = true;
  const Value exports = run.exports_of(*run.activation->module, key_place);
  run.set(exports, run.computed_text(name, key_place), value, key_place);
}

void collect_names(const ast::Pattern& pattern, std::vector<ast::Name>& names) {
  if (const auto* name = ast::as<ast::Identifier>(pattern)) names.push_back({name->name, pattern.span});
  if (const auto* object = ast::as<ast::ObjectPattern>(pattern)) {
    for (const ast::PatternProperty& property : object->properties) {
      if (property.value.target != nullptr) collect_names(*property.value.target, names);
    }
  }
  if (const auto* array = ast::as<ast::ArrayPattern>(pattern)) {
    for (const ast::PatternElement& element : array->elements) {
      if (element.target != nullptr) collect_names(*element.target, names);
    }
  }
}

std::vector<ast::Name> declared_names(const ast::Statement& statement) {
  std::vector<ast::Name> names;
  if (const auto* variables = ast::as<ast::VariableDeclaration>(statement)) {
    for (const ast::Declarator& declarator : variables->declarators) collect_names(*declarator.target, names);
  }
  if (const auto* function = ast::as<ast::FunctionDeclaration>(statement)) names.push_back(function->function->name);
  if (const auto* made = ast::as<ast::ClassDeclaration>(statement)) names.push_back(made->definition->name);
  if (const auto* made = ast::as<ast::Enum>(statement)) names.push_back(made->name);
  return names;
}

}  // namespace

Module& Evaluator::add_file(const std::filesystem::path& path, const Place& at) {
  Module& module = files.emplace_back();
  module.loaded_at = at;
  module.file = static_cast<std::uint32_t>(files.size() - 1);
  module.path = path;
  return module;
}

std::optional<std::string> Evaluator::load(const std::filesystem::path& path) {
  if (!options.load || files.size() > options.limits.files) return {};
  return options.load(path);
}

bool Evaluator::parse_module(Module& module, const Place& at) {
  // JSON is an expression.
  if (module.path.extension() == ".json") module.owned_bytes = "(" + module.owned_bytes + ")";
  module.bytes = module.owned_bytes;
  ParseResult parsed = parse(module.bytes, language_of(module.path));
  if (!parsed.ok()) {
    note(at, "`" + module.path.generic_string() + "`, which is loaded here, cannot be read as a script");
    return false;
  }
  module.owned_program = std::move(parsed.program);
  module.program = &module.owned_program;
  return true;
}

void Evaluator::run_module(Module& module) {
  const Place top{module.file, {}};
  const std::string folder = module.path.parent_path().generic_string();
  module.scope = heap.scope(nullptr, true);
  module.module = heap.object();
  const Value exports{heap.object(), top};
  module.module->set("exports", exports, top);
  Activation entered;
  entered.module = &module;
  entered.receiver = exports;
  entered.scope = module.scope;
  const Restore caller(activation, &entered);
  const Restore before(now, circumstances());
  declare(*module.scope, "module", Value{module.module, top});
  declare(*module.scope, "exports", exports);
  declare(*module.scope, "__filename", computed_text(module.path.generic_string(), top));
  declare(*module.scope, "__dirname", computed_text(folder.empty() ? "." : folder, top));
  if (module.path.extension() == ".json" && !module.program->statements.empty()) {
    const auto* only = ast::as<ast::ExpressionStatement>(module.program->statements.front());
    if (only != nullptr) module.module->set("exports", eval(only->value), top);
    return;
  }
  run(module.program->statements);
  for (const auto& [inside, outside] : module.export_names) {
    export_value(*this, outside.text, read_name(inside.text, place(inside.span)), place(outside.span));
  }
}

void Evaluator::run_main(const Program& program, std::string_view bytes) {
  Module& module = add_file(options.path, {});
  module.bytes = bytes;
  module.program = &program;
  main = &module;
  top_.module = main;
  modules_.emplace(options.path.lexically_normal().generic_string(), main);
  run_module(module);
  top_.scope = module.scope;
  if (thrown) note(thrown->place, "the file itself ends with an error");
  thrown.reset();
}

Value Evaluator::exports_of(const Module& module, const Place& at) {
  const Property* found = module.module != nullptr ? module.module->find("exports") : nullptr;
  return found != nullptr ? found->value : Value{Undefined{}, at};
}

Module* Evaluator::import_file(std::string_view name, const Place& at) {
  return file_at(activation->module->path.parent_path() / std::string(name), at);
}

Module* Evaluator::file_at(const std::filesystem::path& path_as_written, const Place& at) {
  const auto base = path_as_written.lexically_normal();
  for (const std::string& key : modules::completions(base.generic_string())) {
    const std::filesystem::path path(key);
    if (const auto found = modules_.find(key); found != modules_.end()) {
      if (found->second != nullptr) return found->second;
      continue;
    }
    auto bytes = load(path);
    if (!bytes) {
      modules_.emplace(key, nullptr);
      continue;
    }
    Module& module = add_file(path, at);
    module.owned_bytes = std::move(*bytes);
    if (!parse_module(module, at)) return nullptr;
    modules_.insert_or_assign(key, &module);
    run_module(module);
    return &module;
  }
  return nullptr;
}

Value Evaluator::missing_file(std::string_view name, const Place& at) {
  const std::pair key(activation->module->file, std::string(name));
  Unknown made;
  made.reason = Unknown::Reason::missing_file;
  made.name = words(at);
  made.place = at;
  made.file = &missing_files_.try_emplace(key, MissingFile{key.second, at}).first->second;
  return {heap.unknown(std::move(made)), at};
}

Evaluator::Imported Evaluator::import_module(std::string_view name, const Place& at) {
  if (modules::is_relative(name)) {
    const Module* module = import_file(name, at);
    if (module != nullptr) return {exports_of(*module, at), module->has_export_syntax};
    return {missing_file(name, at), false};
  }
  if (options.package) {
    if (auto given = options.package(interpreter, name)) return {*given, false};
  }
  if (auto made = make_module(*this, name)) return {*made, false};
  if (options.package_file) {
    if (const auto file = options.package_file(name)) return import_module(file->generic_string(), at);
  }
  return {unknown(Unknown::Reason::package, std::string(name), at), false};
}

Value Evaluator::require(std::string_view name, const Place& at) { return import_module(name, at).exports; }

Value Evaluator::require(const Value& name, const Place& at) {
  const auto text = name.text();
  if (!text) return unknown_like(name, words(at), at);
  const auto& pieces = name.string()->pieces;
  // `__dirname` is the way from where the project was read from to the file: what begins with it begins there too.
  if (!pieces.empty() && pieces.front().kind == StringPiece::Kind::computed) {
    const Module* module = file_at(std::string(*text), at);
    if (module != nullptr) return exports_of(*module, at);
  }
  return require(*text, at);
}

Value Evaluator::default_of(const Value& exports, bool has_export_syntax, const Place& at) {
  const auto* object = exports.as<Object>();
  if (has_export_syntax) return get(exports, "default", at);
  if (object != nullptr && object->find("__esModule") != nullptr && object->find("default") != nullptr) {
    return get(exports, "default", at);
  }
  return exports;
}

Value Evaluator::import_namespace(std::string_view name, const Place& at) {
  const Imported imported = import_module(name, at);
  auto* object = imported.exports.as<Object>();
  if (imported.has_export_syntax || object == nullptr || object->find("default") != nullptr) return imported.exports;
  Object* names = heap.object();
  names->properties = object->properties;
  names->rest = object->rest;
  names->set("default", imported.exports, at);
  return {names, at};
}

Value Evaluator::parse_json(std::string_view json, const Place& at) {
  // A file of its own, without a name: its values have their places there.
  Module& module = add_file("(a text that JSON.parse reads).json", at);
  module.owned_bytes = json;
  if (files.size() > options.limits.files || !parse_module(module, at)) {
    return unknown(Unknown::Reason::unsupported, words(at), at);
  }
  run_module(module);
  return exports_of(module, at);
}

std::optional<Value> Evaluator::text_file(const std::filesystem::path& path, const Place& at) {
  const auto normal = path.lexically_normal();
  const std::string key = normal.generic_string();
  auto found = text_files_.find(key);
  if (found == text_files_.end()) {
    std::optional<std::uint32_t> index;
    if (auto bytes = load(normal)) {
      Module& file = add_file(normal, at);
      file.owned_bytes = std::move(*bytes);
      file.bytes = file.owned_bytes;
      index = file.file;
    }
    found = text_files_.emplace(key, index).first;
  }
  if (!found->second) return {};
  const std::string_view bytes = files[*found->second].bytes;
  String made;
  made.text = bytes;
  StringPiece piece;
  piece.kind = StringPiece::Kind::file;
  piece.here = {0, static_cast<std::uint32_t>(bytes.size())};
  piece.place = {*found->second, piece.here};
  piece.source = piece.here;
  if (!bytes.empty()) made.pieces.push_back(std::move(piece));
  return text(std::move(made), at);
}

Value Evaluator::imported(const Import& import) {
  Activation entered;
  entered.module = import.importer;
  entered.scope = import.importer->scope;
  const Restore caller(activation, &entered);
  if (import.what == Import::What::names) return import_namespace(import.file, import.place);
  const Imported found = import_module(import.file, import.place);
  if (import.what == Import::What::default_value || import.key == "default") {
    return default_of(found.exports, found.has_export_syntax, import.place);
  }
  return import.key.empty() ? found.exports : get(found.exports, import.key, import.place);
}

Completion run_module_node(Evaluator& run, const ast::Import& node, const Place& at) {
  if (node.type_only) return {};
  Import import;
  import.importer = run.activation->module;
  import.file = node.module.value;
  import.place = at;
  if (node.default_name.is_there()) {
    import.what = Import::What::default_value;
    run.declare_import(node.default_name.text, import);
  }
  if (node.namespace_name.is_there()) {
    import.what = Import::What::names;
    run.declare_import(node.namespace_name.text, import);
  }
  import.what = Import::What::exports;
  for (const ast::Specifier& name : node.names) {
    import.key = name.outside.text;
    import.place = run.place(name.span);
    if (!name.type_only) run.declare_import(name.inside.text, import);
  }
  return {};
}

bool declare_required(Evaluator& run, const ast::Declarator& declarator) {
  const auto* call = ast::as<ast::Call>(ast::bare(*declarator.value));
  const auto* callee = call != nullptr ? ast::as<ast::Identifier>(*call->callee) : nullptr;
  if (callee == nullptr || callee->name != "require" || call->arguments.size() != 1) return false;
  const auto* file = ast::as<ast::StringLiteral>(call->arguments.front().value);
  if (file == nullptr || !modules::is_relative(file->value)) return false;
  Import import;
  import.importer = run.activation->module;
  import.file = file->value;
  import.place = run.place(declarator.value->span);
  if (const auto* name = ast::as<ast::Identifier>(*declarator.target)) {
    run.declare_import(name->name, import);
    return true;
  }
  const auto* names = ast::as<ast::ObjectPattern>(*declarator.target);
  const auto is_plain = [](const ast::PatternProperty& property) {
    return property.key.kind == ast::PropertyKey::Kind::name && !property.value.rest &&
           property.value.default_value == nullptr && property.value.target != nullptr &&
           ast::as<ast::Identifier>(*property.value.target) != nullptr;
  };
  if (names == nullptr || !std::all_of(names->properties.begin(), names->properties.end(), is_plain)) return false;
  for (const ast::PatternProperty& property : names->properties) {
    import.key = property.key.text;
    run.declare_import(ast::as<ast::Identifier>(*property.value.target)->name, import);
  }
  return true;
}

Completion run_module_node(Evaluator& run, const ast::ExportNamed& node, const Place& at) {
  if (node.type_only) return {};
  run.activation->module->has_export_syntax = true;
  if (node.module.span.empty()) {
    for (const ast::Specifier& name : node.names) {
      if (!name.type_only) run.activation->module->export_names.emplace_back(name.inside, name.outside);
    }
    return {};
  }
  const Evaluator::Imported imported = run.import_module(node.module.value, at);
  for (const ast::Specifier& name : node.names) {
    const Place here = run.place(name.span);
    const Value value = name.inside.text == "default"
                            ? run.default_of(imported.exports, imported.has_export_syntax, here)
                            : run.get(imported.exports, name.inside.text, here);
    export_value(run, name.outside.text, value, run.place(name.outside.span));
  }
  return {};
}

Completion run_module_node(Evaluator& run, const ast::ExportAll& node, const Place& at) {
  if (node.type_only) return {};
  if (node.name.is_there()) {
    export_value(run, node.name.text, run.import_namespace(node.module.value, at), run.place(node.name.span));
    return {};
  }
  run.activation->module->has_export_syntax = true;
  const Value all = run.import_module(node.module.value, at).exports;
  const auto* object = all.as<Object>();
  if (object == nullptr) return {};
  const std::vector<Property> properties = object->properties;
  for (const Property& property : properties) {
    if (property.key != "default") export_value(run, property.key, property.value, property.key_place);
  }
  return {};
}

Completion run_module_node(Evaluator& run, const ast::ExportDefault& node, const Place& at) {
  Value value;
  if (node.value != nullptr) value = run.eval(node.value);
  if (node.function != nullptr && node.function->is_signature()) return {};
  if (node.function != nullptr) {
    value = node.function->name.is_there() ? run.read_name(node.function->name.text, at)
                                           : run.function(*node.function, at, "default");
  }
  if (node.definition != nullptr) {
    value = run.class_value(*node.definition, at, "default");
    if (node.definition->name.is_there()) run.declare(*run.activation->scope, node.definition->name.text, value);
  }
  export_value(run, "default", value, run.place(node.default_span));
  return {};
}

Completion run_module_node(Evaluator& run, const ast::ExportDeclaration& node, const Place& /*at*/) {
  const Completion end = run.run(*node.declaration);
  for (const ast::Name& name : declared_names(*node.declaration)) {
    run.activation->module->has_export_syntax = true;
    run.activation->module->export_names.emplace_back(name, name);
  }
  return end;
}

Completion run_module_node(Evaluator& run, const ast::ImportEquals& node, const Place& at) {
  if (node.type_only) return {};
  const Value value = run.eval(node.value);
  run.declare(*run.activation->scope, node.name.text, value);
  if (node.exported) export_value(run, node.name.text, value, at);
  return {};
}

Completion run_module_node(Evaluator& run, const ast::ExportEquals& node, const Place& at) {
  run.activation->module->module->set("exports", run.eval(node.value), at);
  return {};
}

}  // namespace sqlferry::js
