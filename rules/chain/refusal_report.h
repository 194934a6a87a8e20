// How the rules of chains speak: once per cause, with both places, and as notes where something could not be read.
#pragma once

#include <string>

#include "engine/context.h"
#include "schema/step.h"

namespace sqlferry::rules::chain {

using schema::Refusal;

/// What a finding says behind its reason, and the other place that it names.
struct Help {
  std::string text = {};  ///< sentences; a space at the end does not count
  std::optional<diagnostics::Related> related = {};

  Help() = default;
  Help(std::string sentences) : text(std::move(sentences)) {}
  Help(const char* sentences) : text(sentences) {}
  friend Help operator+(Help help, std::string_view more) {
    help.text += more;
    return help;
  }
};

/// About the refusal's span, with `postgres_says` as what stops the migration; a note where the refusal is not sure.
/// `help`: sentences. `state`: the SQLSTATE, where it is not the rule's.
engine::Finding& say(engine::Context& ctx, const Refusal& refusal, const std::string& message,
                     const std::string& postgres_says, Help help = {}, std::string_view state = {});

/// About a name that is there in another case. The fix writes that one, unless the refusal is not sure.
void say_other_case(engine::Context& ctx, const Refusal& refusal, const std::string& postgres_says);

/// "`users` is made at migrations/1.sql:3. ", and that place: of what the refusal found there; empty where that is not
/// known.
Help made_at(const engine::Context& ctx, const std::string& what, const std::optional<schema::Place>& place);

/// About a name that was given up for another. The suggested fix writes that one, unless the refusal is not sure.
void say_renamed(engine::Context& ctx, const Refusal& refusal, const std::string& postgres_says,
                 std::string_view state);
/// "The row is inserted at migrations/1.sql:3. ": the one that the refusal is about, or that has its key.
Help row_at(const engine::Context& ctx, const Refusal& refusal);
/// ", and 3 more in this statement", of rows that are refused for the same.
std::string more_rows(const Refusal& refusal);
/// The statement adds a column, and does not change one that is there.
bool is_new_column(const engine::Context& ctx, const Refusal& refusal);

/// A table that is missing for `use`, at the end of the chain: where it is used first. `is_later`: the chain makes it
/// behind that.
engine::Finding& say_missing(engine::Context& ctx, const schema::MissingTable& missing, const std::string& message);

namespace detail {

template <class Statement, auto kReport>
void each(const Statement& node, engine::Context& ctx) {
  if (ast::as<Statement>(ctx.statement()) != &node) return;  // in a trigger's body
  for (const Refusal& refusal : ctx.step().refusals) {
    if (!refusal.drift) kReport(refusal, ctx);  // otherwise its cause is told
  }
}

template <auto kReport>
void each_missing(const engine::EndOfChain& /*moment*/, engine::Context& ctx) {
  for (const schema::MissingTable& missing : ctx.schema().missing_tables()) kReport(missing, ctx);
}

}  // namespace detail

/// The visits of a rule that reports refusals: `void report(const Refusal&, engine::Context&)`.
template <auto kReport>
inline constexpr engine::Visit kRefusalVisits[] = {
    engine::on<&detail::each<ast::CreateTable, kReport>>(),     engine::on<&detail::each<ast::CreateIndex, kReport>>(),
    engine::on<&detail::each<ast::AlterTable, kReport>>(),      engine::on<&detail::each<ast::Drop, kReport>>(),
    engine::on<&detail::each<ast::Insert, kReport>>(),          engine::on<&detail::each<ast::Update, kReport>>(),
    engine::on<&detail::each<ast::Delete, kReport>>(),          engine::on<&detail::each<ast::CreateView, kReport>>(),
    engine::on<&detail::each<ast::SelectStatement, kReport>>(),
};

/// The same where other statements are meant.
template <auto kReport, class... Statements>
inline constexpr engine::Visit kVisitsOf[] = {engine::on<&detail::each<Statements, kReport>>()...};

/// The same of one about missing tables: those of a chain are told at its end, when it is known whether a later file
/// makes them; those of a part that undoes a migration where they are used.
template <auto kReport, auto kReportMissing>
inline constexpr engine::Visit kMissingVisits[] = {
    engine::on<&detail::each<ast::CreateTable, kReport>>(),     engine::on<&detail::each<ast::CreateIndex, kReport>>(),
    engine::on<&detail::each<ast::AlterTable, kReport>>(),      engine::on<&detail::each<ast::Drop, kReport>>(),
    engine::on<&detail::each<ast::Insert, kReport>>(),          engine::on<&detail::each<ast::Update, kReport>>(),
    engine::on<&detail::each<ast::Delete, kReport>>(),          engine::on<&detail::each<ast::CreateView, kReport>>(),
    engine::on<&detail::each<ast::SelectStatement, kReport>>(), engine::on<&detail::each_missing<kReportMissing>>(),
};

/// Of a table that is missing in a part that undoes a migration.
inline bool is_missing_in_down(const Refusal& refusal, Refusal::Act act, const engine::Context& ctx) {
  return refusal.of == Refusal::Of::missing_table && refusal.act == act && refusal.other_name.empty() && ctx.is_down();
}

}  // namespace sqlferry::rules::chain
