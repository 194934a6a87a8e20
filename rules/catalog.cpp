// All rules, sorted by id. A new one needs two lines here: its declaration and its place in the list.
// Each has a namespace of its own, so that their names stay apart where several files are compiled as one.
#include "rules/catalog.h"

#include <algorithm>
#include <array>

#include "rules/dialect/sqlite/functions.h"
#include "rules/dialect/sqlite/refusal.h"
#include "rules/dialect/sqlite/support_functions.h"
#include "rules/dialect/sqlite/type_mapping.h"

namespace sqlferry::rules {

// rules: declarations
// clang-format off
namespace fw_concurrent_in_runner_tx { extern const engine::Rule rule; }
namespace fw_drizzle_breakpoint { extern const engine::Rule rule; }
namespace fw_drizzle_journal_dialect { extern const engine::Rule rule; }
namespace fw_drizzle_journal_missing_file { extern const engine::Rule rule; }
namespace fw_drizzle_journal_order { extern const engine::Rule rule; }
namespace fw_knex_enum_alter { extern const engine::Rule rule; }
namespace fw_knex_enum_check { extern const engine::Rule rule; }
namespace fw_knex_raw_binding { extern const engine::Rule rule; }
namespace fw_knex_table_increments_int { extern const engine::Rule rule; }
namespace fw_now_in_literal { extern const engine::Rule rule; }
namespace fw_promise_not_returned { extern const engine::Rule rule; }
namespace fw_sequelize_autoincrement_type { extern const engine::Rule rule; }
namespace fw_sequelize_enum_not_dropped { extern const engine::Rule rule; }
namespace fw_sequelize_sync_in_migration { extern const engine::Rule rule; }
namespace fw_transaction_not_committed { extern const engine::Rule rule; }
namespace fw_transaction_not_passed { extern const engine::Rule rule; }
namespace fw_typeorm_exported_helper { extern const engine::Rule rule; }
namespace fw_typeorm_name_timestamp { extern const engine::Rule rule; }
namespace fw_typeorm_sqlite_temporary_table { extern const engine::Rule rule; }
namespace module_cjs_in_esm { extern const engine::Rule rule; }
namespace module_config_extension { extern const engine::Rule rule; }
namespace module_default_export_shape { extern const engine::Rule rule; }
namespace module_dialect_mismatch { extern const engine::Rule rule; }
namespace module_dirname_in_esm { extern const engine::Rule rule; }
namespace module_driver_missing { extern const engine::Rule rule; }
namespace module_dts_loaded { extern const engine::Rule rule; }
namespace module_esm_in_cjs { extern const engine::Rule rule; }
namespace module_exports_in_esm { extern const engine::Rule rule; }
namespace module_extension_not_loaded { extern const engine::Rule rule; }
namespace module_json_import { extern const engine::Rule rule; }
namespace module_missing_down { extern const engine::Rule rule; }
namespace module_missing_import { extern const engine::Rule rule; }
namespace module_missing_up { extern const engine::Rule rule; }
namespace module_mixed_exports { extern const engine::Rule rule; }
namespace module_node_version { extern const engine::Rule rule; }
namespace module_relative_import_no_ext { extern const engine::Rule rule; }
namespace module_require_in_esm { extern const engine::Rule rule; }
namespace module_runner_requires_esm { extern const engine::Rule rule; }
namespace module_sequelizerc_esm { extern const engine::Rule rule; }
namespace module_sequelizerc_path { extern const engine::Rule rule; }
namespace module_top_level_effect { extern const engine::Rule rule; }
namespace module_ts_js_duplicate { extern const engine::Rule rule; }
namespace module_ts_not_compiled { extern const engine::Rule rule; }
namespace module_up_not_function { extern const engine::Rule rule; }
namespace postgres_column_readded { extern const engine::Rule rule; }
namespace postgres_default_lost { extern const engine::Rule rule; }
namespace postgres_default_refused { extern const engine::Rule rule; }
namespace postgres_enum_column_change { extern const engine::Rule rule; }
namespace postgres_frozen_default { extern const engine::Rule rule; }
namespace postgres_not_null_lost { extern const engine::Rule rule; }
namespace postgres_nullable_key { extern const engine::Rule rule; }
namespace postgres_repeated_foreign_key { extern const engine::Rule rule; }
namespace postgres_serial_type_change { extern const engine::Rule rule; }
namespace postgres_type_change_without_using { extern const engine::Rule rule; }
namespace postgres_type_exists { extern const engine::Rule rule; }
namespace prisma_autoincrement_key { extern const engine::Rule rule; }
namespace prisma_bytes_default { extern const engine::Rule rule; }
namespace prisma_enum_column { extern const engine::Rule rule; }
namespace prisma_join_table_key { extern const engine::Rule rule; }
namespace prisma_json_default { extern const engine::Rule rule; }
namespace sqlite_affinity_type { extern const engine::Rule rule; }
namespace sqlite_alter_column_to { extern const engine::Rule rule; }
namespace sqlite_analyze_target { extern const engine::Rule rule; }
namespace sqlite_assigned_type { extern const engine::Rule rule; }
namespace sqlite_attach { extern const engine::Rule rule; }
namespace sqlite_autoincrement { extern const engine::Rule rule; }
namespace sqlite_backtick_identifier { extern const engine::Rule rule; }
namespace sqlite_begin_mode { extern const engine::Rule rule; }
namespace sqlite_blob_literal { extern const engine::Rule rule; }
namespace sqlite_blob_type { extern const engine::Rule rule; }
namespace sqlite_boolean_arithmetic { extern const engine::Rule rule; }
namespace sqlite_boolean_int_compare { extern const engine::Rule rule; }
namespace sqlite_boolean_int_default { extern const engine::Rule rule; }
namespace sqlite_boolean_int_insert { extern const engine::Rule rule; }
namespace sqlite_bracket_identifier { extern const engine::Rule rule; }
namespace sqlite_cast { extern const engine::Rule rule; }
namespace sqlite_collate_nocase { extern const engine::Rule rule; }
namespace sqlite_collated_comparison { extern const engine::Rule rule; }
namespace sqlite_comma_join { extern const engine::Rule rule; }
namespace sqlite_compound_order { extern const engine::Rule rule; }
namespace sqlite_compound_type { extern const engine::Rule rule; }
namespace sqlite_concat_operand { extern const engine::Rule rule; }
namespace sqlite_conflict_clause { extern const engine::Rule rule; }
namespace sqlite_constant_sort_term { extern const engine::Rule rule; }
namespace sqlite_constraint_name_collision { extern const engine::Rule rule; }
namespace sqlite_datetime_now { extern const engine::Rule rule; }
namespace sqlite_datetime_type { extern const engine::Rule rule; }
namespace sqlite_default_now { extern const engine::Rule rule; }
namespace sqlite_digit_separator { extern const engine::Rule rule; }
namespace sqlite_distinct_order { extern const engine::Rule rule; }
namespace sqlite_division_by_zero { extern const engine::Rule rule; }
namespace sqlite_double_equals { extern const engine::Rule rule; }
namespace sqlite_double_quoted_default { extern const engine::Rule rule; }
namespace sqlite_double_quoted_literal { extern const engine::Rule rule; }
namespace sqlite_drop_missing_index { extern const engine::Rule rule; }
namespace sqlite_drop_trigger { extern const engine::Rule rule; }
namespace sqlite_duplicate_column_name { extern const engine::Rule rule; }
namespace sqlite_empty_list { extern const engine::Rule rule; }
namespace sqlite_explain_query_plan { extern const engine::Rule rule; }
namespace sqlite_explicit_key { extern const engine::Rule rule; }
namespace sqlite_fk_forward_reference { extern const engine::Rule rule; }
namespace sqlite_fk_row_order { extern const engine::Rule rule; }
namespace sqlite_fk_without_parent { extern const engine::Rule rule; }
namespace sqlite_generated_short { extern const engine::Rule rule; }
namespace sqlite_generated_virtual { extern const engine::Rule rule; }
namespace sqlite_glob { extern const engine::Rule rule; }
namespace sqlite_group_concat { extern const engine::Rule rule; }
namespace sqlite_hex_integer { extern const engine::Rule rule; }
namespace sqlite_ifnull { extern const engine::Rule rule; }
namespace sqlite_iif { extern const engine::Rule rule; }
namespace sqlite_in_table { extern const engine::Rule rule; }
namespace sqlite_index_expression { extern const engine::Rule rule; }
namespace sqlite_index_hint { extern const engine::Rule rule; }
namespace sqlite_index_name_collision { extern const engine::Rule rule; }
namespace sqlite_infinite_real { extern const engine::Rule rule; }
namespace sqlite_insert_or_abort { extern const engine::Rule rule; }
namespace sqlite_insert_or_ignore { extern const engine::Rule rule; }
namespace sqlite_insert_or_replace { extern const engine::Rule rule; }
namespace sqlite_integer_condition { extern const engine::Rule rule; }
namespace sqlite_integer_overflow { extern const engine::Rule rule; }
namespace sqlite_integer_width { extern const engine::Rule rule; }
namespace sqlite_is_value { extern const engine::Rule rule; }
namespace sqlite_join_without_condition { extern const engine::Rule rule; }
namespace sqlite_json_each { extern const engine::Rule rule; }
namespace sqlite_json1 { extern const engine::Rule rule; }
namespace sqlite_julianday_unixepoch { extern const engine::Rule rule; }
namespace sqlite_key_order { extern const engine::Rule rule; }
namespace sqlite_legacy_rename { extern const engine::Rule rule; }
namespace sqlite_like_case { extern const engine::Rule rule; }
namespace sqlite_limit_comma { extern const engine::Rule rule; }
namespace sqlite_long_identifier { extern const engine::Rule rule; }
namespace sqlite_loose_group_by { extern const engine::Rule rule; }
namespace sqlite_missing_comma { extern const engine::Rule rule; }
namespace sqlite_missing_relation { extern const engine::Rule rule; }
namespace sqlite_mixed_case_name { extern const engine::Rule rule; }
namespace sqlite_mixed_comparison { extern const engine::Rule rule; }
namespace sqlite_mixed_results { extern const engine::Rule rule; }
namespace sqlite_negative_limit { extern const engine::Rule rule; }
namespace sqlite_not_null_operator { extern const engine::Rule rule; }
namespace sqlite_null_key { extern const engine::Rule rule; }
namespace sqlite_null_order { extern const engine::Rule rule; }
namespace sqlite_operator_precedence { extern const engine::Rule rule; }
namespace sqlite_outdated_trigger { extern const engine::Rule rule; }
namespace sqlite_pending_deferred_key { extern const engine::Rule rule; }
namespace sqlite_positional_insert { extern const engine::Rule rule; }
namespace sqlite_pragma { extern const engine::Rule rule; }
namespace sqlite_profile_type { extern const engine::Rule rule; }
namespace sqlite_random_hex { extern const engine::Rule rule; }
namespace sqlite_real_width { extern const engine::Rule rule; }
namespace sqlite_recursive_limit { extern const engine::Rule rule; }
namespace sqlite_recursive_type { extern const engine::Rule rule; }
namespace sqlite_recursive_without_keyword { extern const engine::Rule rule; }
namespace sqlite_referenced_drop { extern const engine::Rule rule; }
namespace sqlite_regexp { extern const engine::Rule rule; }
namespace sqlite_reindex { extern const engine::Rule rule; }
namespace sqlite_reserved_word_identifier { extern const engine::Rule rule; }
namespace sqlite_rowid { extern const engine::Rule rule; }
namespace sqlite_rowid_alias_pk { extern const engine::Rule rule; }
namespace sqlite_savepoint_outside_transaction { extern const engine::Rule rule; }
namespace sqlite_scalar_function { extern const engine::Rule rule; }
namespace sqlite_schema_qualifier { extern const engine::Rule rule; }
namespace sqlite_select_alias { extern const engine::Rule rule; }
namespace sqlite_set_operator_order { extern const engine::Rule rule; }
namespace sqlite_several_upserts { extern const engine::Rule rule; }
namespace sqlite_sqlite_master { extern const engine::Rule rule; }
namespace sqlite_sqlite_sequence { extern const engine::Rule rule; }
namespace sqlite_statistics_table { extern const engine::Rule rule; }
namespace sqlite_strftime { extern const engine::Rule rule; }
namespace sqlite_strict_table { extern const engine::Rule rule; }
namespace sqlite_string_identifier { extern const engine::Rule rule; }
namespace sqlite_subquery_without_alias { extern const engine::Rule rule; }
namespace sqlite_table_name_collision { extern const engine::Rule rule; }
namespace sqlite_table_rebuild { extern const engine::Rule rule; }
namespace sqlite_text_arithmetic { extern const engine::Rule rule; }
namespace sqlite_trigger_body { extern const engine::Rule rule; }
namespace sqlite_untyped_column { extern const engine::Rule rule; }
namespace sqlite_update_delete_limit { extern const engine::Rule rule; }
namespace sqlite_update_or { extern const engine::Rule rule; }
namespace sqlite_upsert_column { extern const engine::Rule rule; }
namespace sqlite_upsert_without_target { extern const engine::Rule rule; }
namespace sqlite_using_column_twice { extern const engine::Rule rule; }
namespace sqlite_utc_literal { extern const engine::Rule rule; }
namespace sqlite_uuid_idiom { extern const engine::Rule rule; }
namespace sqlite_vacuum { extern const engine::Rule rule; }
namespace sqlite_value_refused { extern const engine::Rule rule; }
namespace sqlite_view_if_not_exists { extern const engine::Rule rule; }
namespace sqlite_virtual_table { extern const engine::Rule rule; }
namespace sqlite_without_rowid { extern const engine::Rule rule; }
// clang-format on

namespace {

// rules: list
constexpr std::array kAll = {
    &fw_concurrent_in_runner_tx::rule,
    &fw_drizzle_breakpoint::rule,
    &fw_drizzle_journal_dialect::rule,
    &fw_drizzle_journal_missing_file::rule,
    &fw_drizzle_journal_order::rule,
    &fw_knex_enum_alter::rule,
    &fw_knex_enum_check::rule,
    &fw_knex_raw_binding::rule,
    &fw_knex_table_increments_int::rule,
    &fw_now_in_literal::rule,
    &fw_promise_not_returned::rule,
    &fw_sequelize_autoincrement_type::rule,
    &fw_sequelize_enum_not_dropped::rule,
    &fw_sequelize_sync_in_migration::rule,
    &fw_transaction_not_committed::rule,
    &fw_transaction_not_passed::rule,
    &fw_typeorm_exported_helper::rule,
    &fw_typeorm_name_timestamp::rule,
    &fw_typeorm_sqlite_temporary_table::rule,
    &module_cjs_in_esm::rule,
    &module_config_extension::rule,
    &module_default_export_shape::rule,
    &module_dialect_mismatch::rule,
    &module_dirname_in_esm::rule,
    &module_driver_missing::rule,
    &module_dts_loaded::rule,
    &module_esm_in_cjs::rule,
    &module_exports_in_esm::rule,
    &module_extension_not_loaded::rule,
    &module_json_import::rule,
    &module_missing_down::rule,
    &module_missing_import::rule,
    &module_missing_up::rule,
    &module_mixed_exports::rule,
    &module_node_version::rule,
    &module_relative_import_no_ext::rule,
    &module_require_in_esm::rule,
    &module_runner_requires_esm::rule,
    &module_sequelizerc_esm::rule,
    &module_sequelizerc_path::rule,
    &module_top_level_effect::rule,
    &module_ts_js_duplicate::rule,
    &module_ts_not_compiled::rule,
    &module_up_not_function::rule,
    &postgres_column_readded::rule,
    &postgres_default_lost::rule,
    &postgres_default_refused::rule,
    &postgres_enum_column_change::rule,
    &postgres_frozen_default::rule,
    &postgres_not_null_lost::rule,
    &postgres_nullable_key::rule,
    &postgres_repeated_foreign_key::rule,
    &postgres_serial_type_change::rule,
    &postgres_type_change_without_using::rule,
    &postgres_type_exists::rule,
    &prisma_autoincrement_key::rule,
    &prisma_bytes_default::rule,
    &prisma_enum_column::rule,
    &prisma_join_table_key::rule,
    &prisma_json_default::rule,
    &sqlite_affinity_type::rule,
    &sqlite_alter_column_to::rule,
    &sqlite_analyze_target::rule,
    &sqlite_assigned_type::rule,
    &sqlite_attach::rule,
    &sqlite_autoincrement::rule,
    &sqlite_backtick_identifier::rule,
    &sqlite_begin_mode::rule,
    &sqlite_blob_literal::rule,
    &sqlite_blob_type::rule,
    &sqlite_boolean_arithmetic::rule,
    &sqlite_boolean_int_compare::rule,
    &sqlite_boolean_int_default::rule,
    &sqlite_boolean_int_insert::rule,
    &sqlite_bracket_identifier::rule,
    &sqlite_cast::rule,
    &sqlite_collate_nocase::rule,
    &sqlite_collated_comparison::rule,
    &sqlite_comma_join::rule,
    &sqlite_compound_order::rule,
    &sqlite_compound_type::rule,
    &sqlite_concat_operand::rule,
    &sqlite_conflict_clause::rule,
    &sqlite_constant_sort_term::rule,
    &sqlite_constraint_name_collision::rule,
    &sqlite_datetime_now::rule,
    &sqlite_datetime_type::rule,
    &sqlite_default_now::rule,
    &sqlite_digit_separator::rule,
    &sqlite_distinct_order::rule,
    &sqlite_division_by_zero::rule,
    &sqlite_double_equals::rule,
    &sqlite_double_quoted_default::rule,
    &sqlite_double_quoted_literal::rule,
    &sqlite_drop_missing_index::rule,
    &sqlite_drop_trigger::rule,
    &sqlite_duplicate_column_name::rule,
    &sqlite_empty_list::rule,
    &sqlite_explain_query_plan::rule,
    &sqlite_explicit_key::rule,
    &sqlite_fk_forward_reference::rule,
    &sqlite_fk_row_order::rule,
    &sqlite_fk_without_parent::rule,
    &sqlite_generated_short::rule,
    &sqlite_generated_virtual::rule,
    &sqlite_glob::rule,
    &sqlite_group_concat::rule,
    &sqlite_hex_integer::rule,
    &sqlite_ifnull::rule,
    &sqlite_iif::rule,
    &sqlite_in_table::rule,
    &sqlite_index_expression::rule,
    &sqlite_index_hint::rule,
    &sqlite_index_name_collision::rule,
    &sqlite_infinite_real::rule,
    &sqlite_insert_or_abort::rule,
    &sqlite_insert_or_ignore::rule,
    &sqlite_insert_or_replace::rule,
    &sqlite_integer_condition::rule,
    &sqlite_integer_overflow::rule,
    &sqlite_integer_width::rule,
    &sqlite_is_value::rule,
    &sqlite_join_without_condition::rule,
    &sqlite_json_each::rule,
    &sqlite_json1::rule,
    &sqlite_julianday_unixepoch::rule,
    &sqlite_key_order::rule,
    &sqlite_legacy_rename::rule,
    &sqlite_like_case::rule,
    &sqlite_limit_comma::rule,
    &sqlite_long_identifier::rule,
    &sqlite_loose_group_by::rule,
    &sqlite_missing_comma::rule,
    &sqlite_missing_relation::rule,
    &sqlite_mixed_case_name::rule,
    &sqlite_mixed_comparison::rule,
    &sqlite_mixed_results::rule,
    &sqlite_negative_limit::rule,
    &sqlite_not_null_operator::rule,
    &sqlite_null_key::rule,
    &sqlite_null_order::rule,
    &sqlite_operator_precedence::rule,
    &sqlite_outdated_trigger::rule,
    &sqlite_pending_deferred_key::rule,
    &sqlite_positional_insert::rule,
    &sqlite_pragma::rule,
    &sqlite_profile_type::rule,
    &sqlite_random_hex::rule,
    &sqlite_real_width::rule,
    &sqlite_recursive_limit::rule,
    &sqlite_recursive_type::rule,
    &sqlite_recursive_without_keyword::rule,
    &sqlite_referenced_drop::rule,
    &sqlite_regexp::rule,
    &sqlite_reindex::rule,
    &sqlite_reserved_word_identifier::rule,
    &sqlite_rowid::rule,
    &sqlite_rowid_alias_pk::rule,
    &sqlite_savepoint_outside_transaction::rule,
    &sqlite_scalar_function::rule,
    &sqlite_schema_qualifier::rule,
    &sqlite_select_alias::rule,
    &sqlite_set_operator_order::rule,
    &sqlite_several_upserts::rule,
    &sqlite_sqlite_master::rule,
    &sqlite_sqlite_sequence::rule,
    &sqlite_statistics_table::rule,
    &sqlite_strftime::rule,
    &sqlite_strict_table::rule,
    &sqlite_string_identifier::rule,
    &sqlite_subquery_without_alias::rule,
    &sqlite_table_name_collision::rule,
    &sqlite_table_rebuild::rule,
    &sqlite_text_arithmetic::rule,
    &sqlite_trigger_body::rule,
    &sqlite_untyped_column::rule,
    &sqlite_update_delete_limit::rule,
    &sqlite_update_or::rule,
    &sqlite_upsert_column::rule,
    &sqlite_upsert_without_target::rule,
    &sqlite_using_column_twice::rule,
    &sqlite_utc_literal::rule,
    &sqlite_uuid_idiom::rule,
    &sqlite_vacuum::rule,
    &sqlite_value_refused::rule,
    &sqlite_view_if_not_exists::rule,
    &sqlite_virtual_table::rule,
    &sqlite_without_rowid::rule,
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
