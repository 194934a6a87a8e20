// One statement of a chain, with its guards. Internal to the baseline.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "baseline/fates.h"
#include "schema/step.h"

namespace sqlferry::baseline {

class Guarding {
 public:
  /// `catalog` is as before each statement; both outlive this.
  Guarding(const schema::Catalog& catalog, const Fates& fates) : catalog_(catalog), fates_(fates) {}

  /// The statements in its place; one that is the statement itself needs no guard. `step` is prepared, its texts
  /// filled. Called for each statement that the fates have seen, in order.
  [[nodiscard]] std::vector<std::string> guarded(const ast::Statement& statement, const schema::Step& step,
                                                 std::string_view source);
  /// Why the last statement has no guard that holds; empty: it has one, or needs none.
  [[nodiscard]] const std::string& problem() const { return problem_; }

 private:
  [[nodiscard]] std::vector<std::string> plain(const ast::Statement& statement, const schema::Step& step);
  [[nodiscard]] std::string without_lost_names(const ast::Statement& statement, std::string sql);
  [[nodiscard]] std::string create_table(const ast::CreateTable& create);
  [[nodiscard]] std::string create_index(const ast::CreateIndex& create, const schema::Step& step) const;
  [[nodiscard]] std::string create_view(const ast::CreateView& create) const;
  [[nodiscard]] std::string create_object(const ast::CreateObject& create) const;
  [[nodiscard]] std::string alter_object(const ast::AlterObject& alter) const;
  [[nodiscard]] std::vector<std::string> alter_table(const ast::AlterTable& alter, const schema::Step& step);
  [[nodiscard]] std::string alter_action(const ast::AlterTable& alter, const ast::AlterAction& action,
                                         const std::string& constraint);
  [[nodiscard]] std::string change_type(const ast::AlterColumnType& change, const schema::Table& table,
                                        const std::string& sql) const;
  [[nodiscard]] std::string drop(const ast::Drop& drop);
  [[nodiscard]] std::string create_trigger(const ast::CreateTrigger& create);
  [[nodiscard]] std::string insert(const ast::Insert& insert);
  [[nodiscard]] std::string insert_unless_there(const ast::Insert& insert, const schema::Table& table,
                                                const std::vector<std::string>& columns, const std::string& sql);
  [[nodiscard]] std::string with_column_list(const ast::Insert& insert, const schema::Table& table) const;
  [[nodiscard]] bool brings_key(const ast::Insert& insert, const std::vector<std::string>& columns,
                                const schema::Table& table) const;
  void sets_off(const ast::ObjectName& table, std::string_view event, const std::vector<std::string>& columns = {});
  void changes_its_key(const ast::Upsert& upsert);
  void counts_up(const std::vector<ast::Assignment>& set);
  void update(const ast::Update& update);
  [[nodiscard]] std::string_view view(text::Span span) const { return source_.substr(span.begin, span.size()); }
  [[nodiscard]] std::string with_words(text::Span at, std::string_view words) const;

  const schema::Catalog& catalog_;
  const Fates& fates_;
  std::string_view source_;
  std::string sql_;  ///< of the statement
  text::Span span_;
  std::size_t position_ = 0;  ///< of the statement, counted from 1
  std::string problem_;
  std::map<std::string, std::string> triggers_;  ///< upper case statements, by key: INSERT OR UPDATE are several events
  std::set<std::string> asked_;                  ///< of rows without keys: the first row of each statement
};

}  // namespace sqlferry::baseline
