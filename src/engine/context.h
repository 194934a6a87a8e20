// What a check sees, and how it speaks and rewrites.
#pragma once

#include <fmt/format.h>

#include <list>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "engine/fix_parts.h"
#include "engine/knowledge.h"
#include "engine/run.h"
#include "schema/rebuild.h"
#include "schema/step.h"

namespace sqlferry::engine {

/// The moment after a statement; see rule.h.
struct AfterStatement {
  schema::Effects effects;
  bool of_group = false;  ///< the last of several statements that were replaced as one
};

/// A finding that is being written. Lives until its statement is done.
class Finding {
 public:
  explicit Finding(diagnostics::Diagnostic diagnostic) : diagnostic_(std::move(diagnostic)) {}

  Finding& message(std::string text) { return diagnostic_.message = std::move(text), *this; }
  Finding& label(std::string text) { return diagnostic_.label = std::move(text), *this; }
  Finding& why(text::SharedText text) { return diagnostic_.why = std::move(text), *this; }
  Finding& help(std::string text) { return diagnostic_.help = std::move(text), *this; }
  /// What PostgreSQL answers, where that is not what the rule says.
  Finding& sqlstate(std::string_view state) { return diagnostic_.sqlstate = state, *this; }
  Finding& severity(Severity severity) { return diagnostic_.severity = severity, *this; }
  /// The first finding of the rule with the cause is told, with how many more there are.
  Finding& cause(std::string text) { return diagnostic_.cause = std::move(text), *this; }
  /// Sets the severity too where the fidelity asks for one.
  Finding& fidelity(Fidelity fidelity);
  /// A fix that is not made of replacements of SQL: of a file that is looked at as a whole.
  Finding& fix(std::string title, FixSafety safety, std::vector<diagnostics::Edit> edits);
  /// The same, of a safe fix that reaches beyond its statement and that a conversion makes, too.
  Finding& fix_file(std::string title, std::vector<diagnostics::Edit> edits);
  /// The statement's replacements that touch `scope` (default: the finding's span) are the fix.
  Finding& fix(std::string title, std::optional<text::Span> scope = std::nullopt);
  /// Of a finding that no statement's replacements come with.
  Finding& fix(std::optional<diagnostics::Fix> fix) { return diagnostic_.fix = std::move(fix), *this; }

  /// Another place that the finding is about; see Context::related.
  Finding& related(std::optional<diagnostics::Related> place) {
    if (place) diagnostic_.related.push_back(std::move(*place));
    return *this;
  }

  diagnostics::Diagnostic diagnostic_;
  std::optional<text::Span> fix_scope_;
  std::string fix_title_;
  FixSafety fix_safety_ = FixSafety::safe;
  bool converts_ = false;         ///< see fix_file
  std::vector<text::Span> more_;  ///< further places of the same cause in the statement
  std::uint64_t elsewhere_ = 0;   ///< further ones that are only counted: data rows
  std::string_view more_where_ = "this statement";
};

/// See Context::require_function and require_type.
struct Requirement {
  enum class Of : std::uint8_t { function, type };
  Of of = Of::function;
  std::string name;
  std::string create;
};

class FileRun;

class Context {
 public:
  // ---- what is looked at
  [[nodiscard]] const ast::Statement& statement() const { return *statement_; }
  /// The one of a trigger's body that is visited, else statement().
  [[nodiscard]] const ast::Statement& innermost_statement() const {
    return body_statement_ ? *body_statement_ : *statement_;
  }
  [[nodiscard]] std::size_t statement_index() const { return index_; }
  /// Of the node that is visited.
  [[nodiscard]] text::Span span() const { return span_; }
  /// As it stands before the statement (after it, in AfterStatement).
  [[nodiscard]] const schema::Catalog& schema() const;
  [[nodiscard]] const schema::Step& step() const { return step_; }
  [[nodiscard]] const schema::Scope& scope() const { return *scope_; }
  [[nodiscard]] const schema::Typing& typing() const { return typing_; }
  [[nodiscard]] schema::TypeClass type_of(const ast::Expr& expr) const { return typing_.type_of(expr, *scope_); }
  [[nodiscard]] schema::Affinity affinity_of(const ast::Expr& expr) const { return typing_.affinity_of(expr, *scope_); }
  [[nodiscard]] const schema::Column* column_of(const ast::Expr& expr) const {
    return typing_.column_of(expr, *scope_);
  }
  /// The table that CREATE TABLE makes, or the one that is there.
  [[nodiscard]] const schema::Table* table(const ast::ObjectName& name) const;
  /// Of the visited statement; between statements, of the chain.
  [[nodiscard]] sql::Dialect dialect() const;
  [[nodiscard]] Profile profile() const;
  [[nodiscard]] OnBadValue on_bad_value() const;
  /// The column has a value that only text can hold: OnBadValue::text_column makes it so.
  void note_text_column(const std::string& table_key, const std::string& column_key);
  [[nodiscard]] const project::Chain& chain() const;
  [[nodiscard]] std::uint32_t file_number() const;
  /// The statements of the file, from the first.
  [[nodiscard]] const std::vector<ast::Statement>& statements() const;
  /// The one before the statement in the same part of the file (up or down), or nullptr.
  [[nodiscard]] const ast::Statement* previous_statement() const;
  /// Where the part of the file (up or down) begins that runs.
  [[nodiscard]] std::size_t first_of_part() const;
  [[nodiscard]] const schema::RebuildFinder& rebuilds() const;
  /// Of a row of the INSERT's VALUES, counted from 1: in a run of data rows the AST has only some of them.
  [[nodiscard]] std::uint64_t row_number(std::size_t row) const {
    return row_numbers_ ? (*row_numbers_)[row] : row + 1;
  }
  /// The column definition (of CREATE TABLE or ADD COLUMN) that the visited node is part of, or nullptr.
  [[nodiscard]] const ast::ColumnDef* column_def() const { return column_def_; }
  /// The column that it brings into the catalog; nullptr where the table is there already.
  [[nodiscard]] const schema::Column* defined_column() const { return defined_column_; }
  /// The visited expression is a whole term of ORDER BY or GROUP BY, where PostgreSQL knows the SELECT list's aliases.
  [[nodiscard]] bool is_sort_term() const { return sort_term_ && sort_term_->span == span_; }

  /// The statement is of a part that undoes its migration.
  [[nodiscard]] bool is_down() const;
  /// "migrations/1.sql:12": of a place in this file or in one before it.
  [[nodiscard]] std::string where(const schema::Place& place) const;
  /// The same as another place of a finding; nothing where its file could not be read.
  [[nodiscard]] std::optional<diagnostics::Related> related(const schema::Place& place, std::string message) const;
  /// The script that the statement comes from; null for a file of SQL.
  [[nodiscard]] const calls::Reading* script() const;
  /// The operation of the script that the statement is of, or a part of; null for a file of SQL.
  [[nodiscard]] const calls::Piece* piece() const;
  /// The statement stands in the file as SQL: in one of SQL, or in a string of a script that is no other statement's.
  [[nodiscard]] bool is_written_out() const;
  /// Of a schema call in a script: what stands there was not said by the script, its framework does it all the same.
  [[nodiscard]] bool is_unsaid(text::Span span) const;

  // ---- text
  [[nodiscard]] std::string_view source(text::Span span) const { return rewriter_.source(span); }
  [[nodiscard]] std::string sql(text::Span span) const { return rewriter_.text(span); }
  [[nodiscard]] std::string sql(const ast::Expr& expr) const { return rewriter_.text(expr.span); }
  /// The token that begins at or after `offset`; the one that ends at or before it.
  [[nodiscard]] const sql::Token* token_from(std::uint32_t offset) const;
  [[nodiscard]] const sql::Token* token_before(std::uint32_t offset) const;
  /// Those that begin in it.
  [[nodiscard]] std::span<const sql::Token> tokens_in(text::Span span) const;
  [[nodiscard]] std::vector<text::Span> comments_in(text::Span span) const;
  /// From the comma before the item (or, of the first, to the comma after it).
  [[nodiscard]] text::Span with_comma(text::Span item) const;
  /// With the spaces before it; not with the end of a `--` comment.
  [[nodiscard]] text::Span with_space_before(text::Span span) const;

  // ---- saying
  template <class... Args>
  Finding& report(text::Span span, fmt::format_string<Args...> format, Args&&... args) {
    return add_finding(span, fmt::format(format, std::forward<Args>(args)...));
  }
  /// In another file of the chain, or another statement.
  template <class... Args>
  Finding& report_at(const schema::Place& place, fmt::format_string<Args...> format, Args&&... args) {
    Finding& finding = add_finding(place.span, fmt::format(format, std::forward<Args>(args)...));
    finding.diagnostic_.file = chain().files[place.file].shown;
    return finding;
  }
  /// One finding per rule and statement; later ones only count ("and 11 more in this statement").
  template <class... Args>
  Finding& report_once(text::Span span, fmt::format_string<Args...> format, Args&&... args) {
    return add_grouped(span, fmt::format(format, std::forward<Args>(args)...));
  }

  /// An outer rule that rewrites all of `span` speaks for what inner rules found there.
  void drop_findings_inside(text::Span span);

  // ---- rewriting
  void replace(text::Span span, std::string text) { rewriter_.replace(span, std::move(text)); }
  /// The value of DEFAULT, with its parentheses.
  void replace_default(const ast::DefaultClause& clause, std::string text);
  void remove(text::Span span) { rewriter_.replace(span, ""); }
  /// An item of a list and the comma that goes with it; a comment between them stays.
  void remove_list_item(text::Span item);
  /// Adds text behind a node, whatever becomes of its last part.
  void append(text::Span node, std::string text) { rewriter_.append(node, std::move(text)); }
  /// In a trigger's body: the one that is visited.
  void remove_statement();
  void add_before(std::string sql);
  void add_after(std::string sql);
  /// The statement calls `name`, which PostgreSQL does not have: `create` stands before it, once in the chain.
  /// Functions that Knowledge lists need no word: their calls are seen.
  void require_function(std::string_view name, std::string create);
  /// The same for a type.
  void require_type(std::string_view name, std::string create);
  void require(Requirement requirement);
  /// PostgreSQL gets a primary key where the source makes a unique index, or loses it where that is dropped.
  void hold_as_primary_key(const std::string& table_key, std::optional<schema::Key> key) {
    step_.primary_key = schema::PrimaryKeyChange{table_key, std::move(key)};
  }
  /// The trigger that CREATE TRIGGER makes, with its texts.
  void hold_trigger(schema::Trigger trigger) { step_.trigger = std::move(trigger); }
  /// Translates a trigger of the catalog as the schema stands now and keeps the result there: the statements that bring
  /// PostgreSQL's function up to date, none where it is. Nothing: it cannot be translated any more.
  [[nodiscard]] std::optional<std::vector<std::string>> translate_again(const std::string& trigger_key);
  /// The statement stays as a comment that says why. `lacks`: what it needs and PostgreSQL does not have.
  void comment_out(std::string_view reason, std::string lacks = {});
  /// The comment alone, for replace_group.
  [[nodiscard]] std::string commented(std::string_view reason) const;
  /// Adds `sql` after the last statement that asked so with the same key, when flush(key) is called or the file ends.
  void defer(const std::string& key, std::string sql);
  void flush(const std::string& key);
  [[nodiscard]] bool deferred(const std::string& key) const;

  // ---- several statements as one (see rules/dialect/sqlite/table_rebuild.cpp)
  /// The statements will be removed; `sql` stands where the last of them stood, and the catalog changes there.
  void replace_group(std::vector<std::size_t> statements, std::vector<std::string> sql,
                     std::function<void(schema::Catalog&)> change);
  /// A later statement of the file, translated as it would be now: nothing is said or kept.
  /// `as` gives CREATE TABLE another table's identity; `with` is in the catalog meanwhile.
  struct Draft {
    schema::Step step;
    std::vector<Requirement> required;  ///< by the rules: for whoever writes the text somewhere
    std::unique_ptr<Context> context;   ///< for sql(); null where the statement could not be translated
  };
  [[nodiscard]] Draft draft(const ast::Statement& statement, const schema::Table* as, const schema::Table* with) const;
  /// A later CREATE INDEX of the file as the catalog would have it, although an index of its name is there.
  [[nodiscard]] std::optional<schema::Index> draft_index(const ast::Statement& statement) const;

 private:
  friend class FileRun;
  friend class Walker;
  Context(FileRun& run, const ast::Statement* statement, std::size_t index);
  void enter_column(const ast::ColumnDef& def, const schema::Column* made);
  void leave_column();
  [[nodiscard]] FixParts::Author author() const;
  Finding& add_finding(text::Span span, std::string message);
  Finding& add_grouped(text::Span span, std::string message);

  FileRun& run_;
  const ast::Statement* statement_;
  const ast::Statement* body_statement_ = nullptr;
  std::size_t index_;
  schema::Typing typing_;
  schema::Step step_;
  Rewriter rewriter_;
  std::list<Finding> findings_;  // references stay good while a check writes; most statements have none
  const Rule* rule_ = nullptr;
  text::Span span_;
  schema::Scope root_scope_;
  const schema::Scope* scope_ = &root_scope_;
  const ast::ColumnDef* column_def_ = nullptr;
  const schema::Column* defined_column_ = nullptr;
  const ast::Expr* sort_term_ = nullptr;
  enum class Look : std::uint8_t {
    first,      ///< all that the rules say and ask for counts
    more_rows,  ///< of a run whose statement was looked at already: only values count
    draft,      ///< for the text: nothing is said or kept
  };
  Look look_ = Look::first;
  std::vector<Requirement> required_;  // of a draft
  const std::vector<std::uint64_t>* row_numbers_ = nullptr;
};

}  // namespace sqlferry::engine
