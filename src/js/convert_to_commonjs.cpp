// ES modules to CommonJS.
#include <fmt/format.h>

#include <algorithm>

#include "js/ast/walk.h"
#include "js/module_edits.h"

namespace sqlferry::js {

namespace {

/// `import.meta`, or a member of it.
bool is_import_meta(const ast::Expr& expr) { return ast::as<ast::ImportMeta>(expr) != nullptr; }

class ToCommonjs {
 public:
  ToCommonjs(const Program& program, std::string_view bytes) : program_(program), edit_(program, bytes) {}

  ModuleEdits run() && {
    if (!program_.top_level_await.empty())
      edit_.refuse(program_.top_level_await.front(), "CommonJS cannot wait at its top level");
    for (const ast::Statement& statement : program_.statements) convert(statement);
    convert_meta();
    write_exports();
    return std::move(edit_).take();
  }

 private:
  void convert(const ast::Statement& statement) {
    if (const auto* import = ast::as<ast::Import>(statement)) return convert(statement, *import);
    if (const auto* list = ast::as<ast::ExportNamed>(statement)) return convert(statement, *list);
    if (ast::as<ast::ExportAll>(statement) != nullptr)
      return edit_.refuse(statement.span, "`export *` has no counterpart in CommonJS");
    if (const auto* given = ast::as<ast::ExportDefault>(statement)) return convert(statement, *given);
    if (const auto* declared = ast::as<ast::ExportDeclaration>(statement)) {
      each_declared_name(*declared->declaration,
                         [&](ast::Name name) { add_export(name.text, std::string(name.text)); });
      return edit_.replace({statement.span.begin, declared->declaration->span.begin}, "");
    }
    drop_makers(statement);
  }

  // ---- import

  void convert(const ast::Statement& statement, const ast::Import& import) {
    if (is_maker(import)) return edit_.remove_line(statement.span);
    const std::string required = fmt::format("require({})", edit_.text(import.module.span));
    const ast::Name& whole = import.namespace_name.is_there() ? import.namespace_name : import.default_name;
    std::string text;
    if (whole.is_there()) text = fmt::format("const {} = {};", whole.text, required);
    if (import.has_braces && !import.names.empty()) {
      text += fmt::format("{}const {} = {};", text.empty() ? "" : " ", pattern_of(import),
                          whole.is_there() ? std::string(whole.text) : required);
    }
    if (import.namespace_name.is_there() && import.default_name.is_there())
      text += fmt::format(" const {} = {}.default;", import.default_name.text, whole.text);
    edit_.replace(statement.span, text.empty() ? required + ";" : text);
  }

  static std::string pattern_of(const ast::Import& import) {
    std::string list;
    for (const ast::Specifier& each : import.names) {
      const bool same = each.outside.text == each.inside.text;
      list += fmt::format(
          "{}{}", list.empty() ? "" : ", ",
          same ? std::string(each.inside.text) : fmt::format("{}: {}", each.outside.text, each.inside.text));
    }
    return fmt::format("{{ {} }}", list);
  }

  // ---- what makes CommonJS's names, which are there without it

  static bool is_scope_name(const ast::Pattern& pattern) {
    const auto* name = ast::as<ast::Identifier>(pattern);
    return name != nullptr && (name->name == "require" || name->name == "__dirname" || name->name == "__filename");
  }

  static bool is_made_here(const ast::Statement& statement) {
    const auto* variables = ast::as<ast::VariableDeclaration>(statement);
    return variables != nullptr && variables->declarators.size() == 1 &&
           is_scope_name(*variables->declarators.front().target);
  }

  void drop_makers(const ast::Statement& statement) {
    if (is_made_here(statement)) {
      dropped_.push_back(statement.span);
      edit_.remove_line(statement.span);
    }
  }

  /// An import that nothing else than those declarations uses.
  bool is_maker(const ast::Import& import) const {
    if (import.names.size() != 1 || import.default_name.is_there() || import.namespace_name.is_there()) return false;
    const std::string_view outside = import.names.front().outside.text;
    if (outside != "createRequire" && outside != "fileURLToPath" && outside != "dirname") return false;
    return is_used_by_makers_alone(import.names.front().inside.text);
  }

  bool is_used_by_makers_alone(std::string_view name) const {
    bool used = false;
    bool alone = true;
    for (const ast::Statement& statement : program_.statements) {
      const bool maker = is_made_here(statement);
      ast::each_below({&statement, 1}, [&](ast::Node node) {
        const auto* expr = std::get_if<ast::ExprPtr>(&node);
        const auto* identifier = expr != nullptr ? ast::as<ast::Identifier>(**expr) : nullptr;
        if (identifier == nullptr || identifier->name != name) return true;
        used = true;
        alone = alone && maker;
        return true;
      });
    }
    return used && alone;
  }

  void convert_meta() {
    ast::each_below(program_.statements, [&](ast::Node node) {
      const auto* expr = std::get_if<ast::ExprPtr>(&node);
      if (expr == nullptr) return true;
      if (std::any_of(dropped_.begin(), dropped_.end(), [&](text::Span s) { return s.contains((*expr)->span); }))
        return false;
      const auto* member = ast::as<ast::Member>(**expr);
      if (member != nullptr && is_import_meta(*member->object)) {
        replace_meta(**expr, member->property.text);
        return false;
      }
      if (is_import_meta(**expr)) edit_.refuse((*expr)->span, "this use of `import.meta` has no counterpart");
      return true;
    });
  }

  void replace_meta(const ast::Expr& expr, std::string_view property) {
    if (property == "dirname") return edit_.replace(expr.span, "__dirname");
    if (property == "filename") return edit_.replace(expr.span, "__filename");
    if (property == "url") return edit_.replace(expr.span, "require('url').pathToFileURL(__filename).href");
    edit_.refuse(expr.span, "this use of `import.meta` has no counterpart");
  }

  // ---- export

  void add_export(std::string_view name, const std::string& value) {
    if (!exports_.empty()) exports_ += ", ";
    exports_ += name == value ? std::string(name) : fmt::format("{}: {}", name, value);
  }

  void convert(const ast::Statement& statement, const ast::ExportNamed& list) {
    const bool elsewhere = !list.module.span.empty();
    for (const ast::Specifier& each : list.names) {
      const std::string value = elsewhere
                                    ? fmt::format("require({}).{}", edit_.text(list.module.span), each.inside.text)
                                    : std::string(each.inside.text);
      add_export(each.outside.text, value);
    }
    edit_.remove_line(statement.span);
  }

  void convert(const ast::Statement& statement, const ast::ExportDefault& given) {
    has_default_ = true;
    default_ = statement.span;
    const bool named = (given.function != nullptr && given.function->name.is_there()) ||
                       (given.definition != nullptr && given.definition->name.is_there());
    if (!named) {
      const text::Span span = given.value != nullptr      ? given.value->span
                              : given.function != nullptr ? given.function->span
                                                          : given.definition->span;
      return edit_.replace({statement.span.begin, span.begin}, "module.exports = ");
    }
    default_name_ = given.function != nullptr ? given.function->name.text : given.definition->name.text;
    const std::uint32_t begin = given.function != nullptr ? given.function->span.begin : given.definition->span.begin;
    edit_.replace({statement.span.begin, begin}, "");
  }

  void write_exports() {
    if (has_default_ && !exports_.empty())
      return edit_.refuse(default_, "a default export beside named ones has no counterpart in CommonJS");
    const std::string value = exports_.empty() ? std::string(default_name_) : fmt::format("{{ {} }}", exports_);
    if (value.empty()) return;
    const auto end = static_cast<std::uint32_t>(edit_.bytes().size());
    const std::string before = edit_.bytes().ends_with('\n') ? "" : std::string(edit_.line_end());
    edit_.insert(end, fmt::format("{}{}module.exports = {};{}", before, edit_.line_end(), value, edit_.line_end()));
  }

  const Program& program_;
  ModuleEditor edit_;
  std::string exports_;
  std::string_view default_name_;
  text::Span default_;
  bool has_default_ = false;
  std::vector<text::Span> dropped_;
};

}  // namespace

ModuleEdits to_commonjs(const Program& program, std::string_view bytes) { return ToCommonjs(program, bytes).run(); }

}  // namespace sqlferry::js
