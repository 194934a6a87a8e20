// How PostgreSQL searches what an FTS table of SQLite holds.
#pragma once

#include <string>
#include <vector>

#include "schema/virtual_table.h"

namespace sqlferry::rules {

struct SearchColumn {
  std::string fts;       ///< its name in the FTS table, as written
  std::string name;      ///< in PostgreSQL's table, quoted where needed
  std::string text;      ///< the expression that gives its text
  bool searched = true;  ///< not UNINDEXED, and its text does not depend on settings
};

struct SearchPlan {
  std::string table;       ///< that holds the rows, quoted where needed
  bool own_table = false;  ///< it has to be created in the place of the FTS table
  std::vector<SearchColumn> columns;
  bool trigram = false;  ///< substrings are searched, with pg_trgm
  std::string config;    ///< of text search: simple, english
  std::string vector;    ///< the tsvector column
  bool without_accents = false;
};

[[nodiscard]] SearchPlan search_plan(const schema::VirtualTable& table, const schema::Catalog& catalog);
/// Statements that make the table ready to be searched, without the last semicolon.
[[nodiscard]] std::string preparation(const SearchPlan& plan);
/// A condition that finds `term` (SQL) in all columns, or in the one that is called so in the FTS table.
[[nodiscard]] std::string condition(const SearchPlan& plan, const std::string& term, const std::string& column = {});

/// The name as PostgreSQL finds it where the chain writes it without quotes.
std::string spelled(const std::string& name);

}  // namespace sqlferry::rules
