// What becomes of a file: replacements inside statements, statements that go, statements that are added.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/rewriter.h"
#include "engine/row_text.h"
#include "sql/parse.h"
#include "text/edit.h"

namespace sqlferry::engine {

class FileEdits {
 public:
  FileEdits(std::string_view source, const sql::Script& script);

  void replace(std::vector<Replacement> replacements);
  /// Removes the statement, its semicolon, and its line where nothing else stands there.
  void remove(std::size_t statement);
  /// `sql` has no semicolon.
  void add_before(std::size_t statement, std::string sql);
  void add_after(std::size_t statement, std::string sql);
  /// Statements added before or after this one.
  [[nodiscard]] std::vector<std::string> added(std::size_t statement) const;
  [[nodiscard]] bool removed(std::size_t statement) const { return removed_[statement]; }

  /// What goes with a removed statement; one that is added behind the statement may take its place.
  [[nodiscard]] text::Replacement removal(std::size_t statement) const { return {removal_span(statement), ""}; }
  /// Statements that are added before or behind one, as they are written.
  [[nodiscard]] text::Replacement addition_before(std::size_t statement, const std::vector<std::string>& added) const;
  [[nodiscard]] text::Replacement addition_behind(std::size_t statement, const std::vector<std::string>& added) const;

  /// The rows of a statement. Called in the order of the statements.
  void set_rows(RowText rows) { rows_.push_back(std::move(rows)); }

  /// In order; without what becomes of a run's rows.
  [[nodiscard]] std::vector<text::Replacement> all_edits() const;
  /// The whole file, piece by piece. `progress` is told how far the source was read.
  void assemble(const std::function<void(std::string_view)>& out,
                const std::function<void(std::size_t)>& progress) const;

 private:
  [[nodiscard]] text::Span removal_span(std::size_t statement) const;
  [[nodiscard]] std::uint32_t insertion_point(std::size_t statement) const;
  [[nodiscard]] std::string joined(std::size_t statement, const std::vector<std::string>& added) const;

  std::string_view source_;
  const sql::Script& script_;
  std::string newline_;
  bool breakpoints_ = false;  ///< Drizzle separates statements by `--> statement-breakpoint`
  std::vector<Replacement> replacements_;
  std::vector<RowText> rows_;
  std::vector<bool> removed_;
  std::map<std::size_t, std::vector<std::string>> before_, after_;
};

}  // namespace sqlferry::engine
