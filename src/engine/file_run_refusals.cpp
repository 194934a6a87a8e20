// What PostgreSQL refuses for what is there before a statement; and where things were made, as findings say it.
#include <algorithm>

#include "engine/file_run.h"
#include "schema/refusals.h"

namespace sqlferry::engine {

bool FileRun::is_certain(const ast::Statement& statement) const {
  const calls::Piece* piece = reading_ ? calls::piece_at(*reading_, statement.span.begin) : nullptr;
  return !piece || piece->certainty == calls::Certainty::certain;
}

bool FileRun::is_after_error(const ast::Statement& statement) const {
  const calls::Piece* piece = reading_ ? calls::piece_at(*reading_, statement.span.begin) : nullptr;
  return piece && piece->certainty == calls::Certainty::after_error;
}

/// What undoes a migration finds what the chain found: a table that is missing is said there, once, and where the chain
/// begins on tables of others this may be one of them.
void FileRun::lower_in_down(std::vector<schema::Refusal>& refusals) const {
  const auto& missing = catalog_->missing_tables();
  std::erase_if(refusals, [&](const schema::Refusal& refusal) {
    return refusal.of == schema::Refusal::Of::missing_table &&
           std::any_of(missing.begin(), missing.end(), [&](const auto& each) { return each.key == refusal.key; });
  });
  const bool on_others = std::any_of(missing.begin(), missing.end(), [](const auto& each) { return each.before_any; });
  for (schema::Refusal& refusal : refusals)
    refusal.sure = refusal.sure && !(on_others && refusal.of == schema::Refusal::Of::missing_table);
}

void FileRun::note_others(const ast::Statement& statement) {
  const auto look = [&](const ast::Constraint& constraint) {
    const auto* fk = std::get_if<ast::ForeignKeyConstraint>(&constraint.node);
    if (!fk) return;
    const ast::ObjectName& parent = fk->references->table;
    const std::string key = catalog_->key_of(parent);
    if (catalog_->table(key) || catalog_->is_outside(key)) return;
    const bool on_others = schema::builds_on_others(*catalog_);
    if ((reading_ || on_others) && state_.others.contains(parent.name.text, on_others)) catalog_->note_outside(key);
  };
  const auto look_in = [&](const ast::ColumnDef& column) {
    std::for_each(column.constraints.begin(), column.constraints.end(), look);
  };
  if (const auto* create = ast::as<ast::CreateTable>(statement)) {
    std::for_each(create->columns.begin(), create->columns.end(), look_in);
    std::for_each(create->constraints.begin(), create->constraints.end(), look);
  } else if (const auto* alter = ast::as<ast::AlterTable>(statement)) {
    for (const ast::AlterAction& action : alter->actions) {
      if (const auto* column = std::get_if<ast::AddColumn>(&action.node)) look_in(column->column);
      if (const auto* added = std::get_if<ast::AddConstraint>(&action.node)) look(added->constraint);
    }
  }
}

/// The statement behind this one, in its part of the file, that makes the table; 0: none does.
std::size_t FileRun::made_later(std::size_t index, const std::string& key) {
  if (!making_) {
    making_.emplace();
    const auto& statements = whole_script().statements;
    for (std::size_t i = index + 1; i < last_of_part_; ++i) {
      if (const auto* create = ast::as<ast::CreateTable>(statements[i]))
        (*making_)[catalog_->key_of(create->name)].push_back(i);
    }
  }
  const auto made = making_->find(key);
  if (made == making_->end()) return 0;
  const auto later = std::upper_bound(made->second.begin(), made->second.end(), index);
  return later == made->second.end() ? 0 : *later;
}

void FileRun::note_missing(const schema::Refusal& refusal, const ast::Statement& statement) {
  using Act = schema::Refusal::Act;
  using Use = schema::MissingTable::Use;
  schema::MissingTable missing;
  missing.key = refusal.key;
  missing.name = refusal.name;
  missing.place = {number_, refusal.span};
  const auto* drop = ast::as<ast::Drop>(statement);
  if (is_written_out(statement.span)) missing.fix_at = drop ? drop->names.front().span.begin : statement.span.begin;
  missing.use = refusal.of == schema::Refusal::Of::missing_schema ? Use::schema
                : refusal.act == Act::reference                   ? Use::reference
                : refusal.act == Act::alter                       ? Use::alter
                : refusal.act == Act::drop                        ? Use::drop
                                                                  : Use::other;
  if (const auto* create = ast::as<ast::CreateTable>(statement)) missing.by = catalog_->key_of(create->name);
  if (const auto* alter = ast::as<ast::AlterTable>(statement)) missing.by = catalog_->key_of(alter->table);
  missing.sure = refusal.sure;
  missing.before_any = !catalog_->had_any_table();
  catalog_->note_missing(std::move(missing));
}

namespace {

const std::string& column_wanted_by(const schema::Refusal& refusal) {
  return refusal.of == schema::Refusal::Of::key_to_no_column ? refusal.parent_columns[0] : refusal.name;
}

}  // namespace

void FileRun::find_refusals(Context& ctx) {
  if (in_handler_) return;  // what is there where something has failed, nobody knows
  const bool certain = is_certain(*ctx.statement_);
  ctx.step_.refusals = schema::refusals_of(*ctx.statement_, ctx.step_, *catalog_);
  if (down_) lower_in_down(ctx.step_.refusals);
  for (schema::Refusal& refusal : ctx.step_.refusals) {
    using Of = schema::Refusal::Of;
    refusal.sure = refusal.sure && certain;
    if (!refusal.sure) refusal.drift.reset();  // it may be there after all
    if (refusal.drift) catalog_->note_needed(*refusal.drift, column_wanted_by(refusal), {number_, refusal.span});
    const bool is_missing = refusal.of == Of::missing_schema || refusal.of == Of::missing_table;
    if (down_ || !is_missing || !refusal.other_name.empty()) continue;
    if (refusal.act == schema::Refusal::Act::reference && !reading_)
      refusal.later = made_later(ctx.index_, refusal.key);
    if (refusal.later == 0) note_missing(refusal, *ctx.statement_);
  }
}

bool FileRun::is_written_out(text::Span statement) const {
  if (!reading_) return true;
  const calls::Piece* own = calls::piece_at(*reading_, statement.begin);
  if (!own || own->raw || own->is_unclear) return false;
  if (!reading_->sql.in_file(text::Replacement{statement, {}})) return false;
  const text::Span there = reading_->sql.in_file(statement);
  const auto stands_there = [&](const calls::Piece& piece) {  // of a loop, or of a helper's calls
    const text::Span other = reading_->sql.in_file(piece.sql.span);
    return &piece != own && other.begin < there.end && there.begin < other.end;
  };
  return std::none_of(reading_->pieces.begin(), reading_->pieces.end(), stands_there);
}

std::optional<diagnostics::Related> FileRun::place_in_file(const schema::Place& place) const {
  const std::string& shown = chain().files[place.file].shown;
  const auto& files = *state_.files;
  // In the chain's order, without those that could not be read: it stands at its number or a little before.
  const auto ahead = files.size() - std::min<std::size_t>(files.size(), std::size_t{place.file} + 1);
  const auto file = std::find_if(files.rbegin() + static_cast<std::ptrdiff_t>(ahead), files.rend(),
                                 [&](const FileResult& each) { return each.file.shown == shown; });
  if (file == files.rend()) return std::nullopt;
  const text::Span span = file->script ? file->script->sql.in_file(place.span) : place.span;
  return diagnostics::Related{shown, span, file->source->line_of(span.begin), {}};
}

std::string FileRun::where(const schema::Place& place) const {
  const auto found = place_in_file(place);
  return found ? fmt::format("{}:{}", found->file.view(), found->line) : chain().files[place.file].shown;
}

}  // namespace sqlferry::engine
