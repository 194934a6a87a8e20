// Collects the operations of one script, in the order in which they run.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "calls/reading.h"
#include "calls/speller.h"
#include "calls/transactions.h"
#include "js/host.h"

namespace sqlferry::calls {

class Recorder {
 public:
  Recorder(std::string_view file, const ScriptContext& context) : file_(file), context_(context) {}

  /// What follows undoes the migration.
  void begin_down() { down_ = true; }
  /// The script asked which database it runs on: what it runs then is written for PostgreSQL.
  void dialect_was_asked() { own_dialect_ = sql::Dialect::postgres; }
  /// Of the SQL that the script writes itself.
  [[nodiscard]] sql::Dialect own_dialect() const { return own_dialect_; }
  [[nodiscard]] const ScriptContext& context() const { return context_; }

  /// One operation that gives the database these statements, each without a semicolon. A gap in one of them makes the
  /// operation not understood; the statements are read all the same. `raw`: the same call as a query with SQL.
  void add(const js::HostCall& call, const std::vector<SqlText>& statements, std::optional<RawQuery> raw = {});
  /// SQL of the script, in `dialect`: one text of any number of statements. A text that only reads is
  /// checked like the others, but is no operation.
  void add_own(const js::HostCall& call, const SqlText& sql, sql::Dialect dialect);
  /// The SQL that `text` is, in the script's own dialect.
  void add_query(const Speller& spell, const js::HostCall& call, const js::Value& text);
  /// One operation whose effect is not known.
  void add_unknown(const js::HostCall& call, const Gap& gap);
  /// One operation that is built and never run, because nobody waits for it.
  void add_dropped(const js::HostCall& call);
  /// Of the call that was added last, if it counted.
  void note_placeholders(const js::HostCall& call, const std::optional<Placeholders>& placeholders);
  /// A call that is a part of an operation.
  void add_part(Call::Role role, const js::HostCall& call) { note(call, role); }

  /// Of the transactions that the script begins; see calls/transactions.h.
  [[nodiscard]] Transactions& transactions() { return transactions_; }
  /// `pgm.noTransaction()`
  void want_no_transaction() { reading_.wants_transaction = false; }
  /// How the names of methods are read.
  void read_names_in(std::string_view bytes) { bytes_ = bytes; }

  /// Something that stops the reading of the script or of a part of it.
  void add_finding(diagnostics::Diagnostic finding);
  [[nodiscard]] Reading take();

 private:
  void begin(const js::HostCall& call);
  Call* note(const js::HostCall& call, Call::Role role);
  /// False, with a finding, if there is too much SQL already.
  bool has_room(const js::HostCall& call);
  /// Likewise.
  bool append(const js::HostCall& call, const std::vector<SqlText>& statements, sql::Dialect dialect);
  [[nodiscard]] bool is_of_chain(const Speller& spell, const js::Value& text) const;
  void write(const js::HostCall& call, const std::vector<SqlText>& statements, sql::Dialect dialect);
  void report(const js::HostCall& call, const Gap& gap);

  std::string file_;
  const ScriptContext& context_;
  sql::Dialect own_dialect_ = context_.dialect;
  bool down_ = false;
  bool told_full_ = false;
  std::string_view bytes_;
  Transactions transactions_;
  Reading reading_;
};

}  // namespace sqlferry::calls
