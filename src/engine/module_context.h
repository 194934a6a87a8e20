// What a rule sees of a script as a module, and how it speaks about it: which framework loads the file on which Node,
// what goes wrong, what would help. Once per file; see Rule::module.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/file_report.h"
#include "js/parse.h"
#include "modules/fault.h"
#include "modules/remedy.h"

namespace sqlferry::engine {

/// A remedy, and how the file is changed where it is one in place.
struct OfferedRemedy {
  modules::Remedy remedy;
  std::vector<diagnostics::Edit> edits = {};
};

/// A declaration file or a source map that the framework takes for a migration, and what comes of that.
struct DeclarationFault {
  std::string name;
  modules::Fault fault;
};

/// The migrations of a chain as modules, for what concerns more than one file.
struct ModuleChain {
  const project::ScriptRunner& runner;
  /// One for each FileResult; without a syntax where the file could not be parsed.
  std::vector<std::optional<modules::FileFacts>> files;
  std::vector<const project::ScriptRunner::Folder*> folders;  ///< of each; null where it is not known
  std::map<const project::ScriptRunner::Folder*, std::vector<DeclarationFault>> declarations = {};
  /// Of the folders that were asked about: scripts stand there or below that are none of the chain's.
  mutable std::map<const project::ScriptRunner::Folder*, bool> shared = {};
  mutable std::map<const project::ScriptRunner::Folder*, modules::MigrationFolder> samples = {};
};

class ModuleContext : public FileReport {
 public:
  /// `index` is of a file in `chain` that could be parsed; `source` is its text.
  ModuleContext(const ModuleChain& chain, std::size_t index, const text::SourceFile& source,
                std::optional<modules::Fault> fault);
  /// Of a file that could not be parsed.
  ModuleContext(const ModuleChain& chain, std::size_t index, const text::SourceFile& source, modules::FileFacts facts,
                js::SyntaxProblem problem);
  /// Of a file of configuration.
  ModuleContext(const ModuleChain& chain, const project::SettingScript& setting, modules::FileFacts facts,
                const text::SourceFile& source);

  [[nodiscard]] const project::ScriptRunner& runner() const { return chain_.runner; }
  [[nodiscard]] const modules::FileFacts& file() const { return facts_; }
  [[nodiscard]] const modules::ModuleSyntax& syntax() const { return facts_.syntax; }
  /// Empty for a migration.
  [[nodiscard]] const project::SettingScript* setting() const { return setting_; }
  /// The folder of a migration; null where it is not known.
  [[nodiscard]] const project::ScriptRunner::Folder* folder() const { return folder_; }
  [[nodiscard]] bool is_first_of_folder() const { return is_first_; }

  /// Why a migration cannot be parsed. Empty: it can, and only then there is a syntax.
  [[nodiscard]] const std::optional<js::SyntaxProblem>& problem() const { return problem_; }
  /// What goes wrong with a migration.
  [[nodiscard]] const std::optional<modules::Fault>& fault() const { return fault_; }
  /// In order of preference; for a migration with a fault. Each can be done as things stand.
  [[nodiscard]] std::vector<OfferedRemedy> remedies() const;
  /// Edits that write the file in the other module system, under its name; what configuration exports stays one value.
  /// Empty where not all of it can be converted.
  [[nodiscard]] std::optional<std::vector<diagnostics::Edit>> converted_to(modules::Format format) const;
  /// A package.json beside the file that says so. Empty: there is one.
  [[nodiscard]] std::optional<diagnostics::NewFile> nested_package(modules::PackageType type) const;
  /// Scripts stand beside the file, or below, that are none of the chain's: a package.json there is theirs, too.
  [[nodiscard]] bool has_other_scripts_beside() const;

  /// Of the declaration files in the folder.
  [[nodiscard]] const std::vector<DeclarationFault>& declarations() const;
  /// What Node takes a migration for that it loads by itself, on the first release in question. Empty: it does not, or
  /// a compiler comes first.
  [[nodiscard]] std::optional<modules::Format> format() const;
  [[nodiscard]] bool is_module() const { return format() == modules::Format::module; }
  /// What a relative name leaves out: "./names.js" for "./names". Empty if there is nothing to add, or nothing there.
  [[nodiscard]] std::optional<std::string> completed_name(std::string_view name) const;
  /// A relative name that leads to no file, as far as can be told from the files around.
  [[nodiscard]] bool leads_nowhere(std::string_view name) const;
  /// A relative name as Node shows it, as far as the file's own path is known.
  [[nodiscard]] std::string shown_path(std::string_view name) const;
  /// The line of the framework's output that tells an error.
  [[nodiscard]] std::string printed(const modules::NodeError& error) const;

  /// The string literal at `offset`.
  [[nodiscard]] text::Span literal_at(modules::Offset offset) const;
  /// The word at `offset`.
  [[nodiscard]] text::Span word_at(modules::Offset offset) const;

  /// Lets every rule look, and gives what they say.
  std::vector<diagnostics::Diagnostic> run(std::span<const Rule* const> rules);

 private:
  [[nodiscard]] std::filesystem::path path() const;
  [[nodiscard]] const modules::MigrationFolder& sample() const;

  const ModuleChain& chain_;
  modules::FileFacts facts_;
  const project::SettingScript* setting_ = nullptr;
  const project::ScriptRunner::Folder* folder_ = nullptr;
  bool is_first_ = false;
  std::optional<modules::Fault> fault_;
  std::optional<js::SyntaxProblem> problem_;
};

}  // namespace sqlferry::engine
