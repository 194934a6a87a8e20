// What changes of rows lead to in other tables: by foreign keys, and by triggers, which set off others. What a trigger
// does is in its function's text; only a run could tell: rows that it may change are lost.
#include <algorithm>

#include "baseline/rows.h"
#include "baseline/words.h"
#include "schema/names.h"

namespace sqlferry::baseline {
namespace {

/// Empty: whatever is done. A trigger's text says what sets it off.
bool is_set_off(const schema::Trigger& trigger, std::string_view verb) {
  return verb.empty() || says_name(schema::folded(trigger.create_text), schema::folded(verb.substr(0, 6)));
}

/// It may put other rows in the place of those that are given, or none.
bool changes_own_rows(const schema::Trigger& trigger) {
  const std::string& text = trigger.function_text;
  return text.empty() || text.find(":=") != std::string::npos ||
         (trigger.timing == "BEFORE" && text.find("RETURN NULL") != std::string::npos);
}

}  // namespace

/// The statement may have been about a view.
void Rows::changed(const std::string& relation, std::string_view verb) {
  Seen seen;
  if (const schema::View* view = catalog_.view(relation)) return change_through(*view, verb, seen);
  cascade(relation, verb, seen);
  triggers_run(relation, verb, seen);
}

void Rows::triggers_run(const std::string& relation, std::string_view verb, Seen& seen) {
  for (const auto* trigger : catalog_.triggers_of(relation)) {
    if (!is_set_off(*trigger, verb)) continue;
    for (const schema::Table* other : catalog_.tables()) {
      if (says_name(trigger->function_text, other->name)) lose_with_what_follows(other->key, seen);
    }
    for (const schema::View* view : catalog_.views()) {
      if (says_name(trigger->function_text, view->name)) change_through(*view, "", seen);
    }
    if (catalog_.table(relation) && changes_own_rows(*trigger)) lose(relation);
  }
}

/// Rows that refer to those that go, or change, may go or change too.
void Rows::cascade(const std::string& table, std::string_view verb, Seen& seen) {
  const auto acts = [](const std::string& action) {
    return !action.empty() && action != "NO ACTION" && action != "RESTRICT";
  };
  for (const schema::Table* child : catalog_.tables()) {
    for (const auto& fk : child->foreign_keys) {
      if (fk.parent != table || !is_filled(child->key)) continue;
      const bool deletes = (verb.empty() || verb == "DELETE") && acts(fk.on_delete);
      const bool updates = (verb.empty() || verb == kUpdateOfKey) && acts(fk.on_update);
      if (deletes || updates) lose_with_what_follows(child->key, seen);
    }
  }
}

void Rows::lose_with_what_follows(const std::string& table, Seen& seen) {
  lose(table);
  if (!seen.insert(table).second) return;
  cascade(table, "", seen);
  triggers_run(table, "", seen);
}

/// Its triggers do it, or PostgreSQL does it to the tables that it reads.
void Rows::change_through(const schema::View& view, std::string_view verb, Seen& seen) {
  if (!seen.insert(view.key).second) return;
  const auto triggers = catalog_.triggers_of(view.key);
  const bool is_replaced = std::any_of(triggers.begin(), triggers.end(), [&](const schema::Trigger* trigger) {
    return trigger->timing == "INSTEAD OF" && is_set_off(*trigger, verb);
  });
  if (is_replaced) return triggers_run(view.key, verb, seen);
  for (const std::string& key : view.depends_on) {
    if (catalog_.table(key)) lose_with_what_follows(key, seen);
    if (const schema::View* other = catalog_.view(key)) change_through(*other, verb, seen);
  }
}

}  // namespace sqlferry::baseline
