#include "modules/reasons.h"

#include <fmt/format.h>

#include "modules/export_reading.h"

namespace sqlferry::modules {

std::string Reasons::tool() const { return std::string(name_of(use_.tool)); }

/// "package.json says \"type\": \"module\"".
std::string Reasons::why_format(const LoadResult& loaded) const {
  const auto extension = extension_of(file_.file_name);
  if (loaded.detected) return "no package.json gives it a type and it has the syntax of one";
  if (extension != ".js" && extension != ".ts") return fmt::format("of its extension `{}`", extension);
  switch (file_.package_type) {
    case PackageType::module:
      return "the nearest package.json says `\"type\": \"module\"`";
    case PackageType::commonjs:
      return "the nearest package.json says `\"type\": \"commonjs\"`";
    case PackageType::none:
      break;
  }
  return "the nearest package.json has no `\"type\"`";
}

std::string Reasons::does_not_start() const {
  return fmt::format("{} {} loads an ES module with `require()`, which Node {} cannot do.", tool(),
                     text_of(use_.version), text_of(node_));
}

std::string Reasons::not_listed() const {
  return fmt::format("{} does not take a file of this name for a migration, and says nothing about it.", tool());
}

std::string Reasons::compiled() const { return "A hook compiles the file before Node sees it."; }

std::string Reasons::no_resolver() const {
  return fmt::format("{} does not know how to load a `{}` file.", tool(), extension_of(file_.file_name));
}

std::string Reasons::not_loaded(const LoadResult& loaded) const {
  switch (loaded.basis) {
    case Basis::commonjs_scope:
      return fmt::format("Node takes the file for an ES module because {}; an ES module has no such name.",
                         why_format(loaded));
    case Basis::require_module:
      return fmt::format("{} loads the file with `require()`, and Node {} cannot load an ES module that way.", tool(),
                         text_of(node_));
    case Basis::top_level_await:
      return fmt::format("{} loads the file with `require()`, which cannot wait for a top-level `await`.", tool());
    case Basis::type_stripping:
      return types(loaded);
    case Basis::syntax_detection:
      return fmt::format("Node {} takes {} for CommonJS, whatever its syntax.", text_of(node_),
                         extension_of(file_.file_name) == ".js" ? "a `.js` file without a package type"
                                                                : "what `require()` loads under another extension");
    default:
      break;
  }
  return fmt::format("Node takes the file for CommonJS because {}, whatever its syntax.", why_format(loaded));
}

std::string Reasons::types(const LoadResult& loaded) const {
  const auto extension = extension_of(file_.file_name);
  if (loaded.error->code == "ERR_UNKNOWN_FILE_EXTENSION") {
    return fmt::format("{} loads the file with `import()`, and Node {} imports no `{}` files.", tool(), text_of(node_),
                       extension);
  }
  if (!is_typescript(extension) || !features_.strips_types) {
    return fmt::format("Node {} reads the file as JavaScript and stops at its types.", text_of(node_));
  }
  if (!loaded.error->code.empty()) return "Node removes types and no more; this syntax is code.";
  return "Node removes types but keeps imports, and a type is not there to import when the program runs.";
}

std::string Reasons::ignored(Direction direction) const {
  if (use_.tool == Tool::typeorm) return "typeorm finds no class among the exports, and says nothing about it.";
  return fmt::format("{} finds no `{}`, and says nothing about it.", tool(), name_of(direction));
}

std::string Reasons::missing_at_run(const LoadResult& loaded, ScopeName name) const {
  return fmt::format("Node takes the file for an ES module because {}; there, `{}` is not defined.", why_format(loaded),
                     name_of(name));
}

std::string Reasons::hidden(Direction direction) const {
  return fmt::format(
      "`import()` of a CommonJS file gives the names that Node finds without running it; `{}` is not "
      "among them.",
      name_of(direction));
}

std::string Reasons::not_read(Direction direction, const ExportedValue& exports) const {
  if (exports.member("default") != nullptr) {
    return fmt::format("{} looks for `{}` among the exports, not in the default export.", tool(), name_of(direction));
  }
  if (traits_of(use_.tool, use_.version).checks_down) {
    return fmt::format("{} wants both `up` and `down` before it runs anything.", tool());
  }
  return fmt::format("{} finds no function `{}` among the exports.", tool(), name_of(direction));
}

}  // namespace sqlferry::modules
