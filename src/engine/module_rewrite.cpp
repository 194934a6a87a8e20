#include "engine/module_rewrite.h"

#include "engine/script_file.h"
#include "js/module_syntax.h"
#include "modules/fault.h"

namespace sqlferry::engine {

namespace {

bool has_edits(const js::ModuleEdits& made) { return !made.refusal && !made.edits.empty(); }

js::ModuleEdits with_types_marked(const modules::ModuleSyntax& syntax) {
  js::ModuleEdits made;
  for (const modules::TypeImport& each : syntax.type_imports) made.edits.push_back({{each.at, each.at}, "type "});
  return made;
}

}  // namespace

js::ModuleEdits edits_of(modules::RemedyKind remedy, const ScriptText& script, const modules::ModuleSyntax& syntax) {
  switch (remedy) {
    case modules::RemedyKind::import_types:
      return with_types_marked(syntax);
    case modules::RemedyKind::to_module: {
      auto made = js::to_module(script.program, script.bytes, js::import_finder(script.path, &bytes_of));
      return has_edits(made) ? made : js::default_as_names(script.program, script.bytes);
    }
    case modules::RemedyKind::to_commonjs:
    case modules::RemedyKind::nested_and_commonjs:
      return js::to_commonjs(script.program, script.bytes);
    case modules::RemedyKind::nested_package_json:
    case modules::RemedyKind::rename:
      break;  // other files, or the name
  }
  return {};
}

bool runs_after(modules::RemedyKind remedy, const js::ModuleEdits& made, const ScriptText& script,
                modules::FileFacts file, const project::ScriptRunner& runner) {
  if (!has_edits(made)) return false;
  const std::string bytes = text::replaced(script.bytes, made.edits);
  const js::ParseResult parsed = js::parse(bytes, js::language_of(script.path));
  if (!parsed.ok()) return false;
  file.syntax = js::module_syntax(parsed.program, bytes);
  if (remedy == modules::RemedyKind::nested_and_commonjs) file.package_type = modules::PackageType::commonjs;
  return !modules::fault_of(file, runner.use, runner.node, runner.flags);
}

js::ModuleEdits edits_in_place(const ScriptText& script, const modules::FileFacts& file,
                               const project::ScriptRunner& runner) {
  for (const modules::Remedy& remedy : modules::remedies_for(file, {{file}, runner.use, runner.node, runner.flags})) {
    if (!remedy.content.empty() || !modules::changes_text(remedy.kind)) continue;
    js::ModuleEdits made = edits_of(remedy.kind, script, file.syntax);
    if (runs_after(remedy.kind, made, script, file, runner)) return made;
  }
  return {};
}

}  // namespace sqlferry::engine
