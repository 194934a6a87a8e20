#include "engine/run.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "engine/call_run.h"
#include "engine/file_pipeline.h"
#include "engine/file_run.h"
#include "engine/history_context.h"
#include "engine/module_run.h"
#include "engine/rule_choice.h"
#include "engine/script_file.h"
#include "engine/suppression.h"
#include "project/ordering.h"
#include "project/sections.h"
#include "schema/names.h"
#include "sql/parse_ahead.h"

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

/// A loop runs its statement several times, and what is wrong with it is wrong once. `findings` are sorted.
void drop_repeated(std::vector<diagnostics::Diagnostic>& findings) {
  const auto is_same = [](const diagnostics::Diagnostic& a, const diagnostics::Diagnostic& b) {
    return a.span == b.span && a.rule == b.rule && a.message == b.message;
  };
  findings.erase(std::unique(findings.begin(), findings.end(), is_same), findings.end());
}

/// Findings that the last file brought up about others go to the file they are about.
void send_home(ChainResult& result) {
  if (result.files.empty()) return;
  FileResult& last = result.files.back();
  auto kept = last.findings.begin();
  for (auto& finding : last.findings) {
    const auto is_home = [&](const FileResult& f) { return f.file.shown == finding.file; };
    const auto home =
        is_home(last) ? result.files.end() : std::find_if(result.files.begin(), result.files.end(), is_home);
    if (home != result.files.end()) {
      home->findings.push_back(std::move(finding));
    } else {
      if (&*kept != &finding) *kept = std::move(finding);
      ++kept;
    }
  }
  last.findings.erase(kept, last.findings.end());
  for (auto& file : result.files) {
    carry_back(file);
    diagnostics::sort_in_file(file.findings);
    if (file.script) drop_repeated(file.findings);
  }
}

}  // namespace

namespace {

void run_large_file(ChainState& state, std::size_t number, FileResult& file, schema::Catalog& catalog, bool find_runs);

/// `ahead`: of a large file, whose script it is.
void run_file(ChainState& state, std::size_t number, FileResult& file, schema::Catalog& catalog, sql::Script& script,
              sql::ParseAhead* ahead = nullptr) {
  std::optional<schema::Catalog> before;
  if (!script.tokens.runs.empty()) before = catalog;
  FileRun run(state, *file.source, script, static_cast<std::uint32_t>(number), ahead);
  for (const Part& part : parts_of(file.file, *file.source, script)) {
    if (part.down) {
      const schema::Catalog::Trial undone(catalog);
      run.run(part.from, part.to, catalog, true);
      run.keep_names_of(catalog);
    } else {
      run.run(part.from, part.to, catalog);
    }
    if (run.wants_each_statement()) {
      catalog = std::move(*before);
      return run_large_file(state, number, file, catalog, false);
    }
  }
  run.report_syntax();
  if (number + 1 == state.chain.files.size()) run.end_of_chain(catalog);
  run.finish(catalog, state.options.write_text ? &file.converted : nullptr);
  file.findings = run.take_findings();
  file.findings.shrink_to_fit();  // there may be thousands of files
  if (state.options.keep_edits) file.edits = run.edits().all_edits();
}

void run_large_file(ChainState& state, std::size_t number, FileResult& file, schema::Catalog& catalog, bool find_runs) {
  sql::ParseAhead ahead(file.source->bytes(), state.chain.dialect,
                        {.find_runs = find_runs, .progress = release_behind(*file.source)});
  if (ahead.says_rename()) ahead.parse_all();  // a table may be rebuilt: see schema::RebuildFinder
  run_file(state, number, file, catalog, ahead.script(), &ahead);
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
    out.type.is_chosen = false;
    return out;
  };
}

/// What PostgreSQL's parser said of the files' output while others ran.
void take_checks(std::vector<FilePipeline::Check> checks, const project::Chain& chain, ChainResult& result) {
  auto file = result.files.begin();
  for (FilePipeline::Check& check : checks) {
    const auto& shown = chain.files[check.file].shown;
    const auto is_it = [&](const FileResult& each) { return each.file.shown == shown; };
    const auto found = std::find_if(file, result.files.end(), is_it);
    if (found == result.files.end()) continue;  // it could not be written
    file = found;
    std::move(check.findings.begin(), check.findings.end(), std::back_inserter(file->findings));
  }
}

ChainResult run_once(const project::Chain& chain, const Knowledge& all, const Options& options,
                     TextColumns& text_columns) {
  const auto rules = chosen_rules(all.rules, options.enabled);
  Knowledge knowledge = all;
  knowledge.rules = rules;
  ChainResult result;
  result.profile = options.profile.value_or(profile_of(chain));
  const auto rules_for = [&](sql::Dialect dialect) {
    return DialectRules{dialect, with_text_columns(knowledge.type_mapper(chain, result.profile, dialect), text_columns),
                        Dispatch(knowledge.rules, dialect)};
  };
  ChainState state{
      chain, knowledge, options, result.profile, rules_for(chain.dialect), rules_for(sql::Dialect::postgres)};
  state.files = &result.files;
  schema::Catalog catalog(chain.dialect != sql::Dialect::postgres);
  catalog.nocase = nocase_of(chain.config.nocase);
  FilePipeline pipeline(chain, options.find_runs, options.modules);
  state.pipeline = &pipeline;
  for (std::size_t i = 0; i < chain.files.size(); ++i) {
    FilePipeline::File read = pipeline.next();
    if (!read.source) {
      result.unreadable.push_back(read.source.error());
      continue;
    }
    FileResult& file = result.files.emplace_back();
    file.file = chain.files[i];
    file.source = std::move(*read.source);
    file.converted = text::Spool::in_folder(options.spool_folder);
    if (read.script) {
      run_script(state, static_cast<std::uint32_t>(i), file, catalog, std::move(*read.script));
    } else {
      if (read.sql) {
        run_file(state, i, file, catalog, *read.sql);
        pipeline.give_back(std::move(*read.sql));
      } else {
        run_large_file(state, i, file, catalog, options.find_runs);
      }
    }
    if (auto written = file.converted.finish(); !written) {
      result.unreadable.push_back(written.error());
      result.files.pop_back();
    }
    if (options.progress) options.progress(i + 1);
  }
  take_checks(pipeline.finish(), chain, result);
  result.catalog = std::move(catalog);
  text_columns.insert(state.text_columns.begin(), state.text_columns.end());
  look_at_modules(chain, knowledge, result);
  look_at_calls(chain, knowledge, result);
  look_at_journal(chain, knowledge, result);
  look_at_prisma(chain, knowledge, result);
  send_home(result);
  look_at_history(chain, knowledge, result);
  suppress(chain, all.rules, rules, result);
  if (options.select) options.select(result);
  if (!options.tell_each) tell_once(rules, result);
  return result;
}

}  // namespace

Profile profile_of(const project::Chain& chain) {
  if (const auto chosen = profile_named(chain.config.profile)) return *chosen;
  return chain.framework == project::Framework::prisma ? Profile::prisma : Profile::native;
}

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
