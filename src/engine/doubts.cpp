#include "engine/doubts.h"

#include <algorithm>
#include <array>
#include <utility>

#include "schema/names.h"
#include "sql/placeholder.h"

namespace sqlferry::engine {
namespace {

/// Of a statement whose names are looked for.
constexpr std::size_t kLongestHead = 4096;

/// Statements that PostgreSQL alone has and that leave tables, columns, keys and indexes as they are.
bool leaves_schema(std::string_view verb) {
  constexpr std::array<std::string_view, 22> kVerbs = {
      "ANALYZE", "CHECKPOINT", "CLOSE",  "CLUSTER",  "COMMENT", "COPY",   "DEALLOCATE", "DELETE",
      "FETCH",   "GRANT",      "INSERT", "LISTEN",   "LOCK",    "NOTIFY", "REFRESH",    "RESET",
      "REVOKE",  "SECURITY",   "SHOW",   "TRUNCATE", "UPDATE",  "VALUES"};
  return std::binary_search(kVerbs.begin(), kVerbs.end(), verb);
}

/// EXECUTE of something that is put together at run time.
bool executes_unknown(std::string_view body) {
  for (auto at = body.find("execute"); at != std::string_view::npos; at = body.find("execute", at + 1)) {
    const auto begin = body.find_first_not_of(" \t\r\n", at + 7);
    if (begin == std::string_view::npos) return false;
    const std::string_view query = body.substr(begin, body.find(';', begin) - begin);
    const bool is_trigger = query.starts_with("function") || query.starts_with("procedure") || query.starts_with("on ");
    if (!is_trigger && (query.front() != '\'' || query.find("||") != std::string_view::npos)) return true;
  }
  return false;
}

/// What a statement that no tree is made of does to rows and sequences.
void doubt_rows(std::string_view verb, std::string_view text, schema::Catalog& catalog) {
  constexpr std::array<std::string_view, 6> kVerbs = {"COPY", "DELETE", "INSERT", "MERGE", "TRUNCATE", "UPDATE"};
  if (std::find(kVerbs.begin(), kVerbs.end(), verb) == kVerbs.end()) return;
  if (verb == "TRUNCATE" && schema::folded(text.substr(0, kLongestHead)).find("cascade") != std::string::npos)
    return catalog.doubt_all_rows();
  catalog.doubt_rows_named_in(text);
}

/// `"Theme"` of `"app"."Theme" AS ENUM`, as PostgreSQL has it.
std::string name_at(std::string_view text) {
  std::string name;
  while (!text.empty()) {
    const bool is_quoted = text.front() == '"';
    const auto end = is_quoted ? text.find('"', 1) : text.find_first_of(" \t\r\n.;'(\"");
    if (end == std::string_view::npos) return "";
    name = is_quoted ? std::string(text.substr(1, end - 1)) : schema::folded(text.substr(0, end));
    text.remove_prefix(end + (is_quoted ? 1 : 0));
    if (!text.starts_with('.')) break;
    text.remove_prefix(1);
  }
  return name;
}

/// Those that the body of a DO makes on some condition, by EXECUTE too. `folded` is `text` in lower case.
void know_types_made_in(std::string_view text, std::string_view folded, schema::Catalog& catalog) {
  for (const std::string_view words : {"create type ", "create domain "}) {
    for (auto at = folded.find(words); at != std::string_view::npos; at = folded.find(words, at + 1)) {
      if (const std::string name = name_at(text.substr(at + words.size())); !name.empty()) catalog.add_type(name);
    }
  }
}

void doubt_utility(std::string_view verb, std::string_view text, schema::Catalog& catalog) {
  doubt_rows(verb, text, catalog);
  if (leaves_schema(verb)) return;
  const std::string folded = schema::folded(text);
  if (verb == "DO") know_types_made_in(text, folded, catalog);
  if (verb == "SET") {  // unqualified names mean other tables from here on
    const auto path = folded.find("search_path");
    const bool is_public = path == std::string::npos || folded.find("public") != std::string::npos ||
                           folded.find("default") != std::string::npos || folded.find("''") != std::string::npos;
    return is_public ? void() : catalog.doubt_everything();
  }
  if ((verb == "DO" && executes_unknown(folded)) || verb == "CALL" || verb == "EXECUTE")
    return catalog.doubt_everything();
  catalog.doubt_words_of(text);
}

void doubt_alter(const ast::AlterTable& alter, std::uint32_t begin, std::string_view text, schema::Catalog& catalog) {
  constexpr std::array<std::string_view, 8> kHarmless = {"cluster",  "disable", "enable",  "force",
                                                         "no force", "owner",   "replica", "validate"};
  for (const auto& action : alter.actions) {
    const auto* add = std::get_if<ast::AddConstraint>(&action.node);
    const bool is_other = std::holds_alternative<ast::OtherAlter>(action.node) ||
                          (add && std::holds_alternative<ast::OtherClause>(add->constraint.node));
    if (!is_other && !add) continue;
    const std::string words = schema::folded(text.substr(action.span.begin - begin, action.span.size()));
    const bool by_index = add && words.find("using index") != std::string::npos;
    if (!is_other && !by_index) continue;
    if (std::any_of(kHarmless.begin(), kHarmless.end(), [&](auto word) { return words.starts_with(word); })) continue;
    if (!words.starts_with("alter")) catalog.doubt(catalog.key_of(alter.table));
    catalog.doubt_words_of(words);
  }
}

void doubt_drop(const ast::Drop& drop, std::string_view text, schema::Catalog& catalog) {
  using Kind = ast::ObjectKind;
  const bool takes_columns = drop.cascade && (drop.kind == Kind::extension || drop.kind == Kind::domain);
  const bool in_use = drop.kind == Kind::type && drop.cascade &&
                      std::any_of(drop.names.begin(), drop.names.end(), [&](const auto& name) {
                        return catalog.is_type_in_use(schema::postgres_name(name.name));
                      });
  if (drop.kind == Kind::schema || takes_columns || in_use) return catalog.doubt_everything();
  const bool is_followed = drop.kind == Kind::table || drop.kind == Kind::index || drop.kind == Kind::view ||
                           drop.kind == Kind::materialized_view || drop.kind == Kind::trigger ||
                           drop.kind == Kind::type || drop.kind == Kind::sequence;
  if (!is_followed) catalog.doubt_words_of(text);
}

/// A function that the chain made may do anything.
bool calls_own_function(std::string_view text, const schema::Catalog& catalog) {
  for (auto open = text.find('('); open != std::string_view::npos; open = text.find('(', open + 1)) {
    const auto end = text.find_last_not_of(" \t\r\n", open == 0 ? 0 : open - 1);
    if (open == 0 || end == std::string_view::npos) continue;
    auto begin = text.find_last_of(" \t\r\n.,(\"", text[end] == '"' && end > 0 ? end - 1 : end);
    begin = begin == std::string_view::npos ? 0 : begin + 1;
    std::string_view word = text.substr(begin, end + 1 - begin);
    if (word.ends_with('"')) word.remove_suffix(1);
    if (catalog.has_function(schema::folded(word)) || catalog.has_function(word)) return true;
  }
  return false;
}

void doubt_rows_of(const ast::ObjectName& name, schema::Catalog& catalog) {
  const std::string key = catalog.key_of(name);
  if (std::as_const(catalog).table(key) && !catalog.ignores_case()) catalog.doubt_rows(key);
}

/// What a statement is about that may have been done or not.
void doubt_target(const ast::Statement& statement, std::string_view text, schema::Catalog& catalog) {
  if (const auto* create = ast::as<ast::CreateTable>(statement)) {
    catalog.doubt(create->name.name.text);
  } else if (const auto* index = ast::as<ast::CreateIndex>(statement)) {
    if (index->name) catalog.doubt(index->name->name.text);
  } else if (const auto* alter = ast::as<ast::AlterTable>(statement)) {
    catalog.doubt(alter->table.name.text);
    for (const auto& action : alter->actions) {
      if (const auto* rename = std::get_if<ast::RenameTable>(&action.node)) catalog.doubt(rename->to.text);
    }
  } else if (const auto* insert = ast::as<ast::Insert>(statement)) {
    doubt_rows_of(insert->table, catalog);
  } else if (const auto* update = ast::as<ast::Update>(statement)) {
    doubt_rows_of(update->table, catalog);
  } else if (const auto* gone = ast::as<ast::Delete>(statement)) {
    doubt_rows_of(gone->table, catalog);
  } else if (!ast::as<ast::SelectStatement>(statement)) {
    catalog.doubt_words_of(text);
  }
}

/// A name that is filled in later may be any.
bool changes_unknown_table(const ast::Statement& statement) {
  const auto is_unknown = [](const ast::ObjectName& name) { return sql::has_placeholder(name.name.text); };
  if (const auto* create = ast::as<ast::CreateTable>(statement)) return is_unknown(create->name);
  if (const auto* alter = ast::as<ast::AlterTable>(statement)) return is_unknown(alter->table);
  const auto* drop = ast::as<ast::Drop>(statement);
  return drop && std::any_of(drop->names.begin(), drop->names.end(), is_unknown);
}

}  // namespace

void note_doubts(const ast::Statement& statement, std::string_view text, bool certain, schema::Catalog& catalog) {
  if (!certain) doubt_target(statement, text, catalog);
  if (changes_unknown_table(statement)) catalog.doubt_everything();
  if (ast::as<ast::Opaque>(statement)) {
    catalog.doubt_words_of(text);
  } else if (const auto* utility = ast::as<ast::Utility>(statement)) {
    doubt_utility(utility->verb, text, catalog);
  } else if (const auto* altered = ast::as<ast::AlterObject>(statement)) {
    if (altered->action == ast::AlterObject::Action::other) catalog.doubt_words_of(text);
  } else if (const auto* alter = ast::as<ast::AlterTable>(statement)) {
    doubt_alter(*alter, statement.span.begin, text, catalog);
  } else if (const auto* drop = ast::as<ast::Drop>(statement)) {
    doubt_drop(*drop, text, catalog);
  } else if (const auto* object = ast::as<ast::CreateObject>(statement)) {
    // CREATE SCHEMA may make tables in it, too: https://www.postgresql.org/docs/15/sql-createschema.html
    const bool makes_more =
        object->kind == ast::ObjectKind::schema && schema::folded(text).find("create", 1) != text.npos;
    if (object->kind == ast::ObjectKind::other || makes_more) catalog.doubt_words_of(text);
  } else if (const auto* transaction = ast::as<ast::Transaction>(statement)) {
    const auto kind = transaction->kind;
    if (kind == ast::Transaction::Kind::rollback || kind == ast::Transaction::Kind::rollback_to)
      catalog.doubt_everything();
  } else if (const auto* index = ast::as<ast::CreateIndex>(statement)) {
    if (!index->name) catalog.doubt_words_of(text);  // PostgreSQL makes the name up
  } else if (ast::as<ast::SelectStatement>(statement)) {
    if (calls_own_function(text, catalog)) catalog.doubt_everything();
    if (text.find("setval") != std::string_view::npos || text.find("SETVAL") != std::string_view::npos)
      catalog.note_sequences_set(text);
  }
}

}  // namespace sqlferry::engine
