// The SQL that a JavaScript or TypeScript migration gives the database, read from its source without running it: what
// stands in its string literals, and what its framework makes of its schema calls.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "calls/call.h"
#include "calls/raw_query.h"
#include "diagnostics/diagnostic.h"
#include "js/convert_module.h"
#include "js/evaluate.h"
#include "project/project.h"
#include "sql/parse.h"
#include "text/edit.h"
#include "text/projection.h"
#include "text/source_file.h"

namespace sqlferry::calls {

/// What is known of whether and when an operation runs on an empty database.
enum class Certainty : std::uint8_t {
  certain,
  conditional,  ///< behind a guard or in a `try`: taken as run
  repeated,     ///< in a loop over what is only known at run time: taken as run once
  unordered,    ///< one of several that run at the same time (`Promise.all`)
  after_error,  ///< in a `catch`: runs only where something before failed
};

/// One operation of the script: a stretch of Reading::sql with one or more statements.
struct Piece {
  sql::Piece sql;     ///< its dialect: the chain's for SQL of the script, PostgreSQL's for what a schema call does
  bool down = false;  ///< of the part that undoes the migration
  Certainty certainty = Certainty::certain;
  text::Span call;  ///< in the file
  /// Of a schema call that is understood: how it is said in SQL.
  std::optional<RawQuery> raw = std::nullopt;
  /// What it does is not known, and said so: its text may be no statement.
  bool is_unclear = false;
  /// The framework sends something that is no statement; `sql` is what it would have to send.
  bool is_refused = false;
};

struct Reading {
  text::Projection sql;       ///< the statements of all operations, in the order in which they run, up before down
  std::vector<Piece> pieces;  ///< in the order of the text
  std::vector<diagnostics::Diagnostic> findings;  ///< of the script itself; spans are of the file
  Kit kit = Kit::sequelize;
  std::vector<Call> calls;                ///< in the order in which they run, up before down
  std::vector<Transaction> transactions;  ///< that the script begins
  std::vector<text::Span> imports;        ///< the literals that name what it loads; see js/loaded_names.h
  /// What the script says of the transaction that the framework runs it in: `exports.config = { transaction: false }`.
  std::optional<bool> wants_transaction = {};
  std::uint32_t operations = 0;                 ///< calls that change the database
  std::uint32_t understood = 0;                 ///< those of them whose effect is known
  std::optional<modules::ModuleSyntax> module;  ///< of a script that could be parsed
  std::vector<text::Replacement> module_edits;  ///< of the file: what ScriptContext::modules asks for
  std::vector<js::SyntaxProblem> problems;      ///< why it cannot be parsed; then there is nothing else
};

/// The operation that gave this byte of Reading::sql; null: none.
const Piece* piece_at(const Reading& reading, std::uint32_t offset);

struct ScriptContext {
  /// Whose calls the script makes. One that loads no scripts: the script's own words tell.
  project::Framework framework = project::Framework::plain;
  sql::Dialect dialect = sql::Dialect::postgres;  ///< of the SQL that the project wrote itself
  /// The bytes of another file of the project that the script imports, or nothing.
  std::function<std::optional<std::string>(const std::filesystem::path&)> load = {};
  /// The names in another folder of the project, or nothing.
  std::function<std::optional<std::vector<std::string>>(const std::filesystem::path&)> list = {};
  /// Whether the file is a migration of the chain itself: what a script reads from it and runs is followed there.
  std::function<bool(const std::filesystem::path&)> is_in_chain = {};
  /// The file of a package that is a part of the project, or nothing.
  std::function<std::optional<std::filesystem::path>(std::string_view)> package_file = {};
  js::Limits limits = {};
  /// How the script is to be rewritten as a module, under its name; empty: not at all.
  std::function<js::ModuleEdits(const js::Program&, const modules::ModuleSyntax&)> modules = {};
};

/// Never fails: what cannot be read is a finding. `path`: of the file, for what it imports.
Reading read(const text::SourceFile& source, const std::filesystem::path& path, const ScriptContext& context);

}  // namespace sqlferry::calls
