// A script rewritten as a module under its own name, as a remedy says. Internal to the engine.
#pragma once

#include <filesystem>
#include <string_view>

#include "js/convert_module.h"
#include "modules/remedy.h"
#include "project/script_runner.h"

namespace sqlferry::engine {

/// Views of what the caller holds.
struct ScriptText {
  const std::filesystem::path& path;
  const js::Program& program;
  std::string_view bytes;
};

/// Without edits where not all of it can be rewritten, and where the remedy leaves the file as it is.
js::ModuleEdits edits_of(modules::RemedyKind remedy, const ScriptText& script, const modules::ModuleSyntax& syntax);

/// A remedy rests on a prediction about what a conversion would leave; this is about what the edits leave. False
/// without edits. `file` is the script before them.
bool runs_after(modules::RemedyKind remedy, const js::ModuleEdits& made, const ScriptText& script,
                modules::FileFacts file, const project::ScriptRunner& runner);

/// By the first remedy that changes the file alone, and no name. No edits where none helps.
js::ModuleEdits edits_in_place(const ScriptText& script, const modules::FileFacts& file,
                               const project::ScriptRunner& runner);

}  // namespace sqlferry::engine
