#include "rules/chain/refusal_report.h"

#include <algorithm>
#include <cctype>

#include "schema/names.h"
#include "schema/refusals.h"

namespace sqlferry::rules::chain {
namespace {

constexpr std::string_view kUnsure = "Something before this that could not be followed may have changed what is there.";

std::string stops_with(std::string_view state, const std::string& text) {
  return fmt::format("PostgreSQL stops here with {}: {}.", state, text);
}

std::string joined_sentences(std::string first, std::string_view second) {
  while (first.ends_with(' ')) first.pop_back();
  return first.empty() ? std::string(second) : first + " " + std::string(second);
}

}  // namespace

engine::Finding& say(engine::Context& ctx, const Refusal& refusal, const std::string& message,
                     const std::string& postgres_says, Help help, std::string_view state) {
  auto& finding = ctx.report(refusal.span, "{}", message);
  if (!state.empty()) finding.sqlstate(state);
  finding.why(text::SharedText(stops_with(finding.diagnostic_.sqlstate, postgres_says)));
  while (help.text.ends_with(' ')) help.text.pop_back();
  finding.help(help.text).related(std::move(help.related));
  if (!refusal.sure)
    finding.severity(engine::Severity::note)
        .fidelity(engine::Fidelity::exact)
        .help(joined_sentences(std::move(help.text), kUnsure));
  return finding;
}

namespace {

/// "`t` is made at migrations/1.sql:3.": `what` and `done` around the place.
Help at_place(const engine::Context& ctx, const std::string& what, std::string_view done, const schema::Place& place) {
  Help help(fmt::format("{} {} at {}. ", what, done, ctx.where(place)));
  std::string message = fmt::format("{} {} here", what, done);
  message[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(message[0])));
  help.related = ctx.related(place, std::move(message));
  return help;
}

}  // namespace

Help made_at(const engine::Context& ctx, const std::string& what, const std::optional<schema::Place>& place) {
  return place ? at_place(ctx, fmt::format("`{}`", what), "is made", *place) : Help();
}

Help row_at(const engine::Context& ctx, const Refusal& refusal) {
  return refusal.there ? at_place(ctx, "The row", "is inserted", *refusal.there) : Help();
}

std::string more_rows(const Refusal& refusal) {
  return refusal.more == 0 ? "" : fmt::format(", and {} more in this statement", refusal.more);
}

bool is_new_column(const engine::Context& ctx, const Refusal& refusal) {
  const auto* alter = ast::as<ast::AlterTable>(ctx.statement());
  const schema::Table* table = alter ? ctx.table(alter->table) : nullptr;
  return table && std::none_of(table->columns.begin(), table->columns.end(),
                               [&](const schema::Column& column) { return column.name == refusal.name; });
}

void say_other_case(engine::Context& ctx, const Refusal& refusal, const std::string& postgres_says) {
  // `isRead` of a call may well be sent as `is_read`.
  if (!ctx.is_written_out() && ctx.chain().runner && ctx.chain().runner->use.maps_names) return;
  const std::string name = schema::quoted(refusal.other_name);
  auto& finding = say(ctx, refusal, fmt::format("`{}` is another name than `{}`", ctx.source(refusal.span), name),
                      postgres_says, made_at(ctx, refusal.other_name, refusal.there));
  if (!refusal.sure) return;
  finding.fix(fmt::format("write `{}`", name));
  ctx.replace(refusal.span, name);
}

void say_renamed(engine::Context& ctx, const Refusal& refusal, const std::string& postgres_says,
                 std::string_view state) {
  const std::string name = schema::quoted(refusal.other_name);
  auto& finding = say(ctx, refusal, fmt::format("`{}` is called `{}` here", ctx.source(refusal.span), name),
                      postgres_says, at_place(ctx, "It", "is renamed", *refusal.there), state);
  if (refusal.sure && ctx.is_written_out())
    finding.fix(fmt::format("write `{}`", name), engine::FixSafety::suggested, {{refusal.span, name}});
}

namespace {

using Use = schema::MissingTable::Use;

std::string what_postgres_says(const schema::MissingTable& missing) {
  if (missing.use == Use::schema) return stops_with("3F000", fmt::format("schema \"{}\" does not exist", missing.name));
  const std::string_view kind = missing.use == Use::drop ? "table" : "relation";
  return stops_with("42P01", fmt::format("{} \"{}\" does not exist", kind, missing.name));
}

}  // namespace

engine::Finding& say_missing(engine::Context& ctx, const schema::MissingTable& missing, const std::string& message) {
  auto& finding = ctx.report_at(missing.place, "{}", message);
  finding.why(text::SharedText(what_postgres_says(missing)));
  Help there = missing.created ? made_at(ctx, missing.name, missing.created) : "No migration creates it.";
  std::string help = std::move(there.text);
  finding.related(std::move(there.related));
  if (missing.more > 0)
    help = joined_sentences(std::move(help), fmt::format("{} more {} it.", missing.more,
                                                         missing.more == 1 ? "statement needs" : "statements need"));
  const bool on_others = schema::may_be_of_others(missing, ctx.schema());
  const bool sure = missing.sure && ctx.schema().is_sure_of(missing.use == Use::schema ? missing.name : missing.key);
  if (!sure || on_others) {
    finding.severity(engine::Severity::note).fidelity(engine::Fidelity::exact);
    help = joined_sentences(std::move(help),
                            !sure ? kUnsure
                            : missing.use == Use::schema
                                ? "The chain makes no schema at all; what prepares the database may."
                                : "The chain begins on tables that it does not create, and this may be one of them.");
  }
  while (help.ends_with(' ')) help.pop_back();
  finding.help(std::move(help));
  return finding;
}

}  // namespace sqlferry::rules::chain
