#include "modules/node_loading.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "modules/exports_view.h"
#include "modules/parse_errors.h"

namespace sqlferry::modules {

namespace {

NodeError syntax_error(std::string message, std::string code = {}) {
  return {"SyntaxError", std::move(code), std::move(message)};
}

/// Node as it loads one file.
class Loading {
 public:
  Loading(const ModuleSyntax& syntax, const LoadRequest& request, const NodeFeatures& node)
      : syntax_(syntax),
        request_(request),
        node_(node),
        stripped_(is_typescript(request.extension) && node.strips_types) {}

  LoadResult run() && {
    LoadResult result;
    if (is_unknown_to_import()) return failed(result, unknown_extension(), Basis::type_stripping);
    result.format = declared_format();
    if (result.format == Format::module && is_required() && !node_.requires_modules) {
      return failed(result, require_refused(), Basis::require_module);
    }
    if (stripped_ && !node_.transforms_types) {
      if (auto refusal = unstrippable_syntax(syntax_)) {
        return failed(result, unsupported_types(*refusal), Basis::type_stripping);
      }
    }
    if (result.format == Format::unknown) detect(result);
    if (auto error = parse_error(result.format)) return failed(result, std::move(*error), basis_of_parse_error(result));
    if (result.format == Format::module) return run_module(result);
    result.exports = is_required() ? commonjs_exports(syntax_) : commonjs_namespace(syntax_);
    return result;
  }

 private:
  [[nodiscard]] bool is_required() const { return request_.call == Call::require; }
  [[nodiscard]] bool is_plain_extension() const { return request_.extension == ".js" || stripped_; }

  /// require() takes what it does not know for JavaScript; import() does not.
  [[nodiscard]] bool is_unknown_to_import() const {
    const bool known = is_plain_extension() || request_.extension == ".cjs" || request_.extension == ".mjs";
    return !is_required() && !known;
  }

  /// From the extension and the package type; unknown if the syntax decides.
  [[nodiscard]] Format declared_format() const {
    const std::string_view extension = request_.extension;
    if (extension == ".cjs" || (stripped_ && extension == ".cts")) return Format::commonjs;
    if (extension == ".mjs" || (stripped_ && extension == ".mts")) return Format::module;
    if (!is_plain_extension()) return Format::unknown;  // the package type speaks of .js alone
    if (request_.package_type == PackageType::commonjs) return Format::commonjs;
    return request_.package_type == PackageType::module ? Format::module : Format::unknown;
  }

  [[nodiscard]] ParseOptions parse_options() const { return {stripped_, node_.names_identifiers}; }

  /// https://nodejs.org/api/packages.html#syntax-detection
  void detect(LoadResult& result) const {
    result.format = Format::commonjs;
    if (!(is_required() ? node_.detects_required : node_.detects_modules)) return;
    const auto error = first_parse_error(syntax_, Goal::commonjs, parse_options());
    if (!error || error->obstacle == Obstacle::types) return;
    if (error->obstacle == Obstacle::commonjs_only) {
      const auto lasting = first_lasting_parse_error(syntax_, parse_options());
      if (lasting && lasting->obstacle == Obstacle::types) return;
    }
    result.format = Format::module;
    result.detected = true;
  }

  [[nodiscard]] std::optional<NodeError> parse_error(Format format) const {
    const Goal goal = format == Format::module ? Goal::module : Goal::commonjs;
    auto error = first_parse_error(syntax_, goal, parse_options());
    if (!error || (node_.transforms_types && error->obstacle == Obstacle::types)) return std::nullopt;
    return syntax_error(std::move(error->message));
  }

  [[nodiscard]] Basis basis_of_parse_error(const LoadResult& result) const {
    if (result.format == Format::module) return Basis::type_stripping;
    const auto error = first_parse_error(syntax_, Goal::commonjs, parse_options());
    if (error->obstacle == Obstacle::types) return Basis::type_stripping;
    return declared_format() == Format::unknown ? Basis::syntax_detection : Basis::package_type;
  }

  LoadResult run_module(LoadResult& result) const {
    if (is_required() && !node_.requires_modules && syntax_.import_declaration) {
      return failed(result, required_import(), Basis::require_module);
    }
    if (auto error = missing_export()) return failed(result, std::move(*error), Basis::type_stripping);
    if (is_required() && syntax_.top_level_await) {
      return failed(result, required_await(), Basis::top_level_await);
    }
    if (const ScopeUse* const use = first_use(syntax_, RunsIn::load)) {
      return failed(result, scope_error(use->name), Basis::commonjs_scope);
    }
    if (node_.transforms_types && has_import_equals()) {  // becomes a require()
      return failed(result, scope_error(ScopeName::require), Basis::commonjs_scope);
    }
    result.exports = module_namespace(syntax_);
    return result;
  }

  [[nodiscard]] bool has_import_equals() const {
    return std::any_of(syntax_.types.begin(), syntax_.types.end(),
                       [](const TypeSyntax& type) { return type.kind == TypeSyntaxKind::import_equals; });
  }

  static LoadResult failed(LoadResult& result, NodeError error, Basis basis) {
    result.error = std::move(error);
    result.basis = basis;
    return std::move(result);
  }

  [[nodiscard]] NodeError unknown_extension() const {
    return {"TypeError", "ERR_UNKNOWN_FILE_EXTENSION",
            fmt::format("Unknown file extension \"{}\" for {}", request_.extension, request_.path)};
  }

  [[nodiscard]] NodeError require_refused() const {
    const bool names_requirer = request_.extension != ".mjs" || node_.names_requirer;
    return {"Error", "ERR_REQUIRE_ESM",
            fmt::format("require() of ES Module {}{}{} not supported.", request_.path, names_requirer ? " from " : "",
                        names_requirer ? request_.requirer : ""),
            request_.extension == ".js"};
  }

  [[nodiscard]] NodeError unsupported_types(const std::string& refusal) const {
    return syntax_error((node_.plain_type_errors ? "" : "  x ") + refusal, node_.codes_unsupported_types
                                                                               ? "ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX"
                                                                               : "ERR_INVALID_TYPESCRIPT_SYNTAX");
  }

  /// The releases that detect ES modules in require() but cannot yet link their imports.
  [[nodiscard]] NodeError required_import() const {
    if (node_.refuses_required_imports) {
      return {"Error", "ERR_REQUIRE_ESM", fmt::format("require() of ES Module {} not supported.", syntax_.imported)};
    }
    return {"Error", "ERR_INTERNAL_ASSERTION",
            "This is caused by either a bug in Node.js or incorrect usage of Node.js internals."};
  }

  [[nodiscard]] std::optional<NodeError> missing_export() const {
    for (const TypeImport& type : syntax_.type_imports) {
      if (!is_type_of(type)) continue;
      return syntax_error(
          fmt::format("The requested module '{}' does not provide an export named '{}'", type.module, type.name));
    }
    return std::nullopt;
  }

  static NodeError required_await() {
    return {"Error", "ERR_REQUIRE_ASYNC_MODULE",
            "require() cannot be used on an ESM graph with top-level await. Use import() instead. To see where the "
            "top-level await comes from, use --experimental-print-required-tla."};
  }

  [[nodiscard]] NodeError scope_error(ScopeName name) const {
    if (!is_required() && syntax_.top_level_await && node_.explains_ambiguity) return ambiguous(name);
    NodeError error{"ReferenceError", "", fmt::format("{} is not defined", name_of(name))};
    if (is_required() && !node_.explains_scope_to_require) return error;
    error.message += " in ES module scope";
    if (name == ScopeName::require) error.message += ", you can use import instead";
    error.advises_rename = request_.extension == ".js" && request_.package_type == PackageType::module;
    return error;
  }

  [[nodiscard]] NodeError ambiguous(ScopeName name) const {
    const bool names_word = node_.names_ambiguous_word;
    return {"ReferenceError", "ERR_AMBIGUOUS_MODULE_SYNTAX",
            fmt::format("Cannot determine intended module format because both {} and top-level await are present. If "
                        "the code is intended to be CommonJS, wrap await in an async function. If the code is "
                        "intended to be an ES module, {}.",
                        names_word ? fmt::format("'{}'", name_of(name)) : "require()",
                        module_way_of(names_word ? name : ScopeName::require))};
  }

  static std::string_view module_way_of(ScopeName name) {
    switch (name) {
      case ScopeName::require:
        return "replace require() with import";
      case ScopeName::module:
      case ScopeName::exports:
        return "use export instead of module.exports/exports";
      case ScopeName::dirname:
        return "use import.meta.dirname instead";
      case ScopeName::filename:
        return "use import.meta.filename instead";
    }
    return "";
  }

  /// Interfaces that the frameworks' packages declare: there is nothing to import when the program runs.
  static bool is_type_of(const TypeImport& type) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 2> kTypes = {
        {{"typeorm", "MigrationInterface"}, {"typeorm", "QueryRunner"}}};
    return std::any_of(kTypes.begin(), kTypes.end(),
                       [&](const auto& known) { return known.first == type.module && known.second == type.name; });
  }

  const ModuleSyntax& syntax_;
  const LoadRequest& request_;
  const NodeFeatures& node_;
  bool stripped_;
};

}  // namespace

std::string_view reference_of(Basis basis) {
  switch (basis) {
    case Basis::file_list:
    case Basis::export_read:
    case Basis::framework_start:
    case Basis::compiler_hook:
      return "";
    case Basis::package_type:
      return "https://nodejs.org/api/packages.html#determining-module-system";
    case Basis::syntax_detection:
      return "https://nodejs.org/api/packages.html#syntax-detection";
    case Basis::commonjs_scope:
      return "https://nodejs.org/api/esm.html#differences-between-es-modules-and-commonjs";
    case Basis::require_module:
    case Basis::top_level_await:
      return "https://nodejs.org/api/modules.html#loading-ecmascript-modules-using-require";
    case Basis::type_stripping:
      return "https://nodejs.org/api/typescript.html#type-stripping";
    case Basis::lexer:
      return "https://nodejs.org/api/esm.html#commonjs-namespaces";
  }
  return "";
}

std::string NodeError::text() const {
  return code.empty() ? fmt::format("{}: {}", name, message) : fmt::format("{} [{}]: {}", name, code, message);
}

const ScopeUse* first_use(const ModuleSyntax& syntax, RunsIn runs_in) {
  const ScopeUse* first = nullptr;
  for (const ScopeUse& use : syntax.uses) {
    if (use.runs_in == runs_in && (first == nullptr || use.at < first->at)) first = &use;
  }
  return first;
}

bool is_typescript(std::string_view extension) {
  return extension == ".ts" || extension == ".mts" || extension == ".cts";
}

LoadResult load(const ModuleSyntax& syntax, const LoadRequest& request, const NodeFeatures& node) {
  return Loading(syntax, request, node).run();
}

}  // namespace sqlferry::modules
