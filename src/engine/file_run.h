// One file of a chain: its statements through the rules, and the edits and findings that come of it.
// Internal to the engine.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "engine/context.h"
#include "engine/dispatch.h"
#include "engine/fix_parts.h"
#include "engine/output_check.h"
#include "engine/tables_of_others.h"
#include "sql/parse_ahead.h"
#include "text/projection.h"

namespace sqlferry::engine {

/// What is known of statements in one dialect.
struct DialectRules {
  sql::Dialect dialect;
  schema::TypeMapper mapper;
  Dispatch dispatch;
};

class FilePipeline;

/// What all files of a chain share.
struct ChainState {
  const project::Chain& chain;
  const Knowledge& knowledge;
  const Options& options;
  Profile profile;
  DialectRules own;       ///< of the chain's dialect
  DialectRules postgres;  ///< of what a script's calls give PostgreSQL, whatever the chain's own statements are in
  std::vector<OutputChecker> checkers = std::vector<OutputChecker>(1);  ///< one per thread
  std::set<std::pair<std::string, std::string>> text_columns = {};  ///< table and column: see Context::note_text_column
  const std::vector<FileResult>* files = nullptr;                   ///< the one that runs and those before it
  FilePipeline* pipeline = nullptr;
  TablesOfOthers others{chain};
};

/// Lets go of what a reader of the file left behind.
sql::Progress release_behind(const text::SourceFile& source);

class FileRun {
 public:
  /// `ahead`: of a large file, whose statements get their trees as they run.
  FileRun(ChainState& state, const text::SourceFile& source, sql::Script& script, std::uint32_t number,
          sql::ParseAhead* ahead = nullptr);

  /// The statements are those of a script, which lives longer.
  void of_script(const calls::Reading& reading) { reading_ = &reading; }
  /// Runs the statements of [from, to) over the catalog, which changes. `down`: they undo the migration.
  void run(std::size_t from, std::size_t to, schema::Catalog& catalog, bool down = false);
  /// The output of a down part stays when its catalog goes.
  void keep_names_of(const schema::Catalog& undone);
  /// Findings for what could not be parsed.
  void report_syntax();
  /// The order of the statements in a run of data rows matters: the file is to be parsed without runs.
  [[nodiscard]] bool wants_each_statement() const { return wants_each_statement_; }
  /// After the last statement of the last file.
  void end_of_chain(schema::Catalog& catalog);
  /// Writes the converted text (unless nobody wants it), checked by PostgreSQL's parser; the findings are complete
  /// afterwards.
  void finish(const schema::Catalog& catalog, text::Spool* out);
  [[nodiscard]] std::vector<diagnostics::Diagnostic> take_findings() { return std::move(findings_); }

  // For Context:
  [[nodiscard]] std::size_t first_of_part() const { return first_of_part_; }
  [[nodiscard]] bool is_unsaid(text::Span span) const { return reading_ && reading_->sql.is_unsaid(span.begin); }
  [[nodiscard]] const calls::Reading* reading() const { return reading_; }
  /// Of a script: it is said already that what stands there is not known.
  [[nodiscard]] bool is_unclear(text::Span span) const {
    const calls::Piece* piece = reading_ ? calls::piece_at(*reading_, span.begin) : nullptr;
    return piece && piece->is_unclear;
  }
  /// See Context.
  [[nodiscard]] bool is_written_out(text::Span statement) const;
  [[nodiscard]] bool is_down() const { return down_; }
  /// "migrations/1.sql:12"
  [[nodiscard]] std::string where(const schema::Place& place) const;
  /// Where that is in its file; nothing if the file could not be read.
  [[nodiscard]] std::optional<diagnostics::Related> place_in_file(const schema::Place& place) const;
  [[nodiscard]] const schema::Catalog& catalog() const { return *catalog_; }
  [[nodiscard]] const Knowledge& knowledge() const { return state_.knowledge; }
  [[nodiscard]] const project::Chain& chain() const { return state_.chain; }
  [[nodiscard]] Profile profile() const { return state_.profile; }
  [[nodiscard]] const Options& options() const { return state_.options; }
  void note_text_column(const std::string& table, const std::string& column) {
    state_.text_columns.emplace(table, column);
  }
  [[nodiscard]] const text::SourceFile& source() const { return source_; }
  [[nodiscard]] const text::SharedText& path() const { return path_; }
  /// Of a large file: the statements behind the one that runs have no trees yet.
  [[nodiscard]] const sql::Script& script() const { return script_; }
  [[nodiscard]] const sql::Script& whole_script() const;
  [[nodiscard]] const schema::RebuildFinder& rebuilds() const { return rebuilds_; }
  [[nodiscard]] std::uint32_t number() const { return number_; }
  /// Of the statement that the author looks at.
  void remove_statement(FixParts::Author author);
  void add_before(FixParts::Author author, std::string sql);
  void add_after(FixParts::Author author, std::string sql);
  [[nodiscard]] const FileEdits& edits() const { return edits_; }
  void note_commented_out(std::size_t statement) { unchecked_[statement] = true; }
  void defer(const std::string& key, FixParts::Author author, std::string sql);
  void flush(const std::string& key);
  void require_function(FixParts::Author author, std::string_view name, std::string create);
  /// The support functions that `sql`, which stands at the statement, calls.
  void require_support(std::size_t statement, std::string_view sql);
  void require_type(FixParts::Author author, std::string_view name, std::string create);
  [[nodiscard]] bool is_deferred(const std::string& key) const { return deferred_.contains(key); }
  void plan_group(FixParts::Author author, std::vector<std::size_t> statements, std::vector<std::string> sql,
                  std::function<void(schema::Catalog&)> change);
  Context::Draft draft(const ast::Statement& statement, const schema::Table* as, const schema::Table* with);
  std::optional<schema::Index> draft_index(const ast::Statement& statement);
  std::optional<std::vector<std::string>> translate_again(const std::string& trigger_key);

 private:
  struct Deferred {
    FixParts::Author author;  ///< who asked first
    std::size_t statement = 0;
    std::string sql;
  };
  struct Group {
    std::vector<std::string> sql;
    std::function<void(schema::Catalog&)> change;
  };

  /// The output of a statement, which may be removed yet.
  struct Waiting {
    std::size_t statement = 0;
    std::string sql;
  };

  struct TriggerRun;
  class RunOfRows;

  [[nodiscard]] const DialectRules& rules_of(const ast::Statement& statement) const {
    return statement.dialect == state_.own.dialect ? state_.own : state_.postgres;
  }
  [[nodiscard]] bool is_taken_by_postgres(text::Span problem) const;
  void require_newer_functions(std::size_t statement, std::string_view sql);
  void run_statement(std::size_t index);
  /// From the statement on, as long as they handle an error. Gives the first one behind.
  std::size_t run_handler(std::size_t from, std::size_t to);
  void run_rows(const sql::RowRun& run, std::size_t index);
  /// It runs whatever a run finds, and when its place in the file says.
  [[nodiscard]] bool is_certain(const ast::Statement& statement) const;
  [[nodiscard]] bool is_after_error(const ast::Statement& statement) const;
  void find_refusals(Context& ctx);
  /// Parents of its foreign keys that are not the chain's to make.
  void note_others(const ast::Statement& statement);
  [[nodiscard]] std::size_t made_later(std::size_t index, const std::string& key);
  void note_missing(const schema::Refusal& refusal, const ast::Statement& statement);
  void lower_in_down(std::vector<schema::Refusal>& refusals) const;
  void rename_in_triggers(const ast::AlterTable& alter);
  void moment_after(std::size_t index, bool of_group = false);
  void finish_group(std::size_t index, Group& group);
  void flush_all();
  void fill(Context& ctx);
  void keep_findings(Context& ctx);
  void apply_edits(const diagnostics::Fix& fix);
  [[nodiscard]] postgres::KnownNames known_in(const schema::Catalog& catalog) const;
  void keep_output(std::size_t index, std::string sql);
  [[nodiscard]] bool may_check_later(const schema::Catalog& catalog) const;
  /// What rules of chains have said in PostgreSQL's place: SQLSTATEs by the places of the findings.
  using Said = std::multimap<std::uint32_t, std::string>;
  [[nodiscard]] Said said_of_chain() const;
  [[nodiscard]] Output output_of(std::size_t index, std::string sql, const Said& said) const;
  std::vector<Output> outputs_to_check();
  void check_output(const schema::Catalog& catalog);
  void let_go(std::size_t index);

  ChainState& state_;
  const calls::Reading* reading_ = nullptr;
  bool down_ = false;
  bool in_handler_ = false;
  std::size_t first_of_part_ = 0;
  std::size_t last_of_part_ = 0;  // one past it
  /// Of the part, from the first question on: the statements that make a table, by its key.
  std::optional<std::unordered_map<std::string, std::vector<std::size_t>>> making_;
  const text::SourceFile& source_;
  text::SharedText path_;  // of the source, for all findings
  sql::Script& script_;
  sql::ParseAhead* ahead_;  // null: the trees are there
  std::uint32_t number_;
  FileEdits edits_;
  FixParts fix_parts_;
  schema::RebuildFinder rebuilds_;
  sql::RowParser row_parser_;
  bool wants_each_statement_ = false;
  schema::Catalog* catalog_ = nullptr;
  std::vector<diagnostics::Diagnostic> findings_;
  std::map<std::string, Deferred> deferred_;           // ordered: output is deterministic
  std::map<std::size_t, Group> groups_;                // by the last statement of the group
  std::vector<bool> consumed_;                         // statements that a group stands for
  std::vector<Waiting> outputs_;                       // in order; those that nothing is known of yet
  std::unordered_set<std::string> functions_, types_;  // of the catalogs of down parts, which go
  std::vector<bool> unchecked_;                        // opaque or commented out: PostgreSQL is not asked
};

}  // namespace sqlferry::engine
