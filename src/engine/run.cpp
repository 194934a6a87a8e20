#include "engine/run.h"

#include <algorithm>
#include <atomic>
#include <iterator>
#include <set>
#include <thread>

#include "engine/file_run.h"
#include "engine/output_check.h"
#include "engine/script_file.h"
#include "project/sections.h"
#include "schema/names.h"

namespace sqlferry::engine {
namespace {

schema::CaseBlind nocase_of(project::Nocase choice) {
  switch (choice) {
    case project::Nocase::citext:
      return schema::CaseBlind::citext;
    case project::Nocase::icu:
      return schema::CaseBlind::collation;
    case project::Nocase::lower:
      break;
  }
  return schema::CaseBlind::no;
}

Profile profile_of(const project::Chain& chain) {
  return chain.framework == project::Framework::prisma ? Profile::prisma : Profile::native;
}

/// A run of statements that belong to one part of a file.
struct Part {
  bool down = false;
  std::size_t from = 0;
  std::size_t to = 0;
};

std::vector<Part> parts_of(const project::MigrationFile& file, const text::SourceFile& source,
                           const sql::Script& script) {
  const std::size_t count = script.statements.size();
  const auto sections = project::sections_of(source.bytes(), script.tokens.comments);
  if (sections.empty()) return {{file.role == project::FileRole::down, 0, count}};
  std::vector<Part> parts;
  const auto at = [&](std::uint32_t offset) {
    const auto it = std::lower_bound(script.statements.begin(), script.statements.end(), offset,
                                     [](const ast::Statement& s, std::uint32_t o) { return s.span.begin < o; });
    return static_cast<std::size_t>(it - script.statements.begin());
  };
  if (at(sections.front().span.begin) > 0) parts.push_back({false, 0, at(sections.front().span.begin)});
  for (const auto& section : sections) parts.push_back({section.down, at(section.span.begin), at(section.span.end)});
  return parts;
}

text::Span character_at(std::string_view bytes, std::uint32_t begin) {
  std::uint32_t end = begin + 1;
  while (end < bytes.size() && (static_cast<unsigned char>(bytes[end]) & 0xC0U) == 0x80U) ++end;
  return {begin, end};
}

/// Findings that the last file brought up about others go to the file they are about.
void send_home(ChainResult& result) {
  if (result.files.empty()) return;
  FileResult& last = result.files.back();
  std::vector<diagnostics::Diagnostic> own;
  for (auto& finding : last.findings) {
    const auto home = std::find_if(result.files.begin(), result.files.end(),
                                   [&](const FileResult& f) { return f.file.shown == finding.file; });
    auto& list = home == result.files.end() || &*home == &last ? own : home->findings;
    list.push_back(std::move(finding));
  }
  last.findings = std::move(own);
  for (auto& file : result.files) {
    carry_back(file);
    diagnostics::sort_in_file(file.findings);
  }
}

}  // namespace

void FileRun::finish(const schema::Catalog& catalog, text::Spool* out) {
  if (state_.options.check_output) check_output(catalog);
  diagnostics::sort_in_file(findings_);
  if (out) edits_.assemble([&](std::string_view piece) { out->write(piece); }, release_behind(source_));
}

void FileRun::check_statement(std::size_t index, const std::string& sql, const postgres::KnownNames& known,
                              std::vector<diagnostics::Diagnostic>& findings) const {
  const text::Span span = script_.statements[index].span;
  const bool same = sql == source_.view(span);
  std::set<std::string> said;
  for (const auto& problem : engine::check_output(sql, !same, script_.statements[index].dialect, known)) {
    if (!said.insert(problem.message).second) continue;
    diagnostics::Diagnostic d;
    d.rule = "postgres/refused-statement";
    d.file = source_.path();
    d.span = same ? character_at(source_.bytes(), std::min(span.begin + problem.offset, span.end - 1)) : span;
    d.message = same ? problem.message : fmt::format("the converted statement is refused: {}", problem.message);
    d.sqlstate = problem.sqlstate;
    d.why = "PostgreSQL stops here, and a migration runner leaves the rest of the file undone.";
    d.fidelity = Fidelity::unsupported;
    findings.push_back(std::move(d));
  }
}

void FileRun::check_output(const schema::Catalog& catalog) {
  constexpr std::size_t kStatements = 256;                        // that a thread takes at a time
  constexpr std::size_t kWorthThreads = std::size_t{256} << 10U;  // bytes
  const auto has_function = [&](std::string_view name) {
    return catalog.all_functions().contains(std::string(name)) || functions_.contains(std::string(name));
  };
  const postgres::KnownNames known{[&](std::string_view name) { return catalog.has_type(name); }, has_function};
  const std::size_t parts = (outputs_.size() + kStatements - 1) / kStatements;
  std::vector<std::vector<diagnostics::Diagnostic>> found(parts);
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t part = next++; part < parts; part = next++) {
      for (std::size_t i = part * kStatements; i < std::min(outputs_.size(), (part + 1) * kStatements); ++i) {
        if (!unchecked_[i] && !edits_.removed(i) && !consumed_[i]) check_statement(i, outputs_[i], known, found[part]);
        for (const auto& sql : edits_.added(i)) check_statement(i, sql, known, found[part]);
      }
    }
  };
  {
    std::vector<std::jthread> helpers;
    const std::size_t threads =
        source_.bytes().size() < kWorthThreads
            ? 1
            : std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, std::max<std::size_t>(parts, 1));
    for (std::size_t i = 1; i < threads; ++i) helpers.emplace_back(work);
    work();
  }
  for (auto& list : found) std::move(list.begin(), list.end(), std::back_inserter(findings_));
}

namespace {

void run_file(ChainState& state, std::size_t number, FileResult& file, schema::Catalog& catalog, bool find_runs) {
  const sql::Script script = sql::parse(file.source->bytes(), state.chain.dialect,
                                        {.find_runs = find_runs, .progress = release_behind(*file.source)});
  std::optional<schema::Catalog> before;
  if (!script.tokens.runs.empty()) before = catalog;
  FileRun run(state, *file.source, script, static_cast<std::uint32_t>(number));
  run.report_syntax();
  for (const Part& part : parts_of(file.file, *file.source, script)) {
    if (part.down) {
      schema::Catalog undone = catalog;
      run.run(part.from, part.to, undone);
      run.keep_functions_of(undone);
    } else {
      run.run(part.from, part.to, catalog);
    }
    if (run.wants_each_statement()) {
      catalog = std::move(*before);
      return run_file(state, number, file, catalog, false);
    }
  }
  if (number + 1 == state.chain.files.size()) run.end_of_chain(catalog);
  run.finish(catalog, state.options.write_text ? &file.converted : nullptr);
  file.findings = run.take_findings();
  if (state.options.keep_edits) file.edits = run.edits().all_edits();
}

}  // namespace

namespace {

using TextColumns = std::set<std::pair<std::string, std::string>>;

/// Columns whose data only text can hold are text.
schema::TypeMapper with_text_columns(schema::TypeMapper mapper, const TextColumns& columns) {
  if (columns.empty()) return mapper;
  return [mapper = std::move(mapper), columns](const schema::ColumnFacts& facts) {
    schema::ColumnMapping out = mapper(facts);
    if (!columns.contains({schema::folded(facts.table), schema::folded(facts.column->name.text)})) return out;
    out.type.postgres = "TEXT";
    out.type.cls = schema::TypeClass::text;
    return out;
  };
}

ChainResult run_once(const project::Chain& chain, const Knowledge& knowledge, const Options& options,
                     TextColumns& text_columns) {
  ChainResult result;
  result.profile = options.profile.value_or(profile_of(chain));
  const auto rules_for = [&](sql::Dialect dialect) {
    return DialectRules{dialect, with_text_columns(knowledge.type_mapper(chain, result.profile, dialect), text_columns),
                        Dispatch(knowledge.rules, dialect)};
  };
  ChainState state{
      chain, knowledge, options, result.profile, rules_for(chain.dialect), rules_for(sql::Dialect::postgres)};
  schema::Catalog catalog(chain.dialect != sql::Dialect::postgres);
  catalog.nocase = nocase_of(chain.config.nocase);
  for (std::size_t i = 0; i < chain.files.size(); ++i) {
    auto source = text::SourceFile::open(chain.files[i].shown, chain.files[i].path);
    if (!source) {
      result.unreadable.push_back(source.error());
      continue;
    }
    FileResult& file = result.files.emplace_back();
    file.file = chain.files[i];
    file.source = std::move(*source);
    file.converted = text::Spool::in_folder(options.spool_folder);
    if (calls::is_script(file.file.path)) {
      run_script(state, static_cast<std::uint32_t>(i), file, catalog);
    } else {
      run_file(state, i, file, catalog, options.find_runs);
    }
    if (auto written = file.converted.finish(); !written) {
      result.unreadable.push_back(written.error());
      result.files.pop_back();
    }
  }
  text_columns.insert(state.text_columns.begin(), state.text_columns.end());
  send_home(result);
  return result;
}

}  // namespace

ChainResult run(const project::Chain& chain, const Knowledge& knowledge, const Options& options) {
  TextColumns text_columns;
  if (options.on_bad_value ==
      OnBadValue::text_column) {  // what the data says about the columns is known only at its end
    Options reading = options;
    reading.write_text = reading.check_output = false;
    run_once(chain, knowledge, reading, text_columns);
  }
  return run_once(chain, knowledge, options, text_columns);
}

}  // namespace sqlferry::engine
