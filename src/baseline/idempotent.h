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

/// Changes FileResult::converted of the files of SQL, their up parts; scripts stay. What has no guard is named. The
/// files must have been written (Options::write_text).
[[nodiscard]] std::vector<Note> make_idempotent(engine::ChainResult& result, const engine::Knowledge& knowledge,
                                                const project::Chain& chain);

}  // namespace sqlferry::baseline
