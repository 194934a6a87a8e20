// What PostgreSQL's parser took once, it takes again under other names. A shape is a statement without what cannot
// change the parser's answer: the names of tables, columns and constraints, and what stands in strings.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace sqlferry::engine {

/// The parts of a statement between commas: the columns and constraints of a CREATE TABLE, the rows of an INSERT, and
/// before them the head; other statements are one part. PostgreSQL's grammar is free of context, so that parts which it
/// took in other statements it takes in this one too.
class StatementShape {
 public:
  /// False: the statement is none whose names can be told from types and functions by the words beside them alone.
  bool read(std::string_view sql);
  [[nodiscard]] std::size_t size() const { return ends_.size(); }
  [[nodiscard]] std::string_view part(std::size_t i) const;

 private:
  enum class Kind : std::uint8_t { word, name, string, integer, number, symbol };
  /// Those that matter here.
  enum class Word : std::uint8_t {
    alter,
    column,
    constraint,
    create,
    exists,
    if_,
    index,
    insert,
    into,
    join,
    not_,
    on,
    only,
    references,
    select,
    table,
    unique,
    values,
    other
  };
  struct Token {
    Kind kind;
    std::string_view text;
    Word word = Word::other;
  };

  static Word word_of(std::string_view text);
  static bool stands_before_names(Word word);
  bool cut(std::string_view sql);
  std::size_t cut_word(std::string_view sql, std::size_t at);
  std::size_t cut_number(std::string_view sql, std::size_t at);
  std::size_t cut_quoted(std::string_view sql, std::size_t at);
  std::size_t cut_symbol(std::string_view sql, std::size_t at);
  bool read_table(std::size_t at);
  bool read_index(std::size_t at);
  std::size_t read_row(std::size_t begin);
  bool read_insert();

  [[nodiscard]] bool is_word(std::size_t i, Word word) const;
  [[nodiscard]] bool is_symbol(std::size_t i, char symbol) const;
  [[nodiscard]] bool is_name(std::size_t i) const;
  [[nodiscard]] bool names_a_relation(std::size_t i) const;
  [[nodiscard]] bool stands_alone(std::size_t i) const;
  [[nodiscard]] std::size_t end_of_item(std::size_t begin) const;
  void add_name();
  void add(std::size_t i);
  void add_plain(std::size_t begin, std::size_t end);
  void add_value(std::size_t begin, std::size_t end);
  void end_part() { ends_.push_back(text_.size()); }

  std::vector<Token> tokens_;
  std::string text_;
  std::vector<std::size_t> ends_;  // of the parts in text_
};

/// Shapes that were taken without a word, whatever the chain has created. Not thread-safe: one per thread.
class TakenShapes {
 public:
  /// Each part of `sql` was in a statement that was taken.
  bool knows(std::string_view sql);
  /// The statement that knows() was asked about last has a shape, and there is room for it.
  [[nodiscard]] bool can_learn() const;
  /// It was taken.
  void learn();

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  StatementShape shape_;
  bool readable_ = false;
  std::unordered_set<std::string, Hash, std::equal_to<>> taken_;
};

}  // namespace sqlferry::engine
