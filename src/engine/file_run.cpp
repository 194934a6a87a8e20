#include "engine/file_run.h"

#include <algorithm>

#include "engine/doubts.h"
#include "engine/meant_names.h"
#include "engine/walker.h"
#include "engine/walker_scope.h"
#include "postgres/check.h"
#include "postgres/newer.h"
#include "schema/build.h"

namespace sqlferry::engine {

sql::Progress release_behind(const text::SourceFile& source) {
  return [&source, released = std::size_t{0}](std::size_t at) mutable {
    constexpr std::size_t kPiece = std::size_t{4} << 20U;
    if (at < released) released = at;  // another reader
    if (at < released + kPiece) return;
    source.release(released, at);
    released = at;
  };
}

FileRun::FileRun(ChainState& state, const text::SourceFile& source, sql::Script& script, std::uint32_t number,
                 sql::ParseAhead* ahead)
    : state_(state),
      source_(source),
      path_(source.path()),
      script_(script),
      ahead_(ahead),
      number_(number),
      edits_(source.bytes(), script),
      rebuilds_(script.statements, !ahead || ahead->says_rename()),
      consumed_(script.statements.size(), false),
      unchecked_(script.statements.size(), false) {}

const sql::Script& FileRun::whole_script() const {
  if (ahead_) ahead_->parse_all();
  return script_;
}

/// A statement of PostgreSQL's in syntax that the grammar here does not have.
bool FileRun::is_taken_by_postgres(text::Span problem) const {
  const auto& statements = whole_script().statements;
  const auto after = std::upper_bound(statements.begin(), statements.end(), problem.begin,
                                      [](std::uint32_t at, const ast::Statement& s) { return at < s.span.begin; });
  if (after == statements.begin() || (after - 1)->dialect != sql::Dialect::postgres) return false;
  const std::string_view sql = source_.view((after - 1)->span);
  std::vector<std::string_view> words;
  for (const sql::Token& token : sql::scan(sql, sql::Dialect::postgres).list)
    words.push_back(sql.substr(token.span.begin, token.span.size()));
  return !postgres::newer_syntax(words, postgres::kOldestVersion).empty() || postgres::check_syntax(sql).empty();
}

void FileRun::report_syntax() {
  for (const auto& problem : whole_script().problems) {
    if (is_unclear(problem.span)) continue;
    diagnostics::Diagnostic d;
    d.rule = "syntax/unreadable-statement";
    d.file = path_;
    d.span = problem.span;
    d.message = problem.message;
    if (is_taken_by_postgres(problem.span))
      d.severity = diagnostics::Severity::warning;
    else
      d.fidelity = Fidelity::unsupported;
    d.why = "The statement is kept as it is; nothing in it was checked or translated.";
    findings_.push_back(std::move(d));
  }
}

void FileRun::run(std::size_t from, std::size_t to, schema::Catalog& catalog, bool down) {
  catalog_ = &catalog;
  down_ = down;
  first_of_part_ = from;
  last_of_part_ = to;
  making_.reset();
  for (std::size_t i = from; i < to;) {
    if (is_after_error(script_.statements[i])) {
      i = run_handler(i, to);
    } else {
      run_statement(i++);
    }
  }
  Context ctx(*this, nullptr, to == from ? from : to - 1);
  Walker(ctx, state_.own.dispatch).moment(EndOfFile{});
  keep_findings(ctx);
  flush_all();
}

/// What handles an error is checked and translated like the rest. A chain that runs through never gets there, so the
/// schema stays as it was before; if it did get there, what is about the same things may be otherwise.
std::size_t FileRun::run_handler(std::size_t from, std::size_t to) {
  std::size_t end = from;
  const schema::Catalog before = *catalog_;  // not a Trial: it may stand in one, and handlers with SQL are rare
  in_handler_ = true;
  for (; end < to && is_after_error(script_.statements[end]); ++end) run_statement(end);
  in_handler_ = false;
  keep_names_of(*catalog_);
  *catalog_ = before;
  for (std::size_t i = from; i < end; ++i) {
    const ast::Statement& statement = script_.statements[i];
    if (!ast::as<ast::Transaction>(statement)) note_doubts(statement, source_.view(statement.span), false, *catalog_);
  }
  return end;
}

void FileRun::keep_names_of(const schema::Catalog& undone) {
  functions_.insert(undone.all_functions().begin(), undone.all_functions().end());
  types_.insert(undone.all_types().begin(), undone.all_types().end());
}

void FileRun::end_of_chain(schema::Catalog& catalog) {
  catalog_ = &catalog;
  Context ctx(*this, nullptr, 0);
  Walker(ctx, state_.own.dispatch).moment(EndOfChain{});
  keep_findings(ctx);
}

void FileRun::fill(Context& ctx) {
  for (const auto& fill : ctx.step_.fills) *fill.into = ctx.sql(fill.source);
  ctx.step_.fills.clear();
}

void FileRun::run_statement(std::size_t index) {
  if (ahead_) ahead_->parse_to(index);
  ast::Statement& statement = script_.statements[index];
  {
    Context before(*this, &statement, index);
    if (!consumed_[index]) Walker(before, rules_of(statement).dispatch).moment(BeforeStatement{});
    keep_findings(before);
  }
  if (consumed_[index]) {
    edits_.remove(index);
    const auto group = groups_.find(index);
    if (group != groups_.end()) finish_group(index, group->second);
    return;
  }
  if (const sql::RowRun* run = sql::run_of(statement, script_.tokens); run && ast::as<ast::Insert>(statement))
    return run_rows(*run, index);
  note_others(statement);
  Context ctx(*this, &statement, index);
  schema::prepare(ctx.step_, statement, ctx.typing_, rules_of(statement).mapper, number_);
  find_refusals(ctx);
  Walker(ctx, rules_of(statement).dispatch).walk(statement);
  fill(ctx);
  if (!down_ && use_meant_name(statement, ctx.step_.refusals)) {
    ctx.step_ = {};
    schema::prepare(ctx.step_, statement, ctx.typing_, rules_of(statement).mapper, number_);
    fill(ctx);
  }
  if (ast::as<ast::Opaque>(statement)) unchecked_[index] = true;
  if (const auto* alter = ast::as<ast::AlterTable>(statement)) rename_in_triggers(*alter);
  schema::apply(std::move(ctx.step_), statement, *catalog_);
  note_doubts(statement, source_.view(statement.span), is_certain(statement), *catalog_);
  if (catalog_->doubts_everything()) catalog_->note_lost({number_, statement.span});
  keep_findings(ctx);
  if (!unchecked_[index]) {
    std::string sql = ctx.sql(statement.span);
    if (sql != source_.view(statement.span)) require_support(index, sql);
    keep_output(index, std::move(sql));
  }
  edits_.replace(ctx.rewriter_.take());
  moment_after(index);
  let_go(index);
}

/// What has made a table or an index is in the catalog now, and no rule looks back at it. Their trees are most of a
/// large file's.
void FileRun::let_go(std::size_t index) {
  if (in_handler_) return;
  ast::Statement& statement = script_.statements[index];
  if (ast::as<ast::CreateTable>(statement) || ast::as<ast::CreateIndex>(statement)) statement.node = ast::Opaque{};
}

void FileRun::moment_after(std::size_t index, bool of_group) {
  const AfterStatement after{schema::settle(*catalog_), of_group};
  Context ctx(*this, &script_.statements[index], index);
  Walker(ctx, state_.own.dispatch).moment(after);
  keep_findings(ctx);
}

void FileRun::finish_group(std::size_t index, Group& group) {
  for (auto& sql : group.sql) {
    require_support(index, sql);
    edits_.add_after(index, std::move(sql));
  }
  group.change(*catalog_);
  moment_after(index, true);
}

void FileRun::plan_group(FixParts::Author author, std::vector<std::size_t> statements, std::vector<std::string> sql,
                         std::function<void(schema::Catalog&)> change) {
  const std::size_t last = *std::max_element(statements.begin(), statements.end());
  for (const std::size_t index : statements) {
    consumed_[index] = true;
    fix_parts_.removed(author, index);
  }
  for (const std::string& each : sql) fix_parts_.added_behind(author, last, each);
  groups_[last] = Group{std::move(sql), std::move(change)};
}

void FileRun::defer(const std::string& key, FixParts::Author author, std::string sql) {
  const auto [waiting, is_first] = deferred_.try_emplace(key);
  if (is_first) waiting->second.author = author;
  waiting->second.statement = author.statement;
  waiting->second.sql = std::move(sql);
}

void FileRun::flush(const std::string& key) {
  const auto it = deferred_.find(key);
  if (it == deferred_.end()) return;
  require_support(it->second.statement, it->second.sql);
  fix_parts_.added_behind(it->second.author, it->second.statement, it->second.sql);
  edits_.add_after(it->second.statement, std::move(it->second.sql));
  deferred_.erase(it);
}

void FileRun::remove_statement(FixParts::Author author) {
  fix_parts_.removed(author, author.statement);
  edits_.remove(author.statement);
}

void FileRun::add_before(FixParts::Author author, std::string sql) {
  require_support(author.statement, sql);
  fix_parts_.added_before(author, author.statement, sql);
  edits_.add_before(author.statement, std::move(sql));
}

void FileRun::add_after(FixParts::Author author, std::string sql) {
  require_support(author.statement, sql);
  fix_parts_.added_behind(author, author.statement, sql);
  edits_.add_after(author.statement, std::move(sql));
}

void FileRun::require_function(FixParts::Author author, std::string_view name, std::string create) {
  if (catalog_->has_function(name)) return;
  catalog_->add_function(std::string(name));
  fix_parts_.added_before(author, author.statement, create);
  edits_.add_before(author.statement, std::move(create));
}

/// The translations speak to servers of any version: what an older one lacks is made for it.
void FileRun::require_newer_functions(std::size_t statement, std::string_view sql) {
  const int target = state_.chain.config.postgres_version;
  for (const SupportFunction& function : knowledge().support_functions) {
    if (function.since <= target || catalog_->has_function(function.name)) continue;
    if (sql.find(std::string(function.name) + "(") == std::string_view::npos) continue;
    catalog_->add_function(std::string(function.name));
    fix_parts_.function_added(statement, function.name, std::string(function.create));
    edits_.add_before(statement, std::string(function.create));
  }
}

void FileRun::require_support(std::size_t statement, std::string_view sql) {
  if (script_.statements[statement].dialect != sql::Dialect::postgres) require_newer_functions(statement, sql);
  for (auto at = sql.find(kSupportPrefix); at != std::string_view::npos; at = sql.find(kSupportPrefix, at + 1)) {
    const auto end = sql.find('(', at);
    const std::string_view name = sql.substr(at, end == std::string_view::npos ? 0 : end - at);
    const auto& functions = knowledge().support_functions;
    const auto wanted =
        std::find_if(functions.begin(), functions.end(), [&](const SupportFunction& f) { return f.name == name; });
    if (wanted == functions.end() || catalog_->has_function(name)) continue;
    catalog_->add_function(std::string(name));
    require_support(statement, wanted->create);
    fix_parts_.function_added(statement, name, std::string(wanted->create));
    edits_.add_before(statement, std::string(wanted->create));
  }
}

void FileRun::require_type(FixParts::Author author, std::string_view name, std::string create) {
  if (catalog_->has_type(name)) return;
  catalog_->add_type(std::string(name));
  fix_parts_.added_before(author, author.statement, create);
  edits_.add_before(author.statement, std::move(create));
}

void FileRun::flush_all() {
  while (!deferred_.empty()) flush(std::string(deferred_.begin()->first));
}

Context::Draft FileRun::draft(const ast::Statement& statement, const schema::Table* as, const schema::Table* with) {
  Context::Draft out;
  out.context.reset(new Context(*this, &statement, 0));
  Context& ctx = *out.context;
  ctx.look_ = Context::Look::draft;
  if (with) catalog_->add(*with);
  const auto* create = ast::as<ast::CreateTable>(statement);
  if (create && as) {
    schema::table_from(*create, ctx.typing_, rules_of(statement).mapper, number_, ctx.step_, as);
  } else {
    schema::prepare(ctx.step_, statement, ctx.typing_, rules_of(statement).mapper, number_);
  }
  Walker(ctx, rules_of(statement).dispatch).walk(statement);
  fill(ctx);
  if (with) catalog_->remove_table(with->key);
  out.step = std::move(ctx.step_);
  out.required = std::move(ctx.required_);
  return out;
}

std::optional<schema::Index> FileRun::draft_index(const ast::Statement& statement) {
  const auto* create = ast::as<ast::CreateIndex>(statement);
  if (!create) return std::nullopt;
  Context ctx(*this, &statement, 0);
  ctx.look_ = Context::Look::draft;
  schema::index_from(*create, *catalog_, ctx.step_.fills, ctx.step_.index.emplace());
  Walker(ctx, rules_of(statement).dispatch).walk(statement);
  fill(ctx);
  return std::move(ctx.step_.index);
}

namespace {

/// The replacements that touch one of the places. `all` is in order without overlaps, so that their ends are in order
/// too.
std::vector<diagnostics::Edit> touching(const std::vector<Replacement>& all, std::vector<text::Span> places) {
  std::sort(places.begin(), places.end(), [](text::Span a, text::Span b) { return a.begin < b.begin; });
  std::vector<diagnostics::Edit> out;
  auto next = all.begin();
  for (const text::Span place : places) {
    const auto first = std::lower_bound(next, all.end(), place.begin,
                                        [](const Replacement& r, std::uint32_t at) { return r.span.end < at; });
    for (next = first; next != all.end() && next->span.begin <= place.end; ++next)
      out.push_back({next->span, next->text});
  }
  return out;
}

}  // namespace

/// Of a fix that reaches beyond its statement: a conversion makes it, too.
void FileRun::apply_edits(const diagnostics::Fix& fix) {
  std::vector<Replacement> replacements;
  for (const diagnostics::Edit& edit : fix.edits) replacements.push_back({edit.span, edit.text});
  edits_.replace(std::move(replacements));
}

void FileRun::keep_findings(Context& ctx) {
  for (Finding& finding : ctx.findings_) {
    diagnostics::Diagnostic d = std::move(finding.diagnostic_);
    const std::uint64_t more = finding.more_.size() + finding.elsewhere_;
    if (more > 0) d.message += fmt::format(", and {} more in {}", more, finding.more_where_);
    if (!finding.fix_title_.empty()) {
      std::vector<text::Span> places = std::move(finding.more_);
      places.push_back(finding.fix_scope_.value_or(d.span));
      d.fix =
          diagnostics::Fix{finding.fix_title_, finding.fix_safety_, touching(ctx.rewriter_.all(), std::move(places))};
      fix_parts_.wanted(findings_.size(), {ctx.index_, d.rule});
    } else if (finding.converts_ && ctx.look_ == Context::Look::first) {
      apply_edits(*d.fix);
    }
    findings_.push_back(std::move(d));
  }
  ctx.findings_.clear();
}

}  // namespace sqlferry::engine
