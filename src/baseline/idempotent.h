// The statements of a chain with guards: on a database on which it has run, each does nothing, or what is undone later
// in the chain.
//
// A name that the chain gives up later (a column that is renamed, a table that is dropped) is gone on such a database:
// what uses it passes over that. What would change rows a second time, or drop what is made again later, no guard can
// tell from a first run: it stays as it is, and is named.
#pragma once

#include <string>
#include <vector>

#include "baseline/database.h"

namespace sqlferry::baseline {

/// Changes FileResult::converted: the up parts of files of SQL, and the queries of scripts within their literals. What
/// has no guard is named, and so are schema calls of scripts, whose SQL the framework writes. The files must have been
/// written (Options::write_text).
[[nodiscard]] std::vector<Note> make_idempotent(engine::ChainResult& result, const engine::Knowledge& knowledge,
                                                const project::Chain& chain);

}  // namespace sqlferry::baseline
