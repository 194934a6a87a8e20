// Internal to the baseline: one statement after the other, as PostgreSQL would run them.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "baseline/database.h"
#include "schema/scope.h"
#include "schema/step.h"
#include "sql/parse.h"

namespace sqlferry::baseline {

class Replay {
 public:
  Replay(Database& database, const engine::Knowledge& knowledge, schema::TypeMapper mapper)
      : database_(database), typing_(database.catalog, knowledge.call_typer), mapper_(std::move(mapper)) {}

  /// `text`: the up part that PostgreSQL gets, with the sections of a file that has some.
  void file(const std::string& shown, std::string_view text);
  /// The statements of a script's up part, in `text`.
  void script(const std::string& shown, std::string_view text, sql::Script script);

 private:
  void run(ast::Statement& statement);
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
  [[nodiscard]] std::string_view view(text::Span span) const { return text_.substr(span.begin, span.size()); }
  [[nodiscard]] std::string beginning(const ast::Statement& statement) const;

  Database& database_;
  schema::Typing typing_;
  schema::TypeMapper mapper_;
  const sql::Script* script_ = nullptr;
  std::string_view text_;
  std::string shown_;
  std::set<std::string> renamed_;  // keys that tables had before
};

}  // namespace sqlferry::baseline
