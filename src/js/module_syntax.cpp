#include "js/module_syntax.h"

#include <algorithm>
#include <set>

#include "js/ast/walk.h"
#include "js/module_exports.h"
#include "js/module_loading.h"
#include "js/module_types.h"
#include "modules/resolution.h"

namespace sqlferry::js {

using modules::ModuleSyntax;

namespace {

std::string resolved_name(std::string_view name) {
  const bool is_short = modules::is_built_in(name) && !name.starts_with("node:");
  return (is_short ? "node:" : "") + std::string(name);
}

class SyntaxReader {
 public:
  SyntaxReader(const Program& program, std::string_view bytes) : program_(program), bytes_(bytes) {}

  ModuleSyntax read() && {
    for (const ast::Statement& statement : program_.statements) read_statement(statement);
    if (bytes_.find("import") != std::string_view::npos) read_names();
    read_await();
    read_exports();
    if (!program_.type_syntax.empty()) out_.types = type_syntax(program_, bytes_);
    if (!out_.types.empty()) read_type_imports();
    return std::move(out_);
  }

 private:
  static void first(std::optional<modules::Offset>& place, std::uint32_t at) {
    if (!place || at < *place) place = at;
  }

  void read_statement(const ast::Statement& statement) {
    const std::uint32_t at = statement.span.begin;
    if (const auto* import = ast::as<ast::Import>(statement); import != nullptr && !import->type_only) {
      add_import(import->module, import->attributes);
      if (!out_.import_declaration) out_.imported = resolved_name(import->module.value);
      first(out_.import_declaration, at);
    }
    const auto* list = ast::as<ast::ExportNamed>(statement);
    const auto* all = ast::as<ast::ExportAll>(statement);
    const bool exports = (list != nullptr && !list->type_only) || (all != nullptr && !all->type_only) ||
                         ast::as<ast::ExportDefault>(statement) != nullptr ||
                         ast::as<ast::ExportDeclaration>(statement) != nullptr;
    if (exports) first(out_.export_declaration, at);
    if (exports && list != nullptr) add_import(list->module, list->attributes);
    if (exports && all != nullptr) add_import(all->module, all->attributes);
    if (declares_lexically(statement)) {
      each_declared_name(statement, [&](ast::Name name) {
        if (const auto known = scope_name(name.text)) out_.declared.push_back({*known, name.span.begin});
      });
    }
  }

  void add_import(const ast::ModuleName& module, ast::ExprPtr attributes) {
    if (module.span.empty()) return;
    out_.imports.push_back({std::string(module.value), module.span.begin, attributes != nullptr});
  }

  /// `var` and functions of the top level may have the names of CommonJS's parameters.
  static bool declares_lexically(const ast::Statement& given) {
    const auto* exported = ast::as<ast::ExportDeclaration>(given);
    const ast::Statement& statement = exported != nullptr ? *exported->declaration : given;
    const auto* variables = ast::as<ast::VariableDeclaration>(statement);
    const bool lexical = variables != nullptr && variables->kind != ast::VariableDeclaration::Kind::var;
    return lexical || ast::as<ast::ClassDeclaration>(statement) != nullptr ||
           ast::as<ast::Import>(statement) != nullptr;
  }

  void read_names() {
    ast::each_below(program_.statements, [&](ast::Node node) {
      const auto* expr = std::get_if<ast::ExprPtr>(&node);
      if (expr == nullptr) return true;
      if (ast::as<ast::ImportMeta>(**expr) != nullptr) first(out_.import_meta, (*expr)->span.begin);
      if (const auto* name = ast::as<ast::Identifier>(**expr)) names_.insert(name->name);
      return true;
    });
  }

  /// Outside of a module, `await (x)` is a call and `await [x]` reads a member: no error as the file is parsed.
  void read_await() {
    const bool module = out_.import_declaration || out_.export_declaration;
    for (const text::Span& span : program_.top_level_await) {
      const auto next = bytes_.find_first_not_of(" \t\r\n", span.end);
      const char behind = next == std::string_view::npos ? '\0' : bytes_[next];
      const bool is_loop = bytes_.substr(span.begin, 5) != "await" || bytes_.substr(0, span.begin).ends_with("for ");
      if (module || is_loop || (behind != '(' && behind != '[')) return first(out_.top_level_await, span.begin);
    }
  }

  void read_exports() {
    const TopLevel names = top_level_names(program_.statements);
    ModuleExports exports = module_exports(program_, names);
    out_.named = std::move(exports.named);
    out_.named_open = exports.named_open;
    out_.default_export = std::move(exports.default_export);
    out_.module_exports = std::move(exports.module_exports);
    out_.exports = std::move(exports.exports);
    out_.uses = scope_uses(program_, exports.entries);
    out_.required = required_modules(program_, out_.uses);
    out_.effects = load_effects(program_, bytes_, names);
    if (!are_understood(exports.understood)) open_exports();
  }

  [[nodiscard]] bool are_understood(const std::vector<modules::Offset>& understood) const {
    return std::all_of(out_.uses.begin(), out_.uses.end(), [&](const modules::ScopeUse& use) {
      if (use.name != modules::ScopeName::module && use.name != modules::ScopeName::exports) return true;
      return std::find(understood.begin(), understood.end(), use.at) != understood.end();
    });
  }

  /// Somebody else may put something there.
  void open_exports() {
    if (!out_.module_exports) out_.module_exports = modules::ExportedValue{};
    out_.module_exports->open = true;
  }

  /// Names that no expression reads are types, or not used at all.
  void read_type_imports() {
    for (const ast::Statement& statement : program_.statements) {
      const auto* import = ast::as<ast::Import>(statement);
      if (import == nullptr || import->type_only) continue;
      for (const ast::Specifier& each : import->names) {
        if (each.type_only || names_.contains(each.inside.text)) continue;
        out_.type_imports.push_back(
            {std::string(each.outside.text), std::string(import->module.value), each.outside.span.begin});
      }
    }
  }

  const Program& program_;
  std::string_view bytes_;
  ModuleSyntax out_;
  std::set<std::string_view> names_;  ///< that expressions read
};

}  // namespace

ModuleSyntax module_syntax(const Program& program, std::string_view bytes) {
  return SyntaxReader(program, bytes).read();
}

}  // namespace sqlferry::js
