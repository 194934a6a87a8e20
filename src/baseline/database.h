// The database that a converted chain leaves behind, from the statements that PostgreSQL gets: what the catalog of a
// schema has, with all that such a catalog does not keep. Every definition is the chain's own text, with later names.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <set>
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

/// What a chain calls otherwise than it made it; names as PostgreSQL has them.
struct Misnamed {
  std::string table;  ///< key of the table whose column it is; empty: it is a table itself
  std::string wrong, right;
  friend auto operator<=>(const Misnamed&, const Misnamed&) = default;
};

/// What becomes of a statement that PostgreSQL refuses.
enum class Refused : std::uint8_t {
  taken,     ///< it is done as far as it can be
  left_out,  ///< nothing comes of it, as on PostgreSQL
  mended,    ///< what it means is done: with fixes, under the right names, as soon as what it needs is there
};

struct ReplayOptions {
  Refused refused = Refused::taken;
  std::set<std::string> without = {};  ///< files, as shown, of which nothing is done
  /// Of Refused::mended: Database::hopeless of a replay with Refused::left_out.
  const std::map<std::string, std::string>* hopeless = nullptr;
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
  // Of Refused::left_out:
  std::set<std::string> refused_in;             ///< the files, as shown, with such statements
  std::map<std::string, std::string> hopeless;  ///< statements for which nothing has a remedy, and what is found
  std::set<Misnamed> misnamed;                  ///< of either
  // Of Refused::mended:
  std::vector<Note> unmended;  ///< statements whose meaning cannot be told, or cannot be had
};

/// `result` is that of the chain, with Options::write_text, and for Refused::mended with Options::keep_edits. Fills
/// `into`, which is empty and does not move: its parts refer to each other. Refused::left_out takes the files as they
/// are, the others as they are converted.
void replay(const engine::ChainResult& result, const engine::Knowledge& knowledge, const project::Chain& chain,
            Database& into, const ReplayOptions& options = {});

}  // namespace sqlferry::baseline
