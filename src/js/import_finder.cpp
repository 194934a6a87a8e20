// What the relative imports of a script lead to, for its conversion.
#include "js/convert_module.h"
#include "js/module_syntax.h"
#include "modules/resolution.h"

namespace sqlferry::js {

namespace {

bool exports_as_commonjs(const std::filesystem::path& file, const LoadFile& load) {
  const auto bytes = load(file);
  const ParseResult parsed = parse(bytes ? std::string_view(*bytes) : std::string_view{}, language_of(file));
  if (!bytes || !parsed.ok()) return false;
  const modules::ModuleSyntax syntax = module_syntax(parsed.program, *bytes);
  return !syntax.export_declaration && (syntax.module_exports || !syntax.exports.empty());
}

}  // namespace

FindImport import_finder(const std::filesystem::path& script, LoadFile load) {
  return [folder = script.parent_path(), load = std::move(load)](std::string_view name) {
    ImportTarget target{modules::completed_for_node(folder, name).value_or(std::string(name))};
    const auto file = (folder / target.name).lexically_normal();
    const auto extension = file.extension();
    const bool is_elsewhere = file.parent_path() != folder.lexically_normal();
    target.stays_commonjs =
        extension == ".cjs" || (extension == ".js" && is_elsewhere && load && exports_as_commonjs(file, load));
    return target;
  };
}

}  // namespace sqlferry::js
