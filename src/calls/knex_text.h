// Names, values and raw() of Knex as its PostgreSQL client writes them (version 3).
#pragma once

#include <optional>
#include <string>

#include "calls/call.h"
#include "calls/speller.h"

namespace sqlferry::calls::knex {

/// `knex.raw('...', bindings)`: SQL that runs if it is waited for, or a part of other SQL.
class Raw;

/// `"a"."b"` of `a.b`, `"a" as "c"` of `a as c`, `*`; the SQL of a raw().
SqlText wrapped(const Speller& spell, const js::Value& name);
SqlText wrapped(const Speller& spell, std::string_view name, const js::Place& at);
/// One name or a list, with commas.
SqlText columns(const Speller& spell, const js::Value& names);

/// A value in a statement; leaves a gap for what Knex would not take.
SqlText value_sql(const Speller& spell, const js::Value& value);

/// The SQL of `raw(sql, bindings)`: `?` is a value, `??` a name, `:a` and `:a:` the same by names. Unknown ones stay.
SqlText raw_text(const Speller& spell, const js::HostCall& call);
/// How many `?` of its text ask for a value, and how many values there are. Nothing where that is not all known.
std::optional<Placeholders> placeholders_of(const js::HostCall& call);
/// Of a value that is a Raw; nothing for others.
std::optional<SqlText> raw_value(const Speller& spell, const js::Value& value);

/// The names of a list or of one value, as far as they are known, for made-up names.
std::string joined_names(const Speller& spell, const js::Value& names);
/// `users_email_unique`: all in small letters, dots and hyphens of the table as underscores.
std::string made_up_name(const Speller& spell, const js::Value& table, const js::Value& names, std::string_view ending);

class Raw final : public js::HostObject {
 public:
  /// `run_it`: what happens when it is waited for.
  using Run = std::function<js::Value(js::Interpreter&, const js::HostCall&)>;
  Raw(js::HostCall call, Run run_it) : call_(std::move(call)), run_it_(std::move(run_it)) {}

  [[nodiscard]] std::string name() const override { return "knex.raw()"; }
  js::Value call_member(js::Interpreter& run, std::string_view key, const js::HostCall& call) override;
  js::Value awaited(js::Interpreter& run, const js::Place& at, const js::Circumstances& circumstances) override;
  [[nodiscard]] SqlText sql(const Speller& spell) const;

 private:
  js::HostCall call_;
  Run run_it_;
};

}  // namespace sqlferry::calls::knex
