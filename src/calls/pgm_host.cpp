// pgm of node-pg-migrate.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "calls/entry.h"
#include "calls/pgm_sql.h"
#include "calls/values.h"

namespace sqlferry::calls {
namespace pgm {
namespace {

/// Of these nothing reaches the schema, or they only ask.
constexpr std::array<std::string_view, 4> kQuiet = {"noTransaction", "toJsonSchema", "isReversible", "select"};

class Pgm final : public js::HostObject {
 public:
  Pgm(Recorder& recorder, const js::Value& shorthands) : recorder_(recorder), shorthands_(shorthands) {}

  [[nodiscard]] std::string name() const override { return "pgm"; }

  js::Value member(js::Interpreter& run, std::string_view key, const js::Place& at) override {
    if (key == "db") return run.host(*this, at);
    return HostObject::member(run, key, at);
  }

  js::Value call_member(js::Interpreter& run, std::string_view key, const js::HostCall& call) override {
    const Speller spell(run, call.place);
    if (key == "noTransaction") recorder_.want_no_transaction();
    if (key == "func") return symbols_.call_member(run, key, call);
    if (key == "sql" || key == "query") {
      recorder_.add_own(call, sql_text(spell, call), sql::Dialect::postgres);
    } else if (const Operation operation = operation_of(key)) {
      recorder_.add(call, operation(spell, call, shorthands_),
                    RawQuery{.call = call.place.span,
                             .method = call.name.span.begin,
                             .joining = RawQuery::Joining::sequence,
                             .before = "sql(",
                             .after = ")"});
    } else if (std::find(kQuiet.begin(), kQuiet.end(), key) == kQuiet.end()) {
      recorder_.add_unknown(call,
                            {spell.span(call.name), fmt::format("`{}` is not followed", spell.source(call.name))});
    }
    return rows_of_database(run, call);
  }

 private:
  Recorder& recorder_;
  js::Value shorthands_;
  js::SymbolicHost symbols_{"pgm"};
};

}  // namespace
}  // namespace pgm

Entry pgm_entry(js::Interpreter& run, Recorder& recorder) {
  return {{run.host(run.make<pgm::Pgm>(recorder, run.exported("shorthands")))}};
}

}  // namespace sqlferry::calls
