// The database that a converted chain leaves behind, from the statements that PostgreSQL gets: what the catalog of a
// schema has, with all that such a catalog does not keep. Every definition is the chain's own text, with later names.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "baseline/rows.h"
#include "engine/run.h"
#include "schema/catalog.h"

namespace sqlferry::baseline {

/// An extension, schema, type, domain, sequence, collation or function.
struct Object {
  ast::ObjectKind kind = ast::ObjectKind::other;
  std::string name;                 ///< PostgreSQL's, as a key: "auth.role"
  std::string sql;                  ///< the statement that makes it; of an enum, the labels count
  std::vector<std::string> labels;  ///< of an enum
};

/// What the chain does and a baseline cannot repeat, or repeats without knowing what it does.
struct Note {
  std::string file;       ///< as shown
  std::string statement;  ///< its beginning, on one line
  std::string message;
};

struct Database {
  schema::Catalog catalog{false};
  std::vector<Object> objects;  ///< in the order in which they were made
  Rows rows{catalog};
  /// CREATE TABLE as it stands, by key, of tables that the catalog does not hold in full.
  schema::ByName<std::string> whole_tables;
  /// CREATE TABLE ... AS without its rows, by key, where only PostgreSQL knows the types of the query.
  schema::ByName<std::string> queried_tables;
  std::vector<std::string> kept;  ///< statements that are repeated at the end, as they are
  std::vector<Note> notes;
};

/// `result` is that of the chain, with Options::write_text. Fills `into`, which is empty and does
/// not move: its parts refer to each other.
void replay(const engine::ChainResult& result, const engine::Knowledge& knowledge, const project::Chain& chain,
            Database& into);

}  // namespace sqlferry::baseline
