// Triggers follow the schema: ALTER TABLE changes names in their bodies, which are text in PostgreSQL, and other types
// of columns ask for another translation. Both work on the statement as the source has it.
#include <algorithm>

#include "engine/file_run.h"
#include "engine/walker.h"
#include "engine/walker_scope.h"
#include "schema/build.h"

namespace sqlferry::engine {
namespace {

/// Stands for the new name while a statement is searched for the old one.
constexpr std::string_view kMark = "\x01";

void mark_any(const NameUse& use, Context& ctx) {
  if (use.target == kMark) ctx.replace(ctx.span(), std::string(kMark));
}

/// PRAGMA legacy_alter_table: the bodies of triggers keep the old name.
void mark_own_table(const NameUse& use, Context& ctx) {
  const auto* trigger = ast::as<ast::CreateTrigger>(ctx.statement());
  if (trigger && use.name == &trigger->table.name) mark_any(use, ctx);
}

constexpr Visit kMarkAny[] = {on<&mark_any>()};
constexpr Visit kMarkOwnTable[] = {on<&mark_own_table>()};
constexpr Rule kRename = {.dialects = {sql::Dialect::sqlite, sql::Dialect::mysql, sql::Dialect::postgres},
                          .visits = kMarkAny};
constexpr Rule kRenameTable = {.dialects = {sql::Dialect::sqlite, sql::Dialect::mysql, sql::Dialect::postgres},
                               .visits = kMarkOwnTable};

bool depends(const schema::Trigger& trigger, const std::string& key) {
  return std::find(trigger.depends_on.begin(), trigger.depends_on.end(), key) != trigger.depends_on.end();
}

std::string with_marks_replaced(std::string text, std::string_view name) {
  for (auto at = text.find(kMark); at != std::string::npos; at = text.find(kMark, at + name.size()))
    text.replace(at, kMark.size(), name);
  return text;
}

}  // namespace

/// A trigger's statement by itself, with the catalog of the file that asks.
struct FileRun::TriggerRun {
  TriggerRun(FileRun& outer, const Dispatch& dispatch, const schema::Trigger& trigger)
      : source(outer.source_.path(), trigger.source),
        script(sql::parse(source.bytes(), outer.chain().dialect)),
        run(outer.state_, source, script, outer.number_) {
    run.catalog_ = outer.catalog_;
    const auto* create = script.statements.empty() ? nullptr : ast::as<ast::CreateTrigger>(script.statements[0]);
    if (!create) return;
    context.reset(new Context(run, &script.statements[0], 0));
    context->step_.trigger = schema::trigger_from(*create, *run.catalog_);
    Walker(*context, dispatch).walk(script.statements[0]);
  }

  text::SourceFile source;
  sql::Script script;
  FileRun run;
  std::unique_ptr<Context> context;  ///< null: the statement could not be read
};

std::optional<std::vector<std::string>> FileRun::translate_again(const std::string& trigger_key) {
  const schema::Trigger before = *catalog_->trigger(trigger_key);
  TriggerRun again(*this, state_.own.dispatch, before);
  if (!again.context || again.context->step_.absent) return std::nullopt;
  schema::Trigger after = std::move(*again.context->step_.trigger);
  std::vector<std::string> statements = again.run.edits_.added(0);
  if (after.function_text == before.function_text) std::erase(statements, after.function_text);
  catalog_->add(std::move(after));
  return statements;
}

void FileRun::rename_in_triggers(const ast::AlterTable& alter) {
  if (catalog_->triggers().empty()) return;
  const std::string key = catalog_->key_of(alter.table);
  schema::Table* table = catalog_->table(key);
  if (!table || alter.actions.size() != 1) return;
  const auto* rename = std::get_if<ast::RenameTable>(&alter.actions[0].node);
  const auto* rename_column = std::get_if<ast::RenameColumn>(&alter.actions[0].node);
  schema::Column* column = rename_column ? table->column(catalog_->key_of(rename_column->from)) : nullptr;
  if (!rename && !column) return;
  std::string& name = rename ? table->name : column->name;
  const std::string old_name = std::exchange(name, std::string(kMark));
  const bool own_only = rename && catalog_->legacy_alter_table;
  const Rule* const rules[] = {own_only ? &kRenameTable : &kRename};
  const Dispatch dispatch(rules, chain().dialect);
  const std::string_view new_name = source_.view((rename ? rename->to : rename_column->to).span);
  for (const schema::Trigger& trigger : catalog_->triggers()) {
    if (trigger.source.empty() || !depends(trigger, key)) continue;
    const TriggerRun marked(*this, dispatch, trigger);
    if (!marked.context) continue;
    schema::Trigger& renamed = *catalog_->trigger(trigger.key);
    renamed.source = with_marks_replaced(marked.context->sql(marked.script.statements[0].span), new_name);
    if (!rename) continue;
    const std::string new_key = catalog_->key_of(rename->to);
    if (own_only)
      renamed.depends_on[0] = renamed.table == key ? new_key : renamed.depends_on[0];
    else
      std::replace(renamed.depends_on.begin(), renamed.depends_on.end(), key, new_key);
  }
  name = old_name;
}

}  // namespace sqlferry::engine
