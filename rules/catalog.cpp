// All rules, sorted by id. A new one needs two lines here: its declaration and its place in the list.
#include "rules/catalog.h"

#include <algorithm>
#include <array>

#include "rules/dialect/sqlite/functions.h"
#include "rules/dialect/sqlite/refusal.h"
#include "rules/dialect/sqlite/support_functions.h"
#include "rules/dialect/sqlite/type_mapping.h"

namespace sqlferry::rules {

// rules: declarations
extern const engine::Rule prisma_autoincrement_key;
extern const engine::Rule prisma_bytes_default;
extern const engine::Rule prisma_enum_column;
extern const engine::Rule prisma_join_table_key;
extern const engine::Rule prisma_json_default;
extern const engine::Rule sqlite_affinity_type;
extern const engine::Rule sqlite_alter_column_to;
extern const engine::Rule sqlite_analyze_target;
extern const engine::Rule sqlite_assigned_type;
extern const engine::Rule sqlite_attach;
extern const engine::Rule sqlite_autoincrement;
extern const engine::Rule sqlite_backtick_identifier;
extern const engine::Rule sqlite_begin_mode;
extern const engine::Rule sqlite_blob_literal;
extern const engine::Rule sqlite_blob_type;
extern const engine::Rule sqlite_boolean_arithmetic;
extern const engine::Rule sqlite_boolean_int_compare;
extern const engine::Rule sqlite_boolean_int_default;
extern const engine::Rule sqlite_boolean_int_insert;
extern const engine::Rule sqlite_bracket_identifier;
extern const engine::Rule sqlite_cast;
extern const engine::Rule sqlite_collate_nocase;
extern const engine::Rule sqlite_collated_comparison;
extern const engine::Rule sqlite_comma_join;
extern const engine::Rule sqlite_compound_order;
extern const engine::Rule sqlite_compound_type;
extern const engine::Rule sqlite_concat_operand;
extern const engine::Rule sqlite_conflict_clause;
extern const engine::Rule sqlite_constant_sort_term;
extern const engine::Rule sqlite_constraint_name_collision;
extern const engine::Rule sqlite_datetime_now;
extern const engine::Rule sqlite_datetime_type;
extern const engine::Rule sqlite_default_now;
extern const engine::Rule sqlite_digit_separator;
extern const engine::Rule sqlite_distinct_order;
extern const engine::Rule sqlite_division_by_zero;
extern const engine::Rule sqlite_double_equals;
extern const engine::Rule sqlite_double_quoted_default;
extern const engine::Rule sqlite_double_quoted_literal;
extern const engine::Rule sqlite_drop_missing_index;
extern const engine::Rule sqlite_drop_trigger;
extern const engine::Rule sqlite_duplicate_column_name;
extern const engine::Rule sqlite_empty_list;
extern const engine::Rule sqlite_explain_query_plan;
extern const engine::Rule sqlite_explicit_key;
extern const engine::Rule sqlite_fk_forward_reference;
extern const engine::Rule sqlite_fk_row_order;
extern const engine::Rule sqlite_fk_without_parent;
extern const engine::Rule sqlite_generated_short;
extern const engine::Rule sqlite_generated_virtual;
extern const engine::Rule sqlite_glob;
extern const engine::Rule sqlite_group_concat;
extern const engine::Rule sqlite_hex_integer;
extern const engine::Rule sqlite_ifnull;
extern const engine::Rule sqlite_iif;
extern const engine::Rule sqlite_in_table;
extern const engine::Rule sqlite_index_expression;
extern const engine::Rule sqlite_index_hint;
extern const engine::Rule sqlite_index_name_collision;
extern const engine::Rule sqlite_infinite_real;
extern const engine::Rule sqlite_insert_or_abort;
extern const engine::Rule sqlite_insert_or_ignore;
extern const engine::Rule sqlite_insert_or_replace;
extern const engine::Rule sqlite_integer_condition;
extern const engine::Rule sqlite_integer_overflow;
extern const engine::Rule sqlite_integer_width;
extern const engine::Rule sqlite_is_value;
extern const engine::Rule sqlite_join_without_condition;
extern const engine::Rule sqlite_json_each;
extern const engine::Rule sqlite_json1;
extern const engine::Rule sqlite_julianday_unixepoch;
extern const engine::Rule sqlite_key_order;
extern const engine::Rule sqlite_legacy_rename;
extern const engine::Rule sqlite_like_case;
extern const engine::Rule sqlite_limit_comma;
extern const engine::Rule sqlite_long_identifier;
extern const engine::Rule sqlite_loose_group_by;
extern const engine::Rule sqlite_missing_comma;
extern const engine::Rule sqlite_missing_relation;
extern const engine::Rule sqlite_mixed_case_name;
extern const engine::Rule sqlite_mixed_comparison;
extern const engine::Rule sqlite_mixed_results;
extern const engine::Rule sqlite_negative_limit;
extern const engine::Rule sqlite_not_null_operator;
extern const engine::Rule sqlite_null_key;
extern const engine::Rule sqlite_null_order;
extern const engine::Rule sqlite_operator_precedence;
extern const engine::Rule sqlite_outdated_trigger;
extern const engine::Rule sqlite_pending_deferred_key;
extern const engine::Rule sqlite_positional_insert;
extern const engine::Rule sqlite_pragma;
extern const engine::Rule sqlite_profile_type;
extern const engine::Rule sqlite_random_hex;
extern const engine::Rule sqlite_real_width;
extern const engine::Rule sqlite_recursive_limit;
extern const engine::Rule sqlite_recursive_type;
extern const engine::Rule sqlite_recursive_without_keyword;
extern const engine::Rule sqlite_referenced_drop;
extern const engine::Rule sqlite_regexp;
extern const engine::Rule sqlite_reindex;
extern const engine::Rule sqlite_reserved_word_identifier;
extern const engine::Rule sqlite_rowid;
extern const engine::Rule sqlite_rowid_alias_pk;
extern const engine::Rule sqlite_savepoint_outside_transaction;
extern const engine::Rule sqlite_scalar_function;
extern const engine::Rule sqlite_schema_qualifier;
extern const engine::Rule sqlite_select_alias;
extern const engine::Rule sqlite_set_operator_order;
extern const engine::Rule sqlite_several_upserts;
extern const engine::Rule sqlite_sqlite_master;
extern const engine::Rule sqlite_sqlite_sequence;
extern const engine::Rule sqlite_statistics_table;
extern const engine::Rule sqlite_strftime;
extern const engine::Rule sqlite_strict_table;
extern const engine::Rule sqlite_string_identifier;
extern const engine::Rule sqlite_subquery_without_alias;
extern const engine::Rule sqlite_table_name_collision;
extern const engine::Rule sqlite_table_rebuild;
extern const engine::Rule sqlite_text_arithmetic;
extern const engine::Rule sqlite_trigger_body;
extern const engine::Rule sqlite_untyped_column;
extern const engine::Rule sqlite_update_delete_limit;
extern const engine::Rule sqlite_update_or;
extern const engine::Rule sqlite_upsert_column;
extern const engine::Rule sqlite_upsert_without_target;
extern const engine::Rule sqlite_using_column_twice;
extern const engine::Rule sqlite_utc_literal;
extern const engine::Rule sqlite_uuid_idiom;
extern const engine::Rule sqlite_vacuum;
extern const engine::Rule sqlite_value_refused;
extern const engine::Rule sqlite_view_if_not_exists;
extern const engine::Rule sqlite_virtual_table;
extern const engine::Rule sqlite_without_rowid;

namespace {

// rules: list
constexpr std::array kAll = {
    &prisma_autoincrement_key,
    &prisma_bytes_default,
    &prisma_enum_column,
    &prisma_join_table_key,
    &prisma_json_default,
    &sqlite_affinity_type,
    &sqlite_alter_column_to,
    &sqlite_analyze_target,
    &sqlite_assigned_type,
    &sqlite_attach,
    &sqlite_autoincrement,
    &sqlite_backtick_identifier,
    &sqlite_begin_mode,
    &sqlite_blob_literal,
    &sqlite_blob_type,
    &sqlite_boolean_arithmetic,
    &sqlite_boolean_int_compare,
    &sqlite_boolean_int_default,
    &sqlite_boolean_int_insert,
    &sqlite_bracket_identifier,
    &sqlite_cast,
    &sqlite_collate_nocase,
    &sqlite_collated_comparison,
    &sqlite_comma_join,
    &sqlite_compound_order,
    &sqlite_compound_type,
    &sqlite_concat_operand,
    &sqlite_conflict_clause,
    &sqlite_constant_sort_term,
    &sqlite_constraint_name_collision,
    &sqlite_datetime_now,
    &sqlite_datetime_type,
    &sqlite_default_now,
    &sqlite_digit_separator,
    &sqlite_distinct_order,
    &sqlite_division_by_zero,
    &sqlite_double_equals,
    &sqlite_double_quoted_default,
    &sqlite_double_quoted_literal,
    &sqlite_drop_missing_index,
    &sqlite_drop_trigger,
    &sqlite_duplicate_column_name,
    &sqlite_empty_list,
    &sqlite_explain_query_plan,
    &sqlite_explicit_key,
    &sqlite_fk_forward_reference,
    &sqlite_fk_row_order,
    &sqlite_fk_without_parent,
    &sqlite_generated_short,
    &sqlite_generated_virtual,
    &sqlite_glob,
    &sqlite_group_concat,
    &sqlite_hex_integer,
    &sqlite_ifnull,
    &sqlite_iif,
    &sqlite_in_table,
    &sqlite_index_expression,
    &sqlite_index_hint,
    &sqlite_index_name_collision,
    &sqlite_infinite_real,
    &sqlite_insert_or_abort,
    &sqlite_insert_or_ignore,
    &sqlite_insert_or_replace,
    &sqlite_integer_condition,
    &sqlite_integer_overflow,
    &sqlite_integer_width,
    &sqlite_is_value,
    &sqlite_join_without_condition,
    &sqlite_json_each,
    &sqlite_json1,
    &sqlite_julianday_unixepoch,
    &sqlite_key_order,
    &sqlite_legacy_rename,
    &sqlite_like_case,
    &sqlite_limit_comma,
    &sqlite_long_identifier,
    &sqlite_loose_group_by,
    &sqlite_missing_comma,
    &sqlite_missing_relation,
    &sqlite_mixed_case_name,
    &sqlite_mixed_comparison,
    &sqlite_mixed_results,
    &sqlite_negative_limit,
    &sqlite_not_null_operator,
    &sqlite_null_key,
    &sqlite_null_order,
    &sqlite_operator_precedence,
    &sqlite_outdated_trigger,
    &sqlite_pending_deferred_key,
    &sqlite_positional_insert,
    &sqlite_pragma,
    &sqlite_profile_type,
    &sqlite_random_hex,
    &sqlite_real_width,
    &sqlite_recursive_limit,
    &sqlite_recursive_type,
    &sqlite_recursive_without_keyword,
    &sqlite_referenced_drop,
    &sqlite_regexp,
    &sqlite_reindex,
    &sqlite_reserved_word_identifier,
    &sqlite_rowid,
    &sqlite_rowid_alias_pk,
    &sqlite_savepoint_outside_transaction,
    &sqlite_scalar_function,
    &sqlite_schema_qualifier,
    &sqlite_select_alias,
    &sqlite_set_operator_order,
    &sqlite_several_upserts,
    &sqlite_sqlite_master,
    &sqlite_sqlite_sequence,
    &sqlite_statistics_table,
    &sqlite_strftime,
    &sqlite_strict_table,
    &sqlite_string_identifier,
    &sqlite_subquery_without_alias,
    &sqlite_table_name_collision,
    &sqlite_table_rebuild,
    &sqlite_text_arithmetic,
    &sqlite_trigger_body,
    &sqlite_untyped_column,
    &sqlite_update_delete_limit,
    &sqlite_update_or,
    &sqlite_upsert_column,
    &sqlite_upsert_without_target,
    &sqlite_using_column_twice,
    &sqlite_utc_literal,
    &sqlite_uuid_idiom,
    &sqlite_vacuum,
    &sqlite_value_refused,
    &sqlite_view_if_not_exists,
    &sqlite_virtual_table,
    &sqlite_without_rowid,
};

}  // namespace

std::span<const engine::Rule* const> all() { return kAll; }

const engine::Rule* find(std::string_view id) {
  const auto it = std::lower_bound(kAll.begin(), kAll.end(), id,
                                   [](const engine::Rule* rule, std::string_view wanted) { return rule->id < wanted; });
  return it != kAll.end() && (*it)->id == id ? *it : nullptr;
}

engine::Knowledge knowledge() {
  const auto is_refused = [](const schema::Column& column, sql::Shape, std::string_view literal) {
    return refusal(column, literal).has_value();
  };
  return {kAll, &type_mapper, &class_of_call, support_functions(), is_refused, &may_be_refused};
}

}  // namespace sqlferry::rules
