// What the methods of db-migrate's db send to PostgreSQL.
#pragma once

#include <vector>

#include "calls/speller.h"

namespace sqlferry::calls::dbm {

using Operation = std::vector<SqlText> (*)(const Speller& spell, const js::HostCall& call);

std::vector<SqlText> create_table(const Speller& spell, const js::HostCall& call);
std::vector<SqlText> drop_table(const Speller& spell, const js::HostCall& call);
std::vector<SqlText> rename_table(const Speller& spell, const js::HostCall& call);
std::vector<SqlText> add_column(const Speller& spell, const js::HostCall& call);
std::vector<SqlText> remove_column(const Speller& spell, const js::HostCall& call);
std::vector<SqlText> rename_column(const Speller& spell, const js::HostCall& call);
std::vector<SqlText> change_column(const Speller& spell, const js::HostCall& call);
std::vector<SqlText> add_index(const Speller& spell, const js::HostCall& call);
std::vector<SqlText> remove_index(const Speller& spell, const js::HostCall& call);
std::vector<SqlText> add_foreign_key(const Speller& spell, const js::HostCall& call);
std::vector<SqlText> remove_foreign_key(const Speller& spell, const js::HostCall& call);
std::vector<SqlText> insert(const Speller& spell, const js::HostCall& call);
std::vector<SqlText> truncate(const Speller& spell, const js::HostCall& call);
/// What is not followed.
std::vector<SqlText> unclear_operation(const Speller& spell, const js::HostCall& call);

}  // namespace sqlferry::calls::dbm
