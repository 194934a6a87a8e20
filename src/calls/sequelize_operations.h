// What the methods of Sequelize's queryInterface send to PostgreSQL (version 6.37).
// https://sequelize.org/api/v6/class/src/dialects/abstract/query-interface.js~queryinterface
#pragma once

#include <string_view>
#include <vector>

#include "calls/speller.h"

namespace sqlferry::calls::sequelize {

/// Statements without semicolons. A statement that cannot be told is empty and has a gap.
using Statements = std::vector<SqlText>;
using Operation = Statements (*)(const Speller& spell, const js::HostCall& call);

/// Null for what is no operation of these: reading methods, transactions, misspelled names.
Operation operation_of(std::string_view method);

Statements create_table(const Speller& spell, const js::HostCall& call);
Statements drop_table(const Speller& spell, const js::HostCall& call);
Statements rename_table(const Speller& spell, const js::HostCall& call);
Statements add_column(const Speller& spell, const js::HostCall& call);
Statements remove_column(const Speller& spell, const js::HostCall& call);
Statements rename_column(const Speller& spell, const js::HostCall& call);
Statements change_column(const Speller& spell, const js::HostCall& call);
Statements create_schema(const Speller& spell, const js::HostCall& call);
Statements drop_schema(const Speller& spell, const js::HostCall& call);
Statements drop_enum(const Speller& spell, const js::HostCall& call);
Statements depends_on_database(const Speller& spell, const js::HostCall& call);

Statements add_index(const Speller& spell, const js::HostCall& call);
Statements remove_index(const Speller& spell, const js::HostCall& call);
Statements add_constraint(const Speller& spell, const js::HostCall& call);
Statements remove_constraint(const Speller& spell, const js::HostCall& call);

Statements bulk_insert(const Speller& spell, const js::HostCall& call);
Statements insert(const Speller& spell, const js::HostCall& call);
Statements bulk_update(const Speller& spell, const js::HostCall& call);
Statements bulk_delete(const Speller& spell, const js::HostCall& call);

Statements create_function(const Speller& spell, const js::HostCall& call);
Statements drop_function(const Speller& spell, const js::HostCall& call);
Statements rename_function(const Speller& spell, const js::HostCall& call);
Statements create_trigger(const Speller& spell, const js::HostCall& call);
Statements drop_trigger(const Speller& spell, const js::HostCall& call);
Statements rename_trigger(const Speller& spell, const js::HostCall& call);

/// Only that it is not known what the call does.
Statements unclear(const Speller& spell, const js::Value& value);
Statements unclear(const Speller& spell, const js::Place& at, std::string reason);

/// What `sequelize.query` sends: its text, with known replacements put in.
SqlText query_text(const Speller& spell, const js::HostCall& call);

}  // namespace sqlferry::calls::sequelize
