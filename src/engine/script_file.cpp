#include "engine/script_file.h"

#include <algorithm>
#include <iterator>
#include <map>

#include "text/file_system.h"
#include "text/open_file.h"

namespace sqlferry::engine {
namespace {

std::vector<sql::Piece> pieces_of(const calls::Reading& reading) {
  std::vector<sql::Piece> pieces;
  for (const calls::Piece& piece : reading.pieces) pieces.push_back(piece.sql);
  return pieces;
}

/// The statements of the file's up part end where those of its down part begin.
std::size_t first_of_down(const calls::Reading& reading, const sql::Script& script) {
  const auto down = std::find_if(reading.pieces.begin(), reading.pieces.end(), [](const auto& p) { return p.down; });
  if (down == reading.pieces.end()) return script.statements.size();
  const auto it = std::lower_bound(script.statements.begin(), script.statements.end(), down->sql.span.begin,
                                   [](const ast::Statement& s, std::uint32_t at) { return s.span.begin < at; });
  return static_cast<std::size_t>(it - script.statements.begin());
}

/// Without the semicolons that part it from the statements around it.
std::string_view as_query(std::string_view text) {
  const auto begin = text.find_first_not_of("; \r\n");
  return begin == std::string_view::npos ? "" : text.substr(begin, text.find_last_not_of("; \r\n") - begin + 1);
}

/// A removal was cut to its piece: see PieceChanges::add. What is added says itself what to do by hand.
bool asks_for(const diagnostics::Diagnostic& finding, const text::Replacement& change) {
  if (!finding.fix || change.span.empty()) return false;
  const auto& edits = finding.fix->edits;
  return std::any_of(edits.begin(), edits.end(),
                     [&](const auto& e) { return e.span.begin == change.span.begin && e.span.end >= change.span.end; });
}

/// A change of SQL that no string literal holds is left to the user: by the finding that asks for it, or a new one.
void leave_to_user(FileResult& file, const text::Replacement& change) {
  const auto asking = std::find_if(file.findings.begin(), file.findings.end(),
                                   [&](const auto& finding) { return asks_for(finding, change); });
  if (asking != file.findings.end()) {
    if (asking->severity == Severity::error) asking->fidelity = Fidelity::unsupported;
    asking->help = fmt::format("Nothing here can be rewritten as SQL: {} by hand.", asking->fix->title);
    asking->fix.reset();
    return;
  }
  diagnostics::Diagnostic& d = file.findings.emplace_back();
  d.rule = "script/change-by-hand";
  d.file = file.file.shown;
  d.span = change.span;
  d.message = "the translation has no place in this script";
  d.why = "What is to be changed comes from a call or from several literals, not from one string with SQL.";
  const std::string_view query = as_query(change.text);
  d.help = query.empty() ? "Take the statement out by hand."
                         : fmt::format("Give PostgreSQL this in a query of its own: {}", query);
  d.fidelity = Fidelity::unsupported;
}

/// The changes of one piece, and what becomes of them in the script.
class PieceChanges {
 public:
  PieceChanges(FileResult& file, const calls::Piece& piece, bool is_called_once)
      : file_(file), piece_(piece), bytes_(file.source->bytes()), can_rephrase_(piece.raw && is_called_once) {}

  void add(text::Replacement change) {
    asked_.push_back(change.span);
    // A removal may reach over the end of its literal, to where the next one's statements begin.
    if (!change.span.empty()) change.span.end = std::min(change.span.end, piece_.sql.span.end);
    changes_.push_back(std::move(change));
  }

  void write(std::vector<text::Replacement>& out) {
    if (piece_.is_refused && write_as_query(out)) return;
    if (changes_.empty()) return;
    const auto gone = what_takes_its_place();
    const bool has_place =
        std::all_of(changes_.begin(), changes_.end(), [&](const auto& c) { return in_place(c) || is_query_beside(c); });
    if (!has_place && write_as_query(out)) return;
    for (const auto& change : changes_) {
      if (auto there = in_place(change)) {
        if (gone && &change == &changes_.front()) {
          keep(asked_.front(), *gone, out);
        } else {
          out.push_back(std::move(*there));
        }
      } else if (auto query = beside(change)) {
        keep(change.span, std::move(*query), out);
      } else {
        leave_to_user(file_, change);
      }
    }
  }

 private:
  /// Statements that are added are no part of a literal that the call happens to end with.
  [[nodiscard]] std::optional<text::Replacement> in_place(const text::Replacement& change) const {
    if (piece_.raw && (is_behind(change) || is_ahead(change))) return std::nullopt;
    return file_.script->sql.in_file(change);
  }

  void keep(text::Span asked, text::Replacement there, std::vector<text::Replacement>& out) {
    file_.rephrased.emplace_back(asked, there);
    out.push_back(std::move(there));
  }

  [[nodiscard]] static bool is_behind(const text::Replacement& change) {
    return change.span.empty() && !change.text.empty() && (change.text.front() == ';' || change.text.front() == '\n');
  }
  [[nodiscard]] bool is_ahead(const text::Replacement& change) const {
    return change.span.empty() && change.span.begin == piece_.sql.span.begin && change.text.ends_with('\n');
  }
  [[nodiscard]] bool is_query_beside(const text::Replacement& change) const {
    return can_rephrase_ && (is_behind(change) || is_ahead(change));
  }

  /// Statements that are added, as a query of their own.
  [[nodiscard]] std::optional<text::Replacement> beside(const text::Replacement& change) const {
    if (!is_query_beside(change)) return std::nullopt;
    const std::string_view sql = as_query(change.text);
    return is_behind(change) ? piece_.raw->behind(bytes_, sql) : piece_.raw->ahead(bytes_, sql);
  }

  /// The call with its SQL changed, where that is a whole statement and has nothing in it that only a run can tell.
  bool write_as_query(std::vector<text::Replacement>& out) {
    if (!can_rephrase_) return false;
    std::string sql = changed_text();
    pass_over_types(sql);
    const std::string_view query = as_query(sql);
    if (query.empty() || query.starts_with("/*") || query.find("${") != std::string_view::npos) return false;
    const text::Replacement call = piece_.raw->instead(query);
    for (const auto& change : changes_) file_.rephrased.emplace_back(change.span, call);
    out.push_back(call);
    return true;
  }

  /// Of a query whose statements all go: Knex throws an error at one without a word, and who reads the script wonders.
  [[nodiscard]] std::optional<text::Replacement> what_takes_its_place() const {
    if (piece_.raw || !as_query(changed_text()).empty()) return std::nullopt;
    const text::Replacement& first = changes_.front();
    const std::string before = text_of_piece().substr(first.span.begin - piece_.sql.span.begin, first.span.size());
    const std::size_t indent = before.find_first_not_of(" \t");
    std::string comment = before.substr(0, indent) + "-- PostgreSQL needs nothing here";
    if (before.ends_with('\n')) comment += '\n';
    return file_.script->sql.in_file({first.span, std::move(comment)});
  }

  [[nodiscard]] std::string changed_text() const {
    std::string sql = text_of_piece();
    for (auto change = changes_.rbegin(); change != changes_.rend(); ++change) {
      sql.replace(change->span.begin - piece_.sql.span.begin, change->span.size(), change->text);
    }
    return sql;
  }

  [[nodiscard]] std::string text_of_piece() const {
    return file_.script->sql.text().substr(piece_.sql.span.begin, piece_.sql.span.size());
  }

  /// Sequelize passes over a type that is there already; CREATE TYPE does not. What a rule wrote, it wrote knowingly.
  void pass_over_types(std::string& sql) const {
    constexpr std::string_view kCreate = "CREATE TYPE ";
    const std::string before = text_of_piece();
    for (std::size_t at = before.find(kCreate); at != std::string::npos; at = before.find(kCreate, at + 1)) {
      const auto here = piece_.sql.span.begin + static_cast<std::uint32_t>(at);
      const std::string statement = before.substr(at, before.find(";\n", at) - at);
      const std::size_t now = sql.find(statement);
      const bool is_changed = std::any_of(changes_.begin(), changes_.end(), [&](const auto& change) {
        return change.span.begin <= here && here < change.span.end;
      });
      if (is_changed || !file_.script->sql.is_unsaid(here) || now == std::string::npos) continue;
      sql.replace(now, statement.size(),
                  "DO $$ BEGIN " + statement + "; EXCEPTION WHEN duplicate_object THEN NULL; END $$");
    }
  }

  FileResult& file_;
  const calls::Piece& piece_;
  std::string_view bytes_;
  bool can_rephrase_;
  std::vector<text::Replacement> changes_;
  std::vector<text::Span> asked_;  // theirs, as the fixes have them
};

/// The changes in the script, in order; those that have no place in it become findings.
std::vector<text::Replacement> changes_in_file(std::vector<text::Replacement> changes, FileResult& file) {
  const auto& pieces = file.script->pieces;
  std::map<std::uint32_t, std::size_t> calls;
  for (const auto& piece : pieces) ++calls[piece.call.end];
  std::vector<text::Replacement> out;
  auto change = changes.begin();
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    PieceChanges here(file, pieces[i], calls[pieces[i].call.end] == 1);
    const bool is_last = i + 1 == pieces.size();
    for (; change != changes.end() && (is_last || change->span.begin < pieces[i + 1].sql.span.begin); ++change) {
      here.add(std::move(*change));
    }
    here.write(out);
  }
  std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.span.begin < b.span.begin; });
  // A literal that several calls use is changed once: every one of them asks for the same.
  out.erase(std::unique(out.begin(), out.end(),
                        [](const auto& a, const auto& b) { return a.span == b.span && a.text == b.text; }),
            out.end());
  return out;
}

/// Without those that contradict an earlier one.
std::vector<text::Replacement> without_overlaps(std::vector<text::Replacement> changes) {
  std::vector<text::Replacement> out;
  for (auto& change : changes) {
    if (out.empty() || change.span.begin >= out.back().span.end) out.push_back(std::move(change));
  }
  return out;
}

/// The other module system touches what holds no SQL.
std::vector<text::Replacement> with_module_edits(std::vector<text::Replacement> changes,
                                                 const calls::Reading& reading) {
  changes.insert(changes.end(), reading.module_edits.begin(), reading.module_edits.end());
  std::stable_sort(changes.begin(), changes.end(),
                   [](const auto& a, const auto& b) { return a.span.begin < b.span.begin; });
  return changes;
}

/// An edit of a fix as the script gets it.
std::optional<text::Replacement> changed_in_file(const FileResult& file, const diagnostics::Edit& edit) {
  const auto rephrased = std::find_if(file.rephrased.begin(), file.rephrased.end(),
                                      [&](const auto& one) { return one.first == edit.span; });
  if (rephrased != file.rephrased.end()) return rephrased->second;
  return file.script->sql.in_file(text::Replacement{edit.span, edit.text});
}

/// Where nobody can say what runs the script.
diagnostics::Diagnostic unreadable(const FileResult& file, const js::SyntaxProblem& problem) {
  diagnostics::Diagnostic d;
  d.rule = "script/unreadable";
  d.severity = Severity::error;
  d.file = file.file.shown;
  d.span = problem.span;
  d.message = problem.message;
  d.why = "The script cannot be parsed, so that nothing in it is checked or translated.";
  d.fidelity = Fidelity::unsupported;
  return d;
}

}  // namespace

std::optional<std::string> bytes_of(const std::filesystem::path& path) {
  auto bytes = text::read_file(path);
  if (!bytes) return std::nullopt;
  return std::move(*bytes);
}

std::optional<std::vector<std::string>> names_in(const std::filesystem::path& folder) {
  std::error_code failed;
  std::vector<std::string> names;
  for (text::FolderEntry& entry : text::entries_of(folder, failed)) names.push_back(std::move(entry.name));
  if (failed) return std::nullopt;
  return names;
}

ReadScript read_script(const project::Chain& chain, const project::MigrationFile& file, const text::SourceFile& source,
                       ModuleChoice& modules) {
  const calls::ScriptContext context{
      .framework = chain.framework,
      .dialect = chain.dialect,
      .load = bytes_of,
      .list = names_in,
      .is_in_chain =
          [&](const std::filesystem::path& path) {
            return std::any_of(chain.files.begin(), chain.files.end(), [&](const auto& each) {
              return each.path.lexically_normal() == path.lexically_normal();
            });
          },
      .package_file = [&](std::string_view name) { return project::workspace_file(chain.packages, name); },
      .limits = {},
      .modules =
          [&](const js::Program& program, const modules::ModuleSyntax& syntax) {
            return modules.of(file, {file.path, program, source.bytes()}, syntax);
          }};
  auto reading = std::make_unique<calls::Reading>(calls::read(source, file.path, context));
  sql::Script statements = sql::parse(reading->sql.text(), pieces_of(*reading));
  return {std::move(reading), std::move(statements)};
}

void run_script(ChainState& state, std::uint32_t number, FileResult& file, schema::Catalog& catalog,
                ReadScript script) {
  file.script = std::move(script.reading);
  const calls::Reading& reading = *file.script;
  const text::SourceFile sql(file.file.shown, reading.sql.text());
  sql::Script& statements = script.statements;
  FileRun run(state, sql, statements, number);
  run.of_script(reading);
  // What was not understood may have changed anything that the file names.
  if (reading.understood < reading.operations) catalog.doubt_words_of(file.source->bytes());
  run.report_syntax();
  const std::size_t down = first_of_down(reading, statements);
  run.run(0, down, catalog);
  if (down < statements.statements.size()) {
    const schema::Catalog::Trial undone(catalog);
    run.run(down, statements.statements.size(), catalog, true);
    run.keep_names_of(catalog);
  }
  if (number + 1 == state.chain.files.size()) run.end_of_chain(catalog);
  run.finish(catalog, nullptr);
  file.findings = run.take_findings();
  auto changes = without_overlaps(with_module_edits(changes_in_file(run.edits().all_edits(), file), reading));
  if (state.options.write_text) file.converted.write(text::replaced(file.source->bytes(), changes));
  if (state.options.keep_edits) file.edits = std::move(changes);
}

void carry_back(FileResult& file) {
  if (!file.script) return;
  for (auto& finding : file.findings) {
    finding.span = file.script->sql.in_file(finding.span);
    if (!finding.fix) continue;
    for (auto& edit : finding.fix->edits) {
      auto there = changed_in_file(file, edit);
      if (!there) {  // half a fix is none
        finding.fix.reset();
        break;
      }
      edit = {there->span, std::move(there->text)};
    }
  }
  for (const js::SyntaxProblem& problem : file.script->problems) file.findings.push_back(unreadable(file, problem));
  auto& own = file.script->findings;
  std::move(own.begin(), own.end(), std::back_inserter(file.findings));
  own.clear();
}

}  // namespace sqlferry::engine
