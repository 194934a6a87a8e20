// The texts that a statement gives to an enum, or compares with one.
#pragma once

#include "engine/context.h"

namespace sqlferry::rules::chain {

struct EnumValue {
  std::string type;  ///< of an enum of the catalog
  std::string label;
  text::Span span;
};

using CheckEnumValue = void (*)(const EnumValue& value, engine::Context& ctx);

[[nodiscard]] bool has_label(const EnumValue& value, const engine::Context& ctx);
/// The statement that begins there, or contains that place, is of the transaction that the visited one is of: between
/// BEGIN and COMMIT, or since the framework runs the file in one.
[[nodiscard]] bool is_in_transaction_since(std::uint32_t place, const engine::Context& ctx);

void look_for_values(const ast::Cast& cast, engine::Context& ctx, CheckEnumValue check);
void look_for_values(const ast::ColumnDef& def, engine::Context& ctx, CheckEnumValue check);
void look_for_values(const ast::AlterAction& action, engine::Context& ctx, CheckEnumValue check);
void look_for_values(const ast::Insert& insert, engine::Context& ctx, CheckEnumValue check);
void look_for_values(const ast::Update& update, engine::Context& ctx, CheckEnumValue check);
void look_for_values(const ast::Binary& binary, engine::Context& ctx, CheckEnumValue check);
void look_for_values(const ast::In& in, engine::Context& ctx, CheckEnumValue check);

namespace detail {

template <class Node, auto kCheck>
void look_in(const Node& node, engine::Context& ctx) {
  if (!ctx.schema().enums().empty()) look_for_values(node, ctx, kCheck);
}

}  // namespace detail

/// The visits of a rule that looks at them: `void check(const EnumValue&, engine::Context&)`.
template <auto kCheck>
inline constexpr engine::Visit kEnumValueVisits[] = {
    engine::on<&detail::look_in<ast::Cast, kCheck>>(),        engine::on<&detail::look_in<ast::ColumnDef, kCheck>>(),
    engine::on<&detail::look_in<ast::AlterAction, kCheck>>(), engine::on<&detail::look_in<ast::Insert, kCheck>>(),
    engine::on<&detail::look_in<ast::Update, kCheck>>(),      engine::on<&detail::look_in<ast::Binary, kCheck>>(),
    engine::on<&detail::look_in<ast::In, kCheck>>(),
};

}  // namespace sqlferry::rules::chain
