// CommonJS to ES modules.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "js/module_edits.h"
#include "js/module_scope.h"
#include "modules/resolution.h"

namespace sqlferry::js {

namespace {

using modules::ScopeName;

/// Named exports have to be names that a program can declare.
bool can_be_declared(std::string_view name) {
  constexpr std::array<std::string_view, 6> kReserved = {"default", "delete", "new", "class", "function", "import"};
  const bool plain = std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$';
  });
  return plain && !name.empty() && !(name.front() >= '0' && name.front() <= '9') &&
         std::find(kReserved.begin(), kReserved.end(), name) == kReserved.end();
}

bool is_module_exports(const ast::Expr& expr) {
  const auto* member = ast::as<ast::Member>(expr);
  const auto* object = member != nullptr ? ast::as<ast::Identifier>(*member->object) : nullptr;
  return object != nullptr && object->name == "module" && member->property.text == "exports";
}

class ToModule {
 public:
  ToModule(const Program& program, std::string_view bytes, const FindImport& find, ExportForm form)
      : program_(program),
        edit_(program, bytes),
        find_(find),
        form_(form),
        names_(top_level_names(program.statements)) {
    for (const ast::Statement& statement : program.statements) note_exports(statement);
  }

  ModuleEdits run() && {
    const auto uses = scope_uses(program_, {});
    if (uses.empty()) return {};
    for (const ast::Statement& statement : program_.statements) convert(statement);
    make_missing(uses);
    return std::move(edit_).take();
  }

  ModuleEdits run_default() && {
    for (const ast::Statement& statement : program_.statements) {
      const auto* given = ast::as<ast::ExportDefault>(statement);
      const auto* object = given != nullptr && given->value != nullptr ? ast::as<ast::Object>(*given->value) : nullptr;
      if (object != nullptr) convert_object(statement, *given->value, *object);
    }
    return std::move(edit_).take();
  }

 private:
  /// What is exported as an ES module does it stays.
  void note_exports(const ast::Statement& statement) {
    if (ast::as<ast::ExportDefault>(statement) != nullptr) exported_.insert("default");
    if (const auto* declared = ast::as<ast::ExportDeclaration>(statement))
      each_declared_name(*declared->declaration, [&](ast::Name name) { exported_.insert(name.text); });
    if (const auto* list = ast::as<ast::ExportNamed>(statement)) {
      for (const ast::Specifier& each : list->names) exported_.insert(each.outside.text);
    }
  }

  void convert(const ast::Statement& statement) {
    if (const auto* variables = ast::as<ast::VariableDeclaration>(statement)) return convert(statement, *variables);
    const auto* only = ast::as<ast::ExpressionStatement>(statement);
    if (only == nullptr) return;
    if (const ast::Expr* name = required_name(only->value)) {
      understood_.push_back(only->value->span.begin);
      return edit_.replace(statement.span, "import " + imported(*name) + ";");
    }
    if (const auto* assign = ast::as<ast::Assign>(*only->value)) return convert(statement, *assign);
    if (const auto* call = ast::as<ast::Call>(*only->value)) drop_marker(statement, *call);
  }

  // ---- require()

  /// The literal behind `from`, with its attributes.
  [[nodiscard]] std::string imported(const ast::Expr& literal) const {
    const std::string_view name = ast::as<ast::StringLiteral>(literal)->value;
    const std::string whole = modules::is_relative(name) ? find_(name).name : std::string(name);
    const char quote = edit_.bytes()[literal.span.begin];
    std::string text = whole == name ? edit_.text(literal.span) : quote + whole + quote;
    if (whole.ends_with(".json")) text += " with { type: 'json' }";
    return text;
  }

  void convert(const ast::Statement& statement, const ast::VariableDeclaration& variables) {
    if (variables.declarators.size() != 1) return;
    const ast::Declarator& only = variables.declarators.front();
    const ast::Expr* const name = required_name(only.value);
    if (name == nullptr) return;
    const std::string target = edit_.text(only.target->span);
    const std::string_view module = ast::as<ast::StringLiteral>(*name)->value;
    const bool relative = modules::is_relative(module) && !module.ends_with(".json") && !find_(module).stays_commonjs;
    const bool whole = ast::as<ast::Identifier>(*only.target) != nullptr;
    understood_.push_back(only.value->span.begin);
    std::string text;
    if (whole) {
      text = fmt::format("import {}{} from {};", relative ? "* as " : "", target, imported(*name));
    } else {
      // What import() shows of a CommonJS package's names is not all that is there.
      const std::string all = edit_.free_name(name_from(module));
      text = fmt::format("import {}{} from {}; {} {} = {};", relative ? "* as " : "", all, imported(*name),
                         edit_.text(variables.kind_span), target, all);
    }
    edit_.replace(statement.span, std::move(text));
  }

  static std::string name_from(std::string_view module) {
    std::string name;
    bool upper = false;
    for (const char c : module.substr(module.rfind('/') + 1)) {
      const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9' && !name.empty());
      if (c == '.' && !name.empty()) break;
      if (letter) name += upper && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
      upper = !letter && !name.empty();
    }
    return name + "Module";
  }

  // ---- exports

  void convert(const ast::Statement& statement, const ast::Assign& assign) {
    const auto* target = ast::as<ast::TargetExpr>(*assign.target);
    if (target == nullptr || assign.op != ast::Assign::Op::plain) return;
    const ast::Expr& left = *target->value;
    if (is_module_exports(left)) {
      understood_.push_back(left.span.begin);
      return convert_whole(statement, assign);
    }
    const auto* member = ast::as<ast::Member>(left);
    if (member == nullptr) return;
    const auto* object = ast::as<ast::Identifier>(*member->object);
    const bool is_exports = (object != nullptr && object->name == "exports") || is_module_exports(*member->object);
    if (!is_exports) return;
    understood_.push_back(left.span.begin);
    export_value(member->property.text, left.span, *assign.value);
    if (edit_.bytes()[statement.span.end - 1] != ';') edit_.insert(statement.span.end, ";");
  }

  /// `left` is what stands before `=`.
  void export_value(std::string_view name, text::Span left, const ast::Expr& value) {
    const text::Span whole{left.begin, value.span.end};
    if (name == "default") return edit_.replace({left.begin, value.span.begin}, "export default ");
    if (ast::as<ast::Assign>(value) != nullptr) return edit_.refuse(whole, "several exports in one assignment");
    if (!can_be_declared(name) || exported_.contains(name))
      return edit_.refuse(left, fmt::format("`{}` cannot be an export of its own", name));
    exported_.insert(name);
    const auto* identifier = ast::as<ast::Identifier>(value);
    if (identifier != nullptr && names_.contains(identifier->name)) {
      const bool same = identifier->name == name;
      return edit_.replace(whole, same ? fmt::format("export {{ {} }}", name)
                                       : fmt::format("export {{ {} as {} }}", identifier->name, name));
    }
    if (names_.contains(name)) return edit_.refuse(left, fmt::format("`{}` is declared already", name));
    edit_.replace(left, fmt::format("export const {}", name));
  }

  void export_default(const ast::Statement& statement, const ast::Expr& value) {
    if (!exported_.insert("default").second)
      return edit_.refuse(statement.span, "the file has a default export already");
    edit_.replace({statement.span.begin, value.span.begin}, "export default ");
  }

  void convert_whole(const ast::Statement& statement, const ast::Assign& assign) {
    if (whole_) return edit_.refuse(statement.span, "`module.exports` is set twice");
    whole_ = true;
    const ast::Expr& value = *assign.value;
    if (form_ == ExportForm::whole) return export_default(statement, value);
    if (const auto* object = ast::as<ast::Object>(value)) return convert_object(statement, value, *object);
    const bool lone = ast::as<ast::ClassExpr>(value) != nullptr || ast::as<ast::FunctionExpr>(value) != nullptr;
    if (lone) return export_default(statement, value);
    if (const auto* name = ast::as<ast::Identifier>(value)) return convert_named(statement, *name);
    edit_.refuse(value.span, "what `module.exports` holds is not written as an object");
  }

  /// `const migration = { up, down }; module.exports = migration;`
  void convert_named(const ast::Statement& statement, const ast::Identifier& name) {
    const auto found = names_.find(name.name);
    const auto* object = found != names_.end() ? ast::as<ast::Object>(found->second.value) : nullptr;
    if (object == nullptr) return edit_.replace(statement.span, fmt::format("export default {};", name.name));
    std::string list;
    for (const ast::Property& property : object->properties) {
      const std::string_view key = plain_key(property.key);
      if (property.kind == ast::Property::Kind::spread || !can_be_declared(key) || names_.contains(key))
        return edit_.refuse(property.span, "this property cannot be an export of its own");
      list += fmt::format("{}{}", list.empty() ? "" : ", ", key);
    }
    edit_.replace(statement.span, fmt::format("export const {{ {} }} = {};", list, name.name));
  }

  void convert_object(const ast::Statement& statement, const ast::Expr& value, const ast::Object& object) {
    const bool names_only = std::all_of(object.properties.begin(), object.properties.end(), [&](const auto& each) {
      return each.kind == ast::Property::Kind::shorthand && names_.contains(each.key.text);
    });
    if (names_only && !object.properties.empty()) {
      for (const ast::Property& each : object.properties) {
        if (!exported_.insert(each.key.text).second)
          return edit_.refuse(each.span, fmt::format("`{}` is exported already", each.key.text));
      }
      return edit_.replace({statement.span.begin, value.span.begin}, "export ");
    }
    const std::uint32_t open = value.span.begin + 1;
    edit_.replace({statement.span.begin, edit_.behind_line_end(open)}, "");
    for (std::size_t i = 0; i < object.properties.size(); ++i) {
      const bool last = i + 1 == object.properties.size();
      convert_property(object.properties[i], last ? value.span.end - 1 : object.properties[i + 1].span.begin);
    }
    edit_.remove_line({value.span.end - 1, statement.span.end});
  }

  /// `end`: where the next one, or the brace, stands.
  void convert_property(const ast::Property& property, std::uint32_t end) {
    const std::uint32_t comma = edit_.find(',', property.span.end, end);
    const bool has_comma = comma != end;
    const std::string_view name = plain_key(property.key);
    const auto* method =
        property.kind == ast::Property::Kind::method ? ast::as<ast::FunctionExpr>(property.value) : nullptr;
    const bool takes = method != nullptr || property.kind == ast::Property::Kind::value ||
                       property.kind == ast::Property::Kind::shorthand;
    if (!takes || !can_be_declared(name))
      return edit_.refuse(property.span, "this property cannot be an export of its own");
    if (method != nullptr) {
      convert_method(property, *method->function, name);
    } else if (property.kind == ast::Property::Kind::shorthand) {
      if (!exported_.insert(name).second)
        return edit_.refuse(property.span, fmt::format("`{}` is exported already", name));
      edit_.replace(property.span, fmt::format("export {{ {} }}", name));
    } else {
      const auto* held = ast::as<ast::Identifier>(*property.value);
      if (held == nullptr || !names_.contains(held->name)) {
        const std::uint32_t colon = edit_.find(':', property.key.span.end, property.value->span.begin);
        edit_.replace({colon, colon + 1}, " =");
      }
      export_value(name, property.key.span, *property.value);
    }
    const std::string_view mark = method != nullptr ? "" : ";";
    if (has_comma) {
      edit_.replace({comma, comma + 1}, std::string(mark));
    } else if (!mark.empty()) {
      edit_.insert(property.span.end, ";");
    }
  }

  void convert_method(const ast::Property& property, const ast::Function& function, std::string_view name) {
    if (names_.contains(name) || exported_.contains(name))
      return edit_.refuse(property.key.span, fmt::format("`{}` is declared already", name));
    exported_.insert(name);
    const std::string star = function.is_generator ? "*" : "";
    edit_.replace({property.span.begin, property.key.span.end},
                  fmt::format("export {}function{} {}", function.is_async ? "async " : "", star, name));
  }

  /// `Object.defineProperty(exports, '__esModule', ...)` says what an ES module need not say.
  void drop_marker(const ast::Statement& statement, const ast::Call& call) {
    const auto* callee = ast::as<ast::Member>(*call.callee);
    if (callee == nullptr || callee->property.text != "defineProperty" || call.arguments.size() < 2) return;
    const auto* object = ast::as<ast::Identifier>(*call.arguments[0].value);
    const auto* name = ast::as<ast::StringLiteral>(*call.arguments[1].value);
    if (object == nullptr || object->name != "exports" || name == nullptr || name->value != "__esModule") return;
    understood_.push_back(call.arguments[0].value->span.begin);
    edit_.remove_line(statement.span);
  }

  // ---- names that are missing there

  void make_missing(const std::vector<modules::ScopeUse>& uses) {
    std::set<ScopeName> missing;
    for (const modules::ScopeUse& use : uses) {
      if (std::find(understood_.begin(), understood_.end(), use.at) != understood_.end()) continue;
      const bool exports = use.name == ScopeName::module || use.name == ScopeName::exports;
      const auto size = static_cast<std::uint32_t>(modules::name_of(use.name).size());
      if (exports) return edit_.refuse({use.at, use.at + size}, "this use of CommonJS's exports has no counterpart");
      missing.insert(use.name);
    }
    if (missing.empty()) return;
    std::string lines;
    const auto add = [&](const std::string& line) { lines += line + std::string(edit_.line_end()); };
    if (missing.contains(ScopeName::require)) {
      const std::string make = edit_.free_name("createRequire");
      add(fmt::format("import {} from 'module';", as_import("createRequire", make)));
      add(fmt::format("const require = {}(import.meta.url);", make));
    }
    if (missing.contains(ScopeName::dirname) || missing.contains(ScopeName::filename)) {
      const std::string path = edit_.free_name("fileURLToPath");
      add(fmt::format("import {} from 'url';", as_import("fileURLToPath", path)));
      if (missing.contains(ScopeName::filename)) add(fmt::format("const __filename = {}(import.meta.url);", path));
      if (missing.contains(ScopeName::dirname)) {
        const std::string folder = edit_.free_name("dirname");
        add(fmt::format("import {} from 'path';", as_import("dirname", folder)));
        add(fmt::format("const __dirname = {}({}(import.meta.url));", folder, path));
      }
    }
    edit_.insert(edit_.top(), lines);
  }

  static std::string as_import(const std::string& name, const std::string& as) {
    return name == as ? fmt::format("{{ {} }}", name) : fmt::format("{{ {} as {} }}", name, as);
  }

  const Program& program_;
  ModuleEditor edit_;
  const FindImport& find_;
  ExportForm form_;
  TopLevel names_;
  std::set<std::string_view> exported_;
  std::vector<modules::Offset> understood_;
  bool whole_ = false;
};

}  // namespace

ModuleEdits to_module(const Program& program, std::string_view bytes, const FindImport& find, ExportForm form) {
  return ToModule(program, bytes, find, form).run();
}

ModuleEdits default_as_names(const Program& program, std::string_view bytes) {
  const FindImport none;
  return ToModule(program, bytes, none, ExportForm::named).run_default();
}

}  // namespace sqlferry::js
