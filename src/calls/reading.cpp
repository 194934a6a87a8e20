#include "calls/reading.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>

#include "calls/entry.h"
#include "calls/values.h"
#include "js/loaded_names.h"
#include "js/module_syntax.h"
#include "js/parse.h"
#include "project/dialect_evidence.h"

namespace sqlferry::calls {
namespace {

diagnostics::Diagnostic not_converted(const js::SyntaxProblem& problem) {
  diagnostics::Diagnostic d;
  d.rule = "script/module-not-converted";
  d.severity = diagnostics::Severity::error;
  d.span = problem.span;
  d.message = problem.message;
  d.why = "The file stays in the module system that it is written in.";
  d.fidelity = diagnostics::Fidelity::unsupported;
  return d;
}

diagnostics::Diagnostic not_understood(text::Span span, std::string message, std::string why) {
  diagnostics::Diagnostic d;
  d.rule = "script/not-understood";
  d.severity = diagnostics::Severity::note;
  d.span = span;
  d.message = std::move(message);
  d.why = std::move(why);
  return d;
}

/// For a script that no project says anything about: by its words.
Kit kit_told_by(std::string_view bytes) {
  struct Clue {
    std::string_view word;
    Kit kit;
  };
  constexpr std::array<Clue, 12> kClues = {{{"queryInterface", Kit::sequelize},
                                            {"QueryInterface", Kit::sequelize},
                                            {"MigrationInterface", Kit::typeorm},
                                            {"queryRunner", Kit::typeorm},
                                            {"db-migrate", Kit::db_migrate},
                                            {"db.runSql", Kit::db_migrate},
                                            {"node-pg-migrate", Kit::node_pg_migrate},
                                            {"pgm.", Kit::node_pg_migrate},
                                            {"knex", Kit::knex},
                                            {".schema.", Kit::knex},
                                            {"(db", Kit::db_migrate},
                                            {"(pgm", Kit::node_pg_migrate}}};
  const auto found = std::find_if(kClues.begin(), kClues.end(),
                                  [&](const Clue& clue) { return bytes.find(clue.word) != std::string_view::npos; });
  return found == kClues.end() ? Kit::sequelize : found->kit;
}

Kit kit_of(project::Framework framework, std::string_view bytes) {
  using project::Framework;
  switch (framework) {
    case Framework::sequelize:
      return Kit::sequelize;
    case Framework::knex:
      return Kit::knex;
    case Framework::typeorm:
      return Kit::typeorm;
    case Framework::node_pg_migrate:
      return Kit::node_pg_migrate;
    case Framework::db_migrate:
      return Kit::db_migrate;
    default:
      return kit_told_by(bytes);
  }
}

class Reader {
 public:
  Reader(const text::SourceFile& source, const std::filesystem::path& path, const ScriptContext& context)
      : modules_(context.modules),
        recorder_(source.path(), context),
        parsed_(js::parse(source.bytes(), js::language_of(path))),
        bytes_(source.bytes()) {
    if (parsed_.ok()) run(path, context);
  }

  Reading take() {
    Reading reading = recorder_.take();
    reading.problems = parsed_.problems;
    if (!parsed_.ok()) return reading;
    reading.kit = kit_;
    if (wants_transaction_) reading.wants_transaction = wants_transaction_;
    reading.module = js::module_syntax(parsed_.program, bytes_);
    reading.imports = js::loaded_names(parsed_.program);
    note_dropped(reading.calls);
    convert(reading);
    return reading;
  }

 private:
  void run(const std::filesystem::path& path, const ScriptContext& context) {
    js::Options options;
    options.path = path;
    options.load = context.load;
    options.list = context.list;
    options.limits = context.limits;
    options.package_file = context.package_file;
    options.package = [this](js::Interpreter& run, std::string_view name) {
      return package_value(run, recorder_, name);
    };
    options.likely_equal = [this](std::string_view text) {
      const auto is_it = project::names_postgres(text);
      if (is_it == true) recorder_.dialect_was_asked();
      return is_it;
    };
    recorder_.read_names_in(bytes_);  // the file itself may call already while it is loaded
    js::Interpreter interpreter(parsed_.program, bytes_, std::move(options));
    kit_ = kit_of(context.framework, bytes_);
    if (kit_ == Kit::knex) wants_transaction_ = property(interpreter.exported("config"), "transaction").boolean();
    call(interpreter, kit_, false);
    recorder_.begin_down();
    call(interpreter, kit_, true);
    report_limits(interpreter);
  }

  /// What was not followed, and why.
  void report_limits(const js::Interpreter& run) {
    const auto is_elsewhere = [](const js::Place& place) { return place.file != 0; };
    for (const js::Note& note : run.notes()) {
      std::string message = note.reason;
      if (is_elsewhere(note.place))
        message += fmt::format(" (in `{}`)", run.file(note.place.file).path.generic_string());
      recorder_.add_finding(
          not_understood(run.in_script(note.place).span, std::move(message),
                         "The script is read without being run: what it does there with the database is not known."));
    }
    if (const auto& end = run.exhausted()) {
      auto finding = not_understood(run.in_script(*end).span,
                                    "the script does more than is followed: what comes after this is not checked",
                                    "It is read without being run, up to a bound of work: a loop without an end, or a "
                                    "very great number of rounds.");
      finding.severity = diagnostics::Severity::warning;
      recorder_.add_finding(std::move(finding));
    }
  }

  /// Of several classes in one file, the last one is undone first.
  void call(js::Interpreter& run, Kit kit, bool down) {
    std::vector<js::EntryPoint> entries;
    for (const js::EntryPoint& entry : run.entry_points()) {
      if ((entry.kind == js::EntryPoint::Kind::down) == down) entries.push_back(entry);
    }
    if (down) std::reverse(entries.begin(), entries.end());
    if (entries.empty() && !down) {
      recorder_.add_finding(
          not_understood({0, 0}, "the script exports no function `up`", "A framework would find no migration in it."));
    }
    for (const js::EntryPoint& entry : entries) {
      if (kit == Kit::typeorm && !wants_transaction_)
        wants_transaction_ = property(entry.receiver, "transaction").boolean();
      const Entry given = entry_of(run, recorder_, kit);
      const js::Value result = run.call(entry.function, given.arguments, entry.receiver);
      run.await(result, entry.place);
      given.finish();
    }
  }

  /// The methods of node-pg-migrate and db-migrate give no promise that anyone had to wait for.
  void note_dropped(std::vector<Call>& calls) const {
    if (calls.empty() || kit_ == Kit::node_pg_migrate || kit_ == Kit::db_migrate) return;
    const js::DroppedPromises promises(parsed_.program);
    for (Call& call : calls) {
      const bool is_run_all_the_same = kit_ != Kit::knex;
      if (call.role != Call::Role::operation || !(call.dropped || is_run_all_the_same)) continue;
      if (const auto found = promises.of(call.span)) call.dropped = found;
    }
  }

  void convert(Reading& reading) {
    if (!modules_) return;
    js::ModuleEdits made = modules_(parsed_.program, *reading.module);
    if (made.refusal) reading.findings.push_back(not_converted(*made.refusal));
    reading.module_edits = std::move(made.edits);
  }

  const std::function<js::ModuleEdits(const js::Program&, const modules::ModuleSyntax&)>& modules_;
  Recorder recorder_;
  js::ParseResult parsed_;
  std::string_view bytes_;
  Kit kit_ = Kit::sequelize;
  std::optional<bool> wants_transaction_;
};

}  // namespace

const Piece* piece_at(const Reading& reading, std::uint32_t offset) {
  const auto behind = std::upper_bound(reading.pieces.begin(), reading.pieces.end(), offset,
                                       [](std::uint32_t at, const Piece& piece) { return at < piece.sql.span.begin; });
  return behind == reading.pieces.begin() ? nullptr : &*std::prev(behind);
}

Reading read(const text::SourceFile& source, const std::filesystem::path& path, const ScriptContext& context) {
  return Reader(source, path, context).take();
}

}  // namespace sqlferry::calls
