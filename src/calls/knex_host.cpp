// knex itself, its query builders and raw().
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "calls/entry.h"
#include "calls/knex_builder.h"
#include "calls/values.h"

namespace sqlferry::calls {
namespace knex {
namespace {

class QueryHost final : public js::HostObject {
 public:
  QueryHost(Session& session, const js::Value& table) : session_(session) { query_.table = table; }

  [[nodiscard]] std::string name() const override { return "knex()"; }

  js::Value call_member(js::Interpreter& run, std::string_view key, const js::HostCall& call) override {
    const Speller spell(run, call.place);
    const bool is_raw_table = key == "fromRaw" && raw_value(spell, call.argument(0));
    if (is_raw_table || is_one_of(key, {"from", "into", "table"})) {
      query_.table = call.argument(0);
    } else if (key == "updateFrom") {
      query_.update_from = call.argument(0);
    } else if (key == "withSchema") {
      query_.schema = call.argument(0);
    } else if (key == "insert") {
      begin(Query::Verb::insert, call);
      query_.rows = call.argument(0);
    } else if (key == "update") {
      begin(Query::Verb::update, call);
      update(spell, call);
    } else if (is_one_of(key, {"del", "delete"})) {
      begin(Query::Verb::del, call);
    } else if (key == "truncate") {
      begin(Query::Verb::truncate, call);
    } else if (is_one_of(key, {"increment", "decrement"})) {
      begin(Query::Verb::update, call);
      step(spell, call, key == "increment" ? " + " : " - ");
    } else if (key == "onConflict") {
      query_.conflict = call;
    } else if (key == "merge") {
      query_.merge = call;
    } else if (auto condition = condition_of(spell, key, call)) {
      query_.conditions.push_back(std::move(*condition));
    } else if (is_beyond(key) && !query_.beyond) {
      query_.beyond = call;
    } else if (is_one_of(key, {"toSQL", "toString", "toQuery"})) {
      session_.ran(this);
      return run.string(query_sql(spell, query_).plain(), call.place);
    }
    return run.host(*this, call.place);
  }

  js::Value awaited(js::Interpreter& run, const js::Place& at, const js::Circumstances& /*circumstances*/) override {
    if (query_.verb != Query::Verb::select && !has_run_) {
      has_run_ = true;
      session_.ran(this);
      if (!inserts_nothing())
        session_.recorder().add(query_.call, {query_sql(Speller(run, query_.call.place), query_)});
    }
    return run.unknown(js::Unknown::Reason::database, std::string(run.source(at)), at);
  }

 private:
  /// Of an empty list Knex makes no statement.
  [[nodiscard]] bool inserts_nothing() const {
    const auto* rows = query_.rows.as<js::Array>();
    return query_.verb == Query::Verb::insert && rows != nullptr && rows->items.empty() && !rows->rest;
  }

  void begin(Query::Verb verb, const js::HostCall& call) {
    query_.verb = verb;
    query_.call = call;
    session_.opened(this, call);
  }

  void update(const Speller& spell, const js::HostCall& call) {
    query_.rows = call.argument(0);
    if (!query_.rows.string()) return;
    query_.set = wrapped(spell, query_.rows).add(" = ").add(value_sql(spell, call.argument(1)));
  }

  void step(const Speller& spell, const js::HostCall& call, std::string_view sign) {
    const SqlText column = wrapped(spell, call.argument(0));
    SqlText by = call.argument(1).is_undefined() ? spell.begin("1") : value_sql(spell, call.argument(1));
    query_.set = SqlText(column).add(" = ").add(column).add(sign).add(by);
  }

  Session& session_;
  Query query_;
  bool has_run_ = false;
};

/// `knex.fn`
class Functions final : public js::HostObject {
 public:
  [[nodiscard]] std::string name() const override { return "knex.fn"; }
  js::Value call_member(js::Interpreter& run, std::string_view key, const js::HostCall& call) override {
    const auto precision = word(call.argument(0));
    js::HostCall text = call;
    std::string sql = key == "uuid" ? "(gen_random_uuid())" : "CURRENT_TIMESTAMP";
    if (key == "now" && precision) sql += "(" + *precision + ")";
    if (!is_one_of(key, {"now", "uuid"}))
      return run.unknown(js::Unknown::Reason::unsupported, fmt::format("knex.fn.{}()", key), call.place);
    text.arguments = {{run.string(sql, call.place), call.place}};
    return run.host(run.make<Raw>(std::move(text), Raw::Run{}), call.place);
  }
};

class Knex final : public js::HostObject {
 public:
  explicit Knex(Recorder& recorder) : session_(recorder) {}

  [[nodiscard]] std::string name() const override { return "knex"; }
  [[nodiscard]] bool is_function() const override { return true; }
  [[nodiscard]] Session& session() { return session_; }

  js::Value member(js::Interpreter& run, std::string_view key, const js::Place& at) override {
    if (key == "schema") return schema_builder(run, session_, at);
    if (key == "fn") return run.host(functions_, at);
    if (is_one_of(key, {"client", "context"})) {
      session_.recorder().dialect_was_asked();
      const js::Value client = run.string("pg", at);
      const js::Value dialect = run.string("postgresql", at);
      return run.object({{"config", run.object({{"client", client}, {"dialect", dialect}}, at)},
                         {"dialect", dialect},
                         {"driverName", client}},
                        at);
    }
    return HostObject::member(run, key, at);
  }

  js::Value call(js::Interpreter& run, const js::HostCall& call) override {
    return query_builder(run, session_, call.argument(0), call.place);
  }

  js::Value call_member(js::Interpreter& run, std::string_view key, const js::HostCall& call) override {
    if (key == "raw") return raw_builder(run, session_, call);
    if (key == "ref") return ref(run, call);
    if (key == "transaction") return transaction(run, call);
    if (key == "batchInsert") return batch_insert(run, call);
    if (is_one_of(key, {"commit", "rollback", "destroy", "isCompleted"})) return run.undefined(call.place);
    if (is_one_of(key, {"table", "from", "into", "queryBuilder", "withSchema", "select", "insert", "update", "del",
                        "delete", "first", "with", "count", "distinct", "where", "max", "min"})) {
      const js::Value builder = query_builder(run, session_, {}, call.place);
      return builder.as<js::HostObject>()->call_member(run, key, call);
    }
    if (key == "schema") return schema_builder(run, session_, call.place);
    return run.unknown(js::Unknown::Reason::unsupported, fmt::format("knex.{}()", key), call.place);
  }

 private:
  /// A name in the place of a value.
  static js::Value ref(js::Interpreter& run, const js::HostCall& call) {
    const std::string name = wrapped(Speller(run, call.place), call.argument(0)).plain();
    js::HostCall text = call;
    text.arguments = {{run.string(name, call.argument(0).place), call.place}};
    return run.host(run.make<Raw>(std::move(text), Raw::Run{}), call.place);
  }

  js::Value transaction(js::Interpreter& run, const js::HostCall& call) {
    const js::Value trx = run.host(*this, call.place);
    for (const js::Argument& argument : call.arguments) {
      if (argument.value.as<js::Function>()) return run.await(run.call(argument.value, {trx}), call.place);
    }
    return trx;
  }

  js::Value batch_insert(js::Interpreter& run, const js::HostCall& call) {
    js::HostCall insert = call;
    insert.arguments.erase(insert.arguments.begin(), insert.arguments.begin() + (insert.arguments.empty() ? 0 : 1));
    const js::Value builder = query_builder(run, session_, call.argument(0), call.place);
    return builder.as<js::HostObject>()->call_member(run, "insert", insert);
  }

  Session session_;
  Functions functions_;
};

}  // namespace

js::Value query_builder(js::Interpreter& run, Session& session, const js::Value& table, const js::Place& at) {
  return run.host(run.make<QueryHost>(session, table), at);
}

js::Value raw_builder(js::Interpreter& run, Session& session, const js::HostCall& call) {
  const auto has_run = std::make_shared<bool>(false);
  return run.host(run.make<Raw>(call,
                                [&session, has_run](js::Interpreter& inside, const js::HostCall& raw) {
                                  Recorder& recorder = session.recorder();
                                  const SqlText sql = raw_text(Speller(inside, raw.place), raw);
                                  if (!*has_run) {
                                    recorder.add_own(raw, sql, recorder.own_dialect());
                                    recorder.note_placeholders(raw, placeholders_of(raw));
                                  }
                                  *has_run = true;
                                  return rows_of_database(inside, raw);
                                }),
                  call.place);
}

}  // namespace knex

Entry knex_entry(js::Interpreter& run, Recorder& recorder) {
  knex::Knex& host = run.make<knex::Knex>(recorder);
  return {{run.host(host), run.global("Promise")}, [&host] { host.session().finish(); }};
}

}  // namespace sqlferry::calls
