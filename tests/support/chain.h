// Runs the engine over a few migrations given as text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/run.h"

namespace sqlferry::test {

struct ChainOptions {
  sql::Dialect dialect = sql::Dialect::sqlite;
  engine::Profile profile = engine::Profile::native;
  bool check_output = true;
  bool find_runs = true;
  project::Framework framework = project::Framework::plain;  ///< but for plain, the files are scripts
  std::string prisma = {};                                   ///< text of schema.prisma; empty: none
  std::string settings = {};                                 ///< text of sqlferry.toml; empty: none
  std::vector<std::string> enabled = {};                     ///< engine::Options::enabled
};

/// As an example wants it, with all rules.
ChainOptions options_of(const engine::Example& example);

struct ConvertedFile {
  std::string text;
  std::vector<diagnostics::Diagnostic> findings;
  std::vector<text::Replacement> edits;  ///< what made `text` of the source

  [[nodiscard]] int count(std::string_view rule) const;
};

/// The script whose function `up` has this body; other frameworks: the body.
std::string script_of(project::Framework framework, const std::string& body);

/// The text after a finding's fix.
std::string with_edits(const std::string& text, const std::vector<diagnostics::Edit>& edits);

/// The files run in the given order, as one chain.
std::vector<ConvertedFile> run_chain(const std::vector<std::string>& files, const ChainOptions& options = {});
ConvertedFile run_file(const std::string& sql, const ChainOptions& options = {});
/// The database after them.
schema::Catalog catalog_after(const std::vector<std::string>& files, const ChainOptions& options = {});

/// What all rules say about an example that is a project (Example::file): it is written, found and looked at.
std::vector<diagnostics::Diagnostic> run_project_example(const engine::Example& example);
/// The same after the fixes of the rule `id` were carried out.
std::vector<diagnostics::Diagnostic> run_fixed_example(const engine::Example& example, std::string_view id);

}  // namespace sqlferry::test
