#include "calls/recorder.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "calls/entry.h"
#include "calls/raw_sql.h"

namespace sqlferry::calls {
namespace {

constexpr std::size_t kMostSql = std::size_t{32} << 20U;  // bytes: a long text in a loop adds up

Certainty certainty_of(const js::Circumstances& circumstances) {
  if (circumstances.after_error) return Certainty::after_error;
  if (circumstances.repeated) return Certainty::repeated;
  if (circumstances.conditional || circumstances.in_try) return Certainty::conditional;
  return circumstances.unordered ? Certainty::unordered : Certainty::certain;
}

text::Span span_of(const js::HostCall& call) { return call.in_script.span; }

}  // namespace

void Recorder::begin(const js::HostCall& call) {
  ++reading_.operations;
  if (Call* noted = note(call, Call::Role::operation)) {
    const text::Span name = noted->name;
    noted->outside_of = transactions_.outside_of(bytes_.substr(name.begin, name.size()), call);
  }
}

/// Null for one that another file makes: what it is given there is not for this script to change.
Call* Recorder::note(const js::HostCall& call, Call::Role role) {
  if (call.place.file != 0) return nullptr;
  Call& noted = reading_.calls.emplace_back();
  noted.role = role;
  noted.span = call.place.span;
  noted.name = call.name.file == 0 ? call.name.span : text::Span{};
  noted.down = down_;
  const auto* options = call.arguments.empty() ? nullptr : call.arguments.back().value.as<js::Object>();
  if (options == nullptr) return &noted;
  for (const js::Property& option : options->properties) noted.options.push_back(option.key);
  return &noted;
}

Reading Recorder::take() {
  reading_.transactions = transactions_.take();
  return std::move(reading_);
}

void Recorder::add(const js::HostCall& call, const std::vector<SqlText>& statements, std::optional<RawQuery> raw) {
  begin(call);
  const auto understood = reading_.understood;
  write(call, statements, sql::Dialect::postgres);
  const bool is_whole = reading_.understood > understood && !reading_.pieces.empty();
  if (!is_whole || call.place.file != 0 || reading_.pieces.back().call != call.place.span) return;
  reading_.pieces.back().raw = std::move(raw);
  const auto refused = std::find_if(statements.begin(), statements.end(), [](const auto& s) { return s.refused(); });
  if (refused == statements.end()) return;
  reading_.pieces.back().is_refused = true;
  reading_.calls.back().refused = *refused->refused();
  reading_.calls.back().is_rephrased = reading_.pieces.back().raw.has_value();
}

void Recorder::add_own(const js::HostCall& call, const SqlText& sql, sql::Dialect dialect) {
  if (only_reads(sql.plain())) {
    append(call, {sql}, dialect);
    return;
  }
  begin(call);
  write(call, {sql}, dialect);
}

/// db-migrate: a script that runs `sqls/...-up.sql`, which is a file of the chain.
bool Recorder::is_of_chain(const Speller& spell, const js::Value& text) const {
  const js::String* string = text.string();
  if (!context_.is_in_chain || string == nullptr || string->pieces.empty()) return false;
  return std::all_of(string->pieces.begin(), string->pieces.end(), [&](const js::StringPiece& piece) {
    return piece.kind == js::StringPiece::Kind::file && context_.is_in_chain(spell.run().file(piece.place.file).path);
  });
}

void Recorder::add_query(const Speller& spell, const js::HostCall& call, const js::Value& text) {
  if (is_of_chain(spell, text)) {
    begin(call);
    ++reading_.understood;
    return;
  }
  js::HostCall made = call;
  if (is_one_of_several(text)) made.circumstances.conditional = true;
  add_own(made, raw_statements(spell, text), own_dialect_);
}

void Recorder::add_unknown(const js::HostCall& call, const Gap& gap) {
  begin(call);
  report(call, gap);
}

void Recorder::add_dropped(const js::HostCall& call) {
  begin(call);
  ++reading_.understood;
  if (call.place.file == 0) reading_.calls.back().dropped = {.statement = call.place.span.begin};
}

void Recorder::note_placeholders(const js::HostCall& call, const std::optional<Placeholders>& placeholders) {
  const bool is_last = !reading_.calls.empty() && reading_.calls.back().span == call.place.span;
  if (is_last && call.place.file == 0) reading_.calls.back().placeholders = placeholders;
}

bool Recorder::has_room(const js::HostCall& call) {
  if (reading_.sql.text().size() < kMostSql) return true;
  if (!std::exchange(told_full_, true)) {
    diagnostics::Diagnostic d;
    d.rule = "script/not-understood";
    d.severity = diagnostics::Severity::warning;
    d.span = span_of(call);
    d.message = "the script gives the database more SQL than is read: what comes from here on is not checked";
    d.why = "Loops are followed round by round, up to a bound for all of the script's SQL together.";
    add_finding(std::move(d));
  }
  return false;
}

bool Recorder::append(const js::HostCall& call, const std::vector<SqlText>& statements, sql::Dialect dialect) {
  if (!has_room(call)) return false;
  const auto begin = static_cast<std::uint32_t>(reading_.sql.text().size());
  for (const SqlText& statement : statements) {
    if (&statement != &statements.front()) reading_.sql.add_for(";\n", span_of(call));
    statement.write_to(reading_.sql);
  }
  const auto end = static_cast<std::uint32_t>(reading_.sql.text().size());
  if (end == begin) return true;
  reading_.sql.add_for("\n", span_of(call));
  reading_.pieces.push_back({{{begin, end}, dialect}, down_, certainty_of(call.circumstances), span_of(call)});
  return true;
}

void Recorder::write(const js::HostCall& call, const std::vector<SqlText>& statements, sql::Dialect dialect) {
  const std::size_t before = reading_.pieces.size();
  if (!append(call, statements, dialect)) return;
  const auto unclear = std::find_if(statements.begin(), statements.end(), [](const auto& s) { return s.gap(); });
  if (unclear != statements.end()) {
    report(call, *unclear->gap());
    if (reading_.pieces.size() > before) reading_.pieces.back().is_unclear = true;
  } else {
    ++reading_.understood;
  }
}

void Recorder::report(const js::HostCall& call, const Gap& gap) {
  diagnostics::Diagnostic d;
  d.rule = "script/not-understood";
  d.severity = diagnostics::Severity::note;
  d.file = file_;
  d.span = gap.at.empty() ? span_of(call) : gap.at;
  d.message = fmt::format("what this call does to the database is not known: {}", gap.reason);
  d.why = "The migration is read without being run, and the schema that later statements are checked against lacks it.";
  add_finding(std::move(d));
}

void Recorder::add_finding(diagnostics::Diagnostic finding) {
  finding.file = file_;
  reading_.findings.push_back(std::move(finding));
}

}  // namespace sqlferry::calls
