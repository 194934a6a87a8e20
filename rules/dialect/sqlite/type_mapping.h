// Which of PostgreSQL's types a column gets: the rows, the profiles and schema.prisma together.
#pragma once

#include "engine/knowledge.h"

namespace sqlferry::rules {

schema::TypeMapper type_mapper(const project::Chain& chain, engine::Profile profile, sql::Dialect dialect);

}  // namespace sqlferry::rules
