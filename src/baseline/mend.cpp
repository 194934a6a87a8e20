// What a statement that PostgreSQL refuses means: the same under the name that its object has, or as soon as a later
// one has made what it needs; a second CREATE TABLE means the columns that the first has not; a foreign key means that
// its columns have the types of what it refers to.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "baseline/constant.h"
#include "baseline/replay.h"
#include "schema/build.h"
#include "schema/names.h"
#include "schema/print.h"
#include "schema/refusals.h"
#include "text/edit.h"

namespace sqlferry::baseline {
namespace {

using schema::Refusal;
using Of = Refusal::Of;

/// What a statement of its finding needs is there as soon as its transaction is over.
constexpr std::string_view kRunsLater = "chain/enum-value-same-tx";

constexpr int kMaxDepth = 4;  // names of several kinds are wrong in one statement

/// What it needs may be made later. A foreign key waits in the catalog itself.
bool waits(const Refusal& refusal) {
  if (refusal.act == Refusal::Act::drop) return false;
  if (refusal.of == Of::missing_table) return refusal.act != Refusal::Act::reference;
  return refusal.of == Of::missing_column || refusal.of == Of::missing_index_column || refusal.of == Of::missing_schema;
}

std::string what_is_missing(const Refusal& refusal) {
  const bool is_table = refusal.of == Of::missing_table || refusal.of == Of::missing_schema;
  return is_table ? fmt::format("nothing makes `{}`", refusal.name)
                  : fmt::format("nothing makes `{}.{}`", refusal.table, refusal.name);
}

/// A statement that could not be followed may have made or changed it, at some time.
bool is_in_doubt(const Refusal& refusal, const schema::Catalog& chain) {
  const std::string& subject = !refusal.key.empty()     ? refusal.key
                               : !refusal.table.empty() ? refusal.table
                                                        : refusal.name;
  return !chain.is_sure_of(subject);
}

bool changes_rows(const ast::Statement& statement) {
  return ast::as<ast::Update>(statement) || ast::as<ast::Delete>(statement);
}

bool overlaps(const text::Replacement& a, const text::Replacement& b) {
  return a.span == b.span || (a.span.begin < b.span.end && b.span.begin < a.span.end);
}

}  // namespace

std::string with_fixes(const engine::FileResult& file) {
  if (file.script || file.edits.empty() != !file.changed()) return {};
  std::vector<text::Replacement> all = file.edits;
  for (const auto& finding : file.findings) {
    const bool is_fixed = finding.severity == diagnostics::Severity::error && finding.fix &&
                          finding.fix->safety == diagnostics::FixSafety::suggested && !finding.fix->rename;
    if (!is_fixed) continue;
    std::vector<text::Replacement> more;
    for (const auto& edit : finding.fix->edits) more.push_back({edit.span, edit.text});
    const auto is_taken = [&](const text::Replacement& one) {
      return std::any_of(all.begin(), all.end(),
                         [&](const auto& other) { return !other.span.empty() && overlaps(one, other); });
    };
    if (std::none_of(more.begin(), more.end(), is_taken)) std::move(more.begin(), more.end(), std::back_inserter(all));
  }
  const auto before = [](const auto& a, const auto& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end < b.span.end;
  };
  std::stable_sort(all.begin(), all.end(), before);
  if (all.size() == file.edits.size() || !text::are_in_order(all)) return {};
  return text::replaced(file.source->bytes(), all);
}

/// Another program made it: it is there.
bool Replay::is_of_others(const Refusal& refusal) const {
  const bool is_missing = refusal.of == Of::missing_table || refusal.of == Of::missing_schema;
  if (!is_missing || !refusal.other_name.empty()) return false;
  const auto& all = chain_.missing_tables();
  const auto missing = std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.key == refusal.key; });
  return missing != all.end() && schema::may_be_of_others(*missing, chain_);
}

/// Those that are certain, and for which PostgreSQL stops.
std::vector<Refusal> Replay::refusals_of(const ast::Statement& statement) const {
  const calls::Piece* piece = reading_ ? calls::piece_at(*reading_, statement.span.begin) : nullptr;
  if (piece && piece->certainty != calls::Certainty::certain) return {};
  schema::Step step;
  schema::prepare(step, statement, typing_, mapper_, 0);
  for (const auto& fill : step.fills) *fill.into = view(fill.source);
  step.fills.clear();
  auto out = schema::refusals_of(statement, step, database_.catalog);
  std::erase_if(out, [&](const Refusal& refusal) {
    return !refusal.sure || refusal.of == Of::key_of_narrower_type || is_of_others(refusal) ||
           (is_in_doubt(refusal, chain_) && !error_in(statement));
  });
  return out;
}

/// What lint finds in the text of the file as it is.
const diagnostics::Diagnostic* Replay::error_in(const ast::Statement& statement) const {
  const text::Span place = reading_ ? reading_->sql.in_file(statement.span) : statement.span;
  const auto found = std::find_if(file_->findings.begin(), file_->findings.end(), [&](const auto& finding) {
    return finding.severity == diagnostics::Severity::error && place.contains(finding.span);
  });
  return found == file_->findings.end() ? nullptr : &*found;
}

/// PostgreSQL passes over it: what is found in it is what later statements lack.
bool Replay::is_passed_over(const ast::Statement& statement) const {
  const auto* create = ast::as<ast::CreateTable>(statement);
  return create && create->if_not_exists && database_.catalog.table(database_.catalog.key_of(create->name));
}

bool Replay::is_refused(const ast::Statement& statement) {
  if (is_passed_over(statement)) return false;
  const auto* error = error_in(statement);
  const auto refusals = refusals_of(statement);
  const bool refused = !refusals.empty();
  if (!error && !refused) return false;
  note_misnamed(refusals);
  database_.refused_in.insert(shown_);
  if (!refused && !error->fix && error->rule != kRunsLater)
    database_.hopeless.emplace(view(statement.span), error->message);
  return true;
}

void Replay::unmended(const ast::Statement& statement, std::string message) {
  database_.unmended.push_back({shown_, beginning(statement), std::move(message)});
}

void Replay::mend(ast::Statement& statement) {
  const auto refusals = refusals_of(statement);
  const auto* create = ast::as<ast::CreateTable>(statement);
  const auto* there = create ? database_.catalog.table(database_.catalog.key_of(create->name)) : nullptr;
  if (there && !there->temporary && !create->temporary) return complete(*create, statement);
  if (depth_ < kMaxDepth && respell(statement, refusals)) return;
  const auto missing = std::find_if(refusals.begin(), refusals.end(), waits);
  if (missing != refusals.end()) {
    waiting_.push_back({shown_, std::string(view(statement.span)), what_is_missing(*missing)});
    return;
  }
  if (options_.hopeless && refusals.empty()) {
    const auto found = options_.hopeless->find(std::string(view(statement.span)));
    if (found != options_.hopeless->end()) return unmended(statement, "cannot run: " + found->second);
  }
  if (changes_rows(statement) && (depth_ > 0 || !refusals.empty()))
    unmended(statement, "changes rows, and has not run everywhere: what they are now is not known");
  perform(statement);
}

/// Somebody may have made what the wrong name says.
void Replay::note_misnamed(const std::vector<Refusal>& refusals) {
  for (const Refusal& refusal : refusals) {
    if (refusal.other_name.empty() || refusal.renamed) continue;
    const bool is_table = refusal.of == Of::missing_table;
    database_.misnamed.insert({is_table ? "" : refusal.table, refusal.name, refusal.other_name});
  }
}

/// With the names that what it means has. False: it has them.
bool Replay::respell(const ast::Statement& statement, const std::vector<Refusal>& refusals) {
  std::vector<text::Replacement> edits;
  for (const Refusal& refusal : refusals) {
    if (refusal.other_name.empty()) continue;
    const std::uint32_t begin = statement.span.begin;
    edits.push_back({{refusal.span.begin - begin, refusal.span.end - begin}, schema::quoted(refusal.other_name)});
  }
  note_misnamed(refusals);
  std::sort(edits.begin(), edits.end(), [](const auto& a, const auto& b) { return a.span.begin < b.span.begin; });
  const auto same = [](const auto& a, const auto& b) { return a.span == b.span; };
  edits.erase(std::unique(edits.begin(), edits.end(), same), edits.end());
  if (edits.empty() || !text::are_in_order(edits)) return false;
  run_text(shown_, text::replaced(view(statement.span), edits));
  return true;
}

/// As if it stood in the file at this place.
void Replay::run_text(const std::string& shown, const std::string& sql) {
  const std::string_view text = text_;
  const sql::Script* script = script_;
  const calls::Reading* reading = std::exchange(reading_, nullptr);
  const std::string was_shown = shown_;
  ++depth_;
  run_all(shown, sql, sql::parse(sql, sql::Dialect::postgres));
  --depth_;
  text_ = text;
  script_ = script;
  reading_ = reading;
  shown_ = was_shown;
}

/// What waits, until nothing of it runs any more.
void Replay::retry() {
  for (std::size_t before = waiting_.size() + 1; !waiting_.empty() && waiting_.size() < before;) {
    before = waiting_.size();
    const std::vector<Waiting> tried = std::exchange(waiting_, {});
    for (const Waiting& each : tried) run_text(each.shown, each.sql);
  }
}

namespace {

bool has_column(const schema::Table& table, const std::vector<std::string>& keys) {
  return std::all_of(keys.begin(), keys.end(), [&](const auto& key) { return table.column(key) != nullptr; });
}

template <class T>
void add_by_name(std::vector<T>& to, std::vector<T>& from, const std::function<bool(const T&)>& fits) {
  for (T& each : from) {
    const bool is_there = std::any_of(to.begin(), to.end(), [&](const T& one) { return one.name == each.name; });
    if (!is_there && fits(each)) to.push_back(std::move(each));
  }
}

}  // namespace

/// CREATE TABLE of one that is there: it has the columns and constraints of both.
void Replay::complete(const ast::CreateTable& create, const ast::Statement& statement) {
  schema::Catalog& catalog = database_.catalog;
  schema::Table table = *catalog.table(catalog.key_of(create.name));
  schema::Step step;
  schema::table_from(create, typing_, mapper_, 0, step, &table);
  for (const auto& fill : step.fills) *fill.into = view(fill.source);
  if (!step.table || create.as_select) return;
  schema::Table& second = *step.table;
  for (schema::Column& column : second.columns) {
    const schema::Column* first = table.column(column.key);
    if (!first)
      table.columns.push_back(std::move(column));
    else if (first->type.cls != column.type.cls)
      unmended(statement, fmt::format("has `{}` as {}, which is {} in the table that is there", column.name,
                                      bare_type(column), bare_type(*first)));
  }
  if (!table.primary && second.primary && has_column(table, second.primary->columns))
    table.primary = std::move(second.primary);
  add_by_name<schema::Key>(table.uniques, second.uniques,
                           [&](const auto& key) { return has_column(table, key.columns); });
  add_by_name<schema::Check>(table.checks, second.checks, [](const auto&) { return true; });
  add_by_name<schema::ForeignKey>(table.foreign_keys, second.foreign_keys,
                                  [&](const auto& fk) { return has_column(table, fk.columns); });
  const std::string key = table.key;
  catalog.replace_table(std::move(table));
  catalog.note_waiting(key);
  schema::settle(catalog);
}

/// The column gets the type of the one that it refers to, and what refers to it with it. False: that would change what
/// others hold.
bool Replay::retype(const std::string& table, const std::string& column, const schema::Column& parent) {
  schema::Catalog& catalog = database_.catalog;
  schema::Column* here = catalog.table(table)->column(column);
  if (!here || here->generator != schema::KeyGenerator::none || !here->generated_text.empty()) return false;
  if (here->type.cls != parent.type.cls) here->default_text.clear();
  here->type = parent.type;
  here->type.postgres = bare_type(parent);
  for (const auto& fk : catalog.table(table)->foreign_keys) {
    if (fk.attached && catalog.mismatch(*catalog.table(table), fk)) return false;
  }
  for (const auto& ref : catalog.dependents_of(table).foreign_keys) {
    const schema::ForeignKey& fk = catalog.foreign_key(ref);
    const bool follows = fk.columns.size() == 1 && catalog.target_columns(fk).front() == column;
    if (follows && ref.table != table && !retype(ref.table, fk.columns.front(), *here)) return false;
  }
  return true;
}

void Replay::match_keys() {
  schema::Catalog& catalog = database_.catalog;
  for (const auto& ref : catalog.waiting()) {
    for (std::size_t left = catalog.foreign_key(ref).columns.size(); left > 0; --left) {
      const auto mismatch = catalog.mismatch(*catalog.table(ref.table), catalog.foreign_key(ref));
      if (!mismatch || !retype(ref.table, mismatch->child.key, mismatch->parent)) break;
    }
  }
  schema::settle(catalog);
}

void Replay::finish() {
  if (options_.refused != Refused::mended) return;
  retry();
  for (const Waiting& each : waiting_) database_.unmended.push_back({each.shown, each.sql.substr(0, 80), each.why});
  match_keys();
  for (const auto& ref : database_.catalog.waiting()) {
    const schema::Table& table = *database_.catalog.table(ref.table);
    const schema::ForeignKey& fk = database_.catalog.foreign_key(ref);
    database_.unmended.push_back(
        {"the chain", schema::foreign_key_sql(database_.catalog, table, fk),
         "cannot be implemented, because " + schema::obstacle_of(database_.catalog, table, fk)});
  }
}

}  // namespace sqlferry::baseline
