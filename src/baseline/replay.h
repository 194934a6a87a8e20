// Internal to the baseline: one statement after the other, as PostgreSQL would run them.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "baseline/database.h"
#include "calls/reading.h"
#include "schema/scope.h"
#include "schema/step.h"
#include "sql/parse.h"

namespace sqlferry::baseline {

class Replay {
 public:
  /// `chain` is the catalog in which the engine ended.
  Replay(Database& database, const engine::Knowledge& knowledge, schema::TypeMapper mapper,
         const schema::Catalog& chain, const ReplayOptions& options)
      : database_(database),
        chain_(chain),
        typing_(database.catalog, knowledge.call_typer),
        mapper_(std::move(mapper)),
        options_(options) {}

  /// `text`: the up part that PostgreSQL gets, with the sections of a file that has some.
  void file(const engine::FileResult& file, std::string_view text);
  /// The statements of a script's up part, in the text of `reading`.
  void script(const engine::FileResult& file, const calls::Reading& reading, sql::Script script);
  /// Of Refused::mended: what waits, and keys of another type than their parents'.
  void finish();

 private:
  void run_all(const std::string& shown, std::string_view text, sql::Script script);
  void run(ast::Statement& statement);
  void perform(ast::Statement& statement);
  void run_dml(const ast::Statement& statement);
  void run_ddl(const ast::Statement& statement);
  void run_alter(ast::Statement& statement);
  void free_made_names(const ast::CreateTable& create);
  void say_identity(const std::string& table, const ast::ColumnDef& def);
  void note_clauses(const ast::CreateIndex& create, const ast::Statement& statement);
  void other_actions(const ast::AlterTable& alter, const ast::Statement& statement);
  void before_alter(const ast::AlterTable& alter, const ast::Statement& statement);
  void after_create(const ast::CreateTable& create, const ast::Statement& statement);
  void after_query(const ast::Select& select, const std::string& key, const ast::Statement& statement);
  void lose_queries(const std::string& name, const ast::Statement& statement);
  void keep_trigger(const ast::CreateTrigger& create, const ast::Statement& statement);
  void create(const ast::CreateObject& create, const ast::Statement& statement);
  void drop(const ast::Drop& drop, const ast::Statement& statement);
  void rename_in_texts(const std::string& table, const std::string& from, const std::string& to, bool is_column);
  bool alter_type(std::string_view sql);
  bool rename_relation(std::string_view sql);
  void utility(const ast::Utility& utility, const ast::Statement& statement);
  void keep(const ast::Statement& statement, std::string message);
  void note(const ast::Statement& statement, std::string message);

  // mend.cpp
  [[nodiscard]] std::vector<schema::Refusal> refusals_of(const ast::Statement& statement) const;
  [[nodiscard]] bool is_of_others(const schema::Refusal& refusal) const;
  [[nodiscard]] const diagnostics::Diagnostic* error_in(const ast::Statement& statement) const;
  [[nodiscard]] bool is_passed_over(const ast::Statement& statement) const;
  bool is_refused(const ast::Statement& statement);
  void mend(ast::Statement& statement);
  void note_misnamed(const std::vector<schema::Refusal>& refusals);
  bool respell(const ast::Statement& statement, const std::vector<schema::Refusal>& refusals);
  void run_text(const std::string& shown, const std::string& sql);
  void retry();
  void complete(const ast::CreateTable& create, const ast::Statement& statement);
  bool retype(const std::string& table, const std::string& column, const schema::Column& parent);
  void match_keys();
  void unmended(const ast::Statement& statement, std::string message);

  [[nodiscard]] std::string_view view(text::Span span) const { return text_.substr(span.begin, span.size()); }
  [[nodiscard]] std::string beginning(const ast::Statement& statement) const;

  Database& database_;
  const schema::Catalog& chain_;
  schema::Typing typing_;
  schema::TypeMapper mapper_;
  const sql::Script* script_ = nullptr;
  std::string_view text_;
  std::string shown_;
  std::set<std::string> renamed_;  // keys that tables had before
  const ReplayOptions& options_;
  const engine::FileResult* file_ = nullptr;
  const calls::Reading* reading_ = nullptr;  // of a script
  struct Waiting {
    std::string shown, sql, why;
  };
  std::vector<Waiting> waiting_;
  int depth_ = 0;
};

/// The file with the fixes that its findings suggest for what PostgreSQL stops at; empty: as it is converted.
[[nodiscard]] std::string with_fixes(const engine::FileResult& file);

}  // namespace sqlferry::baseline
