// knex.schema and knex('table'): what is asked of them is kept until someone waits for it.
#pragma once

#include <vector>

#include "calls/knex_query.h"
#include "calls/knex_table.h"
#include "calls/recorder.h"

namespace sqlferry::calls::knex {

/// What one migration has built, waited for or not.
class Session {
 public:
  explicit Session(Recorder& recorder) : recorder_(recorder) {}
  [[nodiscard]] Recorder& recorder() const { return recorder_; }

  /// `owner` of one reading lives as long as its interpreter.
  void opened(const void* owner, const js::HostCall& call);
  void ran(const void* owner);
  /// Reports what nobody waits for: Knex does not run it.
  void finish();

 private:
  struct Open {
    const void* owner;
    js::HostCall call;
  };
  Recorder& recorder_;
  std::vector<Open> open_;
};

js::Value schema_builder(js::Interpreter& run, Session& session, const js::Place& at);
/// `knex('table')`; also `knex.from('table')`, `knex.insert(...)`: `first` is what it is asked for at once.
js::Value query_builder(js::Interpreter& run, Session& session, const js::Value& table, const js::Place& at);
/// raw() that is an operation of its own if it is waited for.
js::Value raw_builder(js::Interpreter& run, Session& session, const js::HostCall& call);

}  // namespace sqlferry::calls::knex
