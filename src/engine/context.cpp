#include "engine/context.h"

#include <algorithm>

#include "engine/file_run.h"

namespace sqlferry::engine {

Finding& Finding::fidelity(Fidelity fidelity) {
  diagnostic_.fidelity = fidelity;
  if (fidelity == Fidelity::unsupported) diagnostic_.severity = Severity::error;
  return *this;
}

Finding& Finding::fix(std::string title, FixSafety safety, std::vector<diagnostics::Edit> edits) {
  diagnostic_.fix = diagnostics::Fix{std::move(title), safety, std::move(edits)};
  return *this;
}

Finding& Finding::fix_file(std::string title, std::vector<diagnostics::Edit> edits) {
  converts_ = true;
  return fix(std::move(title), FixSafety::safe, std::move(edits));
}

Finding& Finding::fix(std::string title, std::optional<text::Span> scope) {
  fix_title_ = std::move(title);
  fix_scope_ = scope;
  return *this;
}

Context::Context(FileRun& run, const ast::Statement* statement, std::size_t index)
    : run_(run),
      statement_(statement),
      index_(index),
      typing_(run.catalog(), run.knowledge().call_typer),
      rewriter_(run.source().bytes()) {
  span_ = statement ? statement->span : text::Span{};
}

const schema::Catalog& Context::schema() const { return run_.catalog(); }
sql::Dialect Context::dialect() const { return statement_ ? statement_->dialect : run_.chain().dialect; }
Profile Context::profile() const { return run_.profile(); }
OnBadValue Context::on_bad_value() const { return run_.options().on_bad_value; }
void Context::note_text_column(const std::string& table_key, const std::string& column_key) {
  run_.note_text_column(table_key, column_key);
}
const ast::Statement* Context::previous_statement() const {
  return index_ > run_.first_of_part() ? &run_.script().statements[index_ - 1] : nullptr;
}
const calls::Reading* Context::script() const { return run_.reading(); }
const calls::Piece* Context::piece() const {
  if (script() == nullptr || statement_ == nullptr) return nullptr;
  return calls::piece_at(*script(), statement_->span.begin);
}
std::size_t Context::first_of_part() const { return run_.first_of_part(); }
bool Context::is_down() const { return run_.is_down(); }
std::string Context::where(const schema::Place& place) const { return run_.where(place); }
std::optional<diagnostics::Related> Context::related(const schema::Place& place, std::string message) const {
  auto found = run_.place_in_file(place);
  if (found) found->message = std::move(message);
  return found;
}
bool Context::is_written_out() const { return statement_ && run_.is_written_out(statement_->span); }
bool Context::is_unsaid(text::Span span) const { return run_.is_unsaid(span); }
const project::Chain& Context::chain() const { return run_.chain(); }
std::uint32_t Context::file_number() const { return run_.number(); }
const std::vector<ast::Statement>& Context::statements() const { return run_.whole_script().statements; }

const schema::RebuildFinder& Context::rebuilds() const { return run_.rebuilds(); }

const schema::Table* Context::table(const ast::ObjectName& name) const {
  const std::string key = schema().key_of(name);
  if (step_.table && step_.table->key == key) return &*step_.table;
  return schema().table(key);
}

void Context::enter_column(const ast::ColumnDef& def, const schema::Column* made) {
  column_def_ = &def;
  defined_column_ = made;
}

void Context::leave_column() {
  column_def_ = nullptr;
  defined_column_ = nullptr;
}

const sql::Token* Context::token_from(std::uint32_t offset) const {
  const auto& list = run_.script().tokens.list;
  const auto it = std::lower_bound(list.begin(), list.end(), offset,
                                   [](const sql::Token& t, std::uint32_t at) { return t.span.begin < at; });
  return it == list.end() ? nullptr : &*it;
}

const sql::Token* Context::token_before(std::uint32_t offset) const {
  const auto& list = run_.script().tokens.list;
  const auto it = std::upper_bound(list.begin(), list.end(), offset,
                                   [](std::uint32_t at, const sql::Token& t) { return at < t.span.end; });
  return it == list.begin() ? nullptr : &*(it - 1);
}

std::span<const sql::Token> Context::tokens_in(text::Span span) const {
  const auto& list = run_.script().tokens.list;
  const auto begins_before = [](const sql::Token& t, std::uint32_t at) { return t.span.begin < at; };
  const auto first = std::lower_bound(list.begin(), list.end(), span.begin, begins_before);
  return {first, std::lower_bound(first, list.end(), span.end, begins_before)};
}

std::vector<text::Span> Context::comments_in(text::Span span) const {
  const auto& comments = run_.script().tokens.comments;
  auto comment = std::lower_bound(comments.begin(), comments.end(), span.begin,
                                  [](text::Span c, std::uint32_t at) { return c.begin < at; });
  std::vector<text::Span> out;
  for (; comment != comments.end() && comment->end <= span.end; ++comment) out.push_back(*comment);
  return out;
}

text::Span Context::with_comma(text::Span item) const {
  const sql::Token* before = token_before(item.begin);
  if (before && source(before->span) == ",") return {before->span.begin, item.end};
  const sql::Token* after = token_from(item.end);
  if (!after || source(after->span) != ",") return item;
  const sql::Token* next = token_from(after->span.end);
  return {item.begin, next ? next->span.begin : after->span.end};
}

void Context::remove_list_item(text::Span item) {
  const text::Span whole = with_comma(item);
  const sql::Token* comma = token_before(item.begin);
  const bool comment = whole.begin < item.begin &&
                       source({comma->span.end, item.begin}).find_first_not_of(" \t\r\n") != std::string_view::npos;
  if (!comment) return remove(whole);
  remove(comma->span);
  remove(with_space_before(item));
}

text::Span Context::with_space_before(text::Span span) const {
  const auto bytes = run_.source().bytes();
  const text::Span whole = span;
  while (span.begin > 0 && (bytes[span.begin - 1] == ' ' || bytes[span.begin - 1] == '\t' ||
                            bytes[span.begin - 1] == '\n' || bytes[span.begin - 1] == '\r'))
    --span.begin;
  const auto& comments = run_.script().tokens.comments;
  const auto after = std::lower_bound(comments.begin(), comments.end(), whole.begin,
                                      [](text::Span c, std::uint32_t at) { return c.begin < at; });
  if (after == comments.begin()) return span;
  const text::Span comment = *(after - 1);
  return comment.end >= span.begin && !source(comment).starts_with("/*") ? whole : span;
}

void Context::replace_default(const ast::DefaultClause& clause, std::string text) {
  const sql::Token* word = token_before(clause.value_span.begin);
  if (word && word->span.end == clause.value_span.begin) replace(word->span, std::string(source(word->span)) + " ");
  replace(clause.value_span, std::move(text));
}

FixParts::Author Context::author() const { return {index_, rule_ ? rule_->id : std::string_view{}}; }

Finding& Context::add_finding(text::Span span, std::string message) {
  diagnostics::Diagnostic d;
  if (rule_) {
    sign(d, *rule_);
    d.sqlstate = rule_->sqlstate;
    d.fidelity = rule_->fidelity;
  }
  d.file = run_.path();
  d.span = span;
  d.message = std::move(message);
  Finding& finding = findings_.emplace_back(std::move(d));
  if (rule_) finding.fix_safety_ = rule_->fix;
  return finding;
}

Finding& Context::add_grouped(text::Span span, std::string message) {
  const auto same = std::find_if(findings_.begin(), findings_.end(),
                                 [&](const Finding& f) { return rule_ && f.diagnostic_.rule == rule_->id; });
  if (same == findings_.end()) return add_finding(span, std::move(message));
  same->more_.push_back(span);
  return *same;
}

void Context::drop_findings_inside(text::Span span) {
  std::erase_if(findings_, [&](const Finding& f) { return span.contains(f.diagnostic_.span); });
}

void Context::remove_statement() {
  if (body_statement_) return replace(body_statement_->span, "NULL");  // PL/pgSQL's statement that does nothing
  if (look_ == Look::first) run_.remove_statement(author());
}
void Context::add_before(std::string sql) {
  if (look_ == Look::first) run_.add_before(author(), std::move(sql));
}
void Context::add_after(std::string sql) {
  if (look_ == Look::first) run_.add_after(author(), std::move(sql));
}
void Context::require_function(std::string_view name, std::string create) {
  require({Requirement::Of::function, std::string(name), std::move(create)});
}

void Context::require_type(std::string_view name, std::string create) {
  require({Requirement::Of::type, std::string(name), std::move(create)});
}

void Context::require(Requirement requirement) {
  if (look_ == Look::draft)
    required_.push_back(std::move(requirement));
  else if (requirement.of == Requirement::Of::function)
    run_.require_function(author(), requirement.name, std::move(requirement.create));
  else
    run_.require_type(author(), requirement.name, std::move(requirement.create));
}

std::string Context::commented(std::string_view reason) const {
  std::string body(run_.source().view(statement_->span));
  for (auto at = body.find("*/"); at != std::string::npos; at = body.find("*/", at + 3)) body.replace(at, 2, "* /");
  for (auto at = body.find("/*"); at != std::string::npos; at = body.find("/*", at + 3)) body.replace(at, 2, "/ *");
  return fmt::format("/* not translated: {}\n{} */", reason, body);
}

void Context::comment_out(std::string_view reason, std::string lacks) {
  step_.absent = true;
  step_.lacks = std::move(lacks);
  rewriter_.replace(statement_->span, commented(reason));
  if (look_ == Look::first) run_.note_commented_out(index_);
}

void Context::defer(const std::string& key, std::string sql) {
  if (look_ == Look::first) run_.defer(key, author(), std::move(sql));
}
void Context::flush(const std::string& key) {
  if (look_ == Look::first) run_.flush(key);
}

bool Context::deferred(const std::string& key) const { return look_ != Look::draft && run_.is_deferred(key); }

void Context::replace_group(std::vector<std::size_t> statements, std::vector<std::string> sql,
                            std::function<void(schema::Catalog&)> change) {
  if (look_ == Look::first) run_.plan_group(author(), std::move(statements), std::move(sql), std::move(change));
}

std::optional<std::vector<std::string>> Context::translate_again(const std::string& trigger_key) {
  return run_.translate_again(trigger_key);
}

Context::Draft Context::draft(const ast::Statement& statement, const schema::Table* as,
                              const schema::Table* with) const {
  return run_.draft(statement, as, with);
}

std::optional<schema::Index> Context::draft_index(const ast::Statement& statement) const {
  return run_.draft_index(statement);
}

}  // namespace sqlferry::engine
