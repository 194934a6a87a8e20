#include "engine/script_file.h"

#include <algorithm>
#include <iterator>

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

/// Without the semicolon that parts it from the statement before.
std::string_view as_query(std::string_view text) {
  const auto begin = text.find_first_not_of("; \r\n");
  return begin == std::string_view::npos ? "" : text.substr(begin);
}

bool asks_for(const diagnostics::Diagnostic& finding, const text::Replacement& change) {
  if (!finding.fix) return false;
  const auto& edits = finding.fix->edits;
  return std::any_of(edits.begin(), edits.end(), [&](const auto& e) { return e.span == change.span; });
}

/// A change of SQL that no string literal holds is left to the user: by the finding that asks for it, or a new one.
void leave_to_user(FileResult& file, const text::Replacement& change) {
  const auto asking = std::find_if(file.findings.begin(), file.findings.end(),
                                   [&](const auto& finding) { return asks_for(finding, change); });
  if (asking != file.findings.end()) {
    asking->fidelity = Fidelity::unsupported;
    asking->severity = Severity::error;
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
  d.help = fmt::format("Give PostgreSQL this in a query of its own: {}", as_query(change.text));
  d.fidelity = Fidelity::unsupported;
}

/// A removal may reach over the end of its literal, to where the next one's statements begin.
text::Replacement within_piece(text::Replacement change, const calls::Reading& reading) {
  const auto piece = std::upper_bound(reading.pieces.begin(), reading.pieces.end(), change.span.begin,
                                      [](std::uint32_t at, const calls::Piece& p) { return at < p.sql.span.begin; });
  if (piece == reading.pieces.begin() || change.span.empty()) return change;
  change.span.end = std::min(change.span.end, std::prev(piece)->sql.span.end);
  return change;
}

/// The changes in the script, in order; those that have no place in it become findings.
std::vector<text::Replacement> changes_in_file(const std::vector<text::Replacement>& changes, FileResult& file) {
  std::vector<text::Replacement> out;
  for (const auto& change : changes) {
    auto there = file.script->sql.in_file(within_piece(change, *file.script));
    if (there) {
      out.push_back(std::move(*there));
    } else {
      leave_to_user(file, change);
    }
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

/// Of a file that a script imports.
std::optional<std::string> bytes_of(const std::filesystem::path& path) {
  auto bytes = text::read_file(path);
  if (!bytes) return std::nullopt;
  return std::move(*bytes);
}

}  // namespace

ReadScript read_script(const project::Chain& chain, const project::MigrationFile& file, const text::SourceFile& source,
                       std::optional<modules::Format> modules) {
  const calls::ScriptContext context{
      .framework = chain.framework, .dialect = chain.dialect, .load = bytes_of, .limits = {}, .modules = modules};
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
  run.report_syntax();
  const std::size_t down = first_of_down(reading, statements);
  run.run(0, down, catalog);
  if (down < statements.statements.size()) {
    const schema::Catalog::Trial undone(catalog);
    run.run(down, statements.statements.size(), catalog);
    run.keep_functions_of(catalog);
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
      auto there = file.script->sql.in_file(text::Replacement{edit.span, std::move(edit.text)});
      if (!there) {  // half a fix is none
        finding.fix.reset();
        break;
      }
      edit = {there->span, std::move(there->text)};
    }
  }
  auto& own = file.script->findings;
  std::move(own.begin(), own.end(), std::back_inserter(file.findings));
  own.clear();
}

}  // namespace sqlferry::engine
