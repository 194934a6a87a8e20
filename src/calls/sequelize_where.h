// Conditions as Sequelize writes them: `{ id: [1, 2], name: { [Op.like]: 'a%' } }`.
// https://sequelize.org/docs/v6/core-concepts/model-querying-basics/#applying-where-clauses
#pragma once

#include <string>
#include <string_view>

#include "calls/speller.h"

namespace sqlferry::calls::sequelize {

/// The key that stands for `Op.name` in objects. Sequelize 4 had the same as aliases.
std::string operator_key(std::string_view name);

/// Joined by AND; empty for no condition. Leaves a gap at what it does not know.
SqlText conditions(const Speller& spell, const js::Value& where);

/// `where(fn('lower', col('a')), 'x')`
SqlText where_call(const Speller& spell, const js::HostCall& call);

}  // namespace sqlferry::calls::sequelize
