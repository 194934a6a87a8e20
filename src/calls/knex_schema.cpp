// knex.schema: createTable(), alterTable(), raw() and the others, in a chain.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "calls/entry.h"
#include "calls/knex_builder.h"
#include "calls/values.h"

namespace sqlferry::calls::knex {
namespace {

using Method = TablePlan::Method;

struct SimpleRow {
  std::string_view method, sql;
  bool with_schema = false;  ///< of the table or view
};
/// One name behind the words.
constexpr std::array<SimpleRow, 15> kSimple = {
    {{"createExtension", "create extension "},
     {"createExtensionIfNotExists", "create extension if not exists "},
     {"createSchema", "create schema "},
     {"createSchemaIfNotExists", "create schema if not exists "},
     {"dropExtension", "drop extension "},
     {"dropExtensionIfExists", "drop extension if exists "},
     {"dropMaterializedView", "drop materialized view ", true},
     {"dropMaterializedViewIfExists", "drop materialized view if exists ", true},
     {"dropSchema", "drop schema "},
     {"dropSchemaIfExists", "drop schema if exists "},
     {"dropTable", "drop table ", true},
     {"dropTableIfExists", "drop table if exists ", true},
     {"dropView", "drop view ", true},
     {"dropViewIfExists", "drop view if exists ", true},
     {"refreshMaterializedView", "refresh materialized view ", true}}};

std::optional<Method> table_method(std::string_view key) {
  if (key == "createTable") return Method::create;
  if (key == "createTableIfNotExists") return Method::create_if_not;
  if (key == "createTableLike") return Method::create_like;
  if (is_one_of(key, {"table", "alterTable", "editTable"})) return Method::alter;
  return std::nullopt;
}

/// `knex.fn.now()` for `knex.schema.createTable(...)`; empty where the call begins otherwise.
std::string now_of(const Speller& spell, const js::HostCall& call) {
  const std::string_view written = spell.source(call.place);
  const auto end = written.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_$");
  if (end == std::string_view::npos || end == 0) return {};
  const auto schema = written.find_first_not_of(" \t\r\n", end);
  const bool is_schema = schema != std::string_view::npos && written.substr(schema).starts_with(".schema");
  return is_schema ? std::string(written.substr(0, end)) + ".fn.now()" : std::string();
}

class Schema final : public js::HostObject {
 public:
  explicit Schema(Session& session) : session_(session) {}

  [[nodiscard]] std::string name() const override { return "knex.schema"; }

  js::Value call_member(js::Interpreter& run, std::string_view key, const js::HostCall& call) override {
    const Speller spell(run, call.place);
    if (is_one_of(key, {"hasTable", "hasColumn", "hasView"})) return rows_of_database(run, call);
    if (is_one_of(key, {"toSQL", "toString", "toQuery"})) return shown(run, call);
    if (key == "withSchema") {
      schema_ = call.argument(0);
    } else if (const auto method = table_method(key)) {
      pend(call, {table(run, spell, *method, call)});
    } else if (key == "raw") {
      pend(call, {{raw_text(spell, call)}, true});
    } else if (key == "renameTable") {
      SqlText rename = spell.begin("alter table ").add(table_sql(spell, schema_, call.argument(0)));
      pend(call, {{rename.add(" rename to ").add(wrapped(spell, call.argument(1)))}});
    } else if (const auto simple = simple_sql(spell, key, call)) {
      pend(call, {{*simple}});
    } else if (!is_one_of(key, {"queryContext", "timeout", "debug", "transacting", "connection", "on",
                                "generateDdlCommands"})) {
      SqlText unclear(spell.call());
      unclear.leave_gap(spell.span(call.name), fmt::format("`knex.schema.{}` is not followed", key));
      pend(call, {{unclear}});
    }
    return run.host(*this, call.place);
  }

  js::Value awaited(js::Interpreter& run, const js::Place& at, const js::Circumstances& /*circumstances*/) override {
    session_.ran(this);
    std::vector<Pending> pending;
    pending.swap(pending_);
    for (const Pending& one : pending) {
      if (one.work.is_own) {
        session_.recorder().add_own(one.call, one.work.statements.front(), session_.recorder().own_dialect());
        session_.recorder().note_placeholders(one.call, placeholders_of(one.call));
      } else {
        session_.recorder().add(one.call, one.work.statements,
                                RawQuery{.call = one.call.place.span,
                                         .method = one.call.name.span.begin,
                                         .joining = RawQuery::Joining::builder,
                                         .before = "raw(",
                                         .after = ")"});
      }
    }
    return run.undefined(at);
  }

 private:
  struct Work {
    std::vector<SqlText> statements;
    bool is_own = false;  ///< SQL of the script
  };
  struct Pending {
    js::HostCall call;
    Work work;
  };

  void pend(const js::HostCall& call, Work work) {
    if (pending_.empty()) session_.opened(this, call);
    pending_.push_back({call, std::move(work)});
  }

  std::vector<SqlText> table(js::Interpreter& run, const Speller& spell, Method method, const js::HostCall& call) {
    TablePlan plan;
    plan.method = method;
    plan.table = call.argument(0);
    plan.schema = schema_;
    if (method == Method::create_like) plan.like = call.argument(1);
    const js::Value function = call.argument(method == Method::create_like ? 2 : 1);
    if (!function.is_undefined()) describe_table(run, function, plan);
    if (!function.as<js::Function>() && method != Method::create_like) {
      SqlText unclear(spell.call());
      unclear.leave_gap(spell.span(function.place), reason_of(function));
      return {unclear};
    }
    Speller with_now = spell;
    with_now.say_now(now_of(spell, call));
    for (const auto& column : plan.columns) session_.recorder().add_part(Call::Role::column, column->call);
    for (const auto& each : plan.mysql_settings) session_.recorder().add_part(Call::Role::mysql_setting, each);
    return statements_of(with_now, plan);
  }

  std::optional<SqlText> simple_sql(const Speller& spell, std::string_view key, const js::HostCall& call) const {
    const auto it =
        std::find_if(kSimple.begin(), kSimple.end(), [&](const SimpleRow& row) { return row.method == key; });
    if (it == kSimple.end()) return std::nullopt;
    SqlText out = spell.begin(it->sql);
    out.add(it->with_schema ? table_sql(spell, schema_, call.argument(0)) : wrapped(spell, call.argument(0)));
    if (key.starts_with("dropSchema") && is_truthy(call.argument(1))) out.add(" cascade");
    return out;
  }

  /// toString(): the statements as text, which the script may send itself.
  js::Value shown(js::Interpreter& run, const js::HostCall& call) {
    session_.ran(this);
    std::string text;
    for (const Pending& one : pending_) {
      for (const SqlText& statement : one.work.statements) text += (text.empty() ? "" : ";\n") + statement.plain();
    }
    pending_.clear();
    return run.string(text, call.place);
  }

  Session& session_;
  std::optional<js::Value> schema_;
  std::vector<Pending> pending_;
};

}  // namespace

void Session::opened(const void* owner, const js::HostCall& call) { open_.push_back({owner, call}); }

void Session::ran(const void* owner) {
  std::erase_if(open_, [owner](const Open& open) { return open.owner == owner; });
}

void Session::finish() {
  for (const Open& open : open_) recorder_.add_dropped(open.call);
  open_.clear();
}

js::Value schema_builder(js::Interpreter& run, Session& session, const js::Place& at) {
  return run.host(run.make<Schema>(session), at);
}

}  // namespace sqlferry::calls::knex
