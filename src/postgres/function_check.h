// PostgreSQL's word on the body of a function in PL/pgSQL, which check() passes over.
#pragma once

#include <string_view>
#include <vector>

#include "postgres/check.h"

namespace sqlferry::postgres {

/// `sql` is one CREATE FUNCTION ... LANGUAGE plpgsql. Looks at the body's syntax, and at the names of types and
/// functions in its statements. Problems have no offset: the parser gives none.
std::vector<Problem> check_function_body(std::string_view sql, const KnownNames& known);

}  // namespace sqlferry::postgres
