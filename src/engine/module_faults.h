// What goes wrong with the scripts of one chain as modules, and how a script is to be rewritten as one.
// Internal to the engine.
#pragma once

#include <optional>
#include <string>
#include <unordered_set>

#include "engine/module_rewrite.h"
#include "engine/run.h"
#include "modules/fault.h"

namespace sqlferry::engine {

/// Migrations are much alike: for most it is known already that there is nothing.
class ModuleFaults {
 public:
  /// The runner must outlive this.
  explicit ModuleFaults(const project::ScriptRunner& runner) : runner_(runner) {}

  /// Empty where nobody gives the file to Node as it is, or where its folder is not known.
  [[nodiscard]] std::optional<modules::FileFacts> facts_of(const project::MigrationFile& file,
                                                           const modules::ModuleSyntax& syntax) const;
  std::optional<modules::Fault> of(const modules::FileFacts& file);
  [[nodiscard]] const project::ScriptRunner& runner() const { return runner_; }

 private:
  const project::ScriptRunner& runner_;
  std::unordered_set<std::string> fine_;
};

/// How each script of a chain is rewritten as a module.
class ModuleChoice {
 public:
  /// The chain must outlive this.
  ModuleChoice(const project::Chain& chain, ModuleMode mode);
  /// No edits: it stays as it is. A refusal: it was to be rewritten whatever it is like, and cannot be.
  js::ModuleEdits of(const project::MigrationFile& file, const ScriptText& script, const modules::ModuleSyntax& syntax);

 private:
  ModuleMode mode_;
  std::optional<ModuleFaults> faults_;
};

}  // namespace sqlferry::engine
