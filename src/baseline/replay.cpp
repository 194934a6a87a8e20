#include "baseline/replay.h"

#include <fmt/format.h>

#include <algorithm>

#include "baseline/words.h"
#include "project/sections.h"
#include "schema/column_use.h"
#include "schema/names.h"

namespace sqlferry::baseline {
namespace {

using schema::folded;

/// The catalog keeps neither of these; PostgreSQL does.
bool has_more(std::string_view constraint) {
  const Words words(constraint);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool is_clause = words.is(i, "include") || words.is(i, "exclude") || words.is(i, "deferrable");
    if (is_clause || (words.is(i, "nulls") && words.is(i + 1, "not")) ||
        (words.is(i, "no") && words.is(i + 1, "inherit")))
      return true;
  }
  return false;
}

bool is_key(const ast::Constraint& constraint) {
  return std::holds_alternative<ast::UniqueClause>(constraint.node) ||
         std::holds_alternative<ast::PrimaryKeyClause>(constraint.node) ||
         std::holds_alternative<ast::OtherClause>(constraint.node);
}

/// `CREATE VIEW v AS` names its columns: later names of what it reads do not change them.
std::string with_column_list(const std::string& create, const std::vector<schema::Column>& columns) {
  const Words words(create);
  for (std::size_t i = 1; i < words.size() && words.at(i) != "(" && !columns.empty(); ++i) {
    if (!words.is(i, "as")) continue;
    std::vector<std::string> names;
    for (const auto& column : columns) names.push_back(column.name);
    return create.substr(0, words.begin(i)) + "(" + schema::quoted_list(names) + ") " + create.substr(words.begin(i));
  }
  return create;
}

}  // namespace

std::string Replay::beginning(const ast::Statement& statement) const {
  constexpr std::size_t kShown = 80;
  std::string out;
  for (const char c : view(statement.span)) {
    const bool is_space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (is_space && (out.empty() || out.back() == ' ')) continue;
    out += is_space ? ' ' : c;
    if (out.size() > kShown) break;
  }
  if (out.size() <= kShown) return out;
  while (!out.empty() && (static_cast<unsigned char>(out.back()) & 0xC0U) == 0x80U) out.pop_back();
  return out.substr(0, out.empty() ? 0 : out.size() - 1) + "...";
}

void Replay::note(const ast::Statement& statement, std::string message) {
  database_.notes.push_back({shown_, beginning(statement), std::move(message)});
}

void Replay::keep(const ast::Statement& statement, std::string message) {
  database_.kept.emplace_back(view(statement.span));
  if (!message.empty()) note(statement, std::move(message));
}

void Replay::file(const engine::FileResult& file, std::string_view text) {
  sql::Script script = sql::parse(text, sql::Dialect::postgres);
  const auto sections = project::sections_of(text, script.tokens.comments);
  const auto is_down = [&](const ast::Statement& statement) {
    return std::any_of(sections.begin(), sections.end(), [&](const auto& section) {
      return section.down && section.span.begin <= statement.span.begin && statement.span.begin < section.span.end;
    });
  };
  std::erase_if(script.statements, is_down);
  file_ = &file;
  run_all(file.file.shown, text, std::move(script));
  retry();
}

void Replay::script(const engine::FileResult& file, const calls::Reading& reading, sql::Script script) {
  file_ = &file;
  reading_ = &reading;
  run_all(file.file.shown, reading.sql.text(), std::move(script));
  reading_ = nullptr;
  retry();
}

void Replay::run_all(const std::string& shown, std::string_view text, sql::Script script) {
  text_ = text;
  shown_ = shown;
  script_ = &script;
  for (auto& statement : script.statements) run(statement);
  script_ = nullptr;
}

void Replay::run(ast::Statement& statement) {
  switch (options_.refused) {
    case Refused::taken:
      return perform(statement);
    case Refused::left_out:
      return is_refused(statement) ? void() : perform(statement);
    case Refused::mended:
      return mend(statement);
  }
}

void Replay::perform(ast::Statement& statement) {
  database_.rows.at(shown_ + ": " + beginning(statement));
  if (ast::as<ast::Insert>(statement) || ast::as<ast::Update>(statement) || ast::as<ast::Delete>(statement) ||
      ast::as<ast::SelectStatement>(statement))
    return run_dml(statement);
  if (const auto* other = ast::as<ast::Utility>(statement)) return utility(*other, statement);
  const bool is_object = ast::as<ast::AlterObject>(statement) != nullptr;
  if (is_object && (alter_type(view(statement.span)) || rename_relation(view(statement.span)))) return;
  if (ast::as<ast::Opaque>(statement)) return keep(statement, "cannot be read; it is repeated as it is");
  if (const auto* transaction = ast::as<ast::Transaction>(statement))
    return database_.rows.transaction(transaction->kind);
  if (ast::as<ast::Maintenance>(statement)) return;
  if (ast::as<ast::AlterTable>(statement)) return run_alter(statement);
  run_ddl(statement);
}

/// One action after the other: each finds what those before it made of the table and its rows.
void Replay::run_alter(ast::Statement& statement) {
  auto alter = std::move(std::get<ast::AlterTable>(statement.node));
  std::vector<ast::AlterAction> actions = std::move(alter.actions);
  for (auto& action : actions) {
    const bool renames = std::holds_alternative<ast::RenameTable>(action.node);
    ast::AlterTable& one = statement.node.emplace<ast::AlterTable>();
    one.table = alter.table;
    one.if_exists = alter.if_exists;
    one.actions.push_back(std::move(action));
    run_ddl(statement);
    if (renames) break;  // PostgreSQL takes no other beside it
  }
}

void Replay::run_dml(const ast::Statement& statement) {
  Rows& rows = database_.rows;
  if (const auto* insert = ast::as<ast::Insert>(statement)) {
    const sql::RowRun* run = sql::run_of(statement, script_->tokens);
    return run ? rows.insert_run(*insert, *run, text_) : rows.insert(*insert, text_);
  }
  if (const auto* update = ast::as<ast::Update>(statement)) return rows.update(*update, text_);
  if (const auto* erase = ast::as<ast::Delete>(statement)) return rows.erase(*erase, text_);
  const std::string_view sql = view(statement.span);
  if (sql.find("setval") != std::string_view::npos) return rows.set_sequences(sql);
  for (const Object& object : database_.objects) {
    if (object.kind != ast::ObjectKind::function || !says_name(sql, object.name)) continue;
    return note(statement, "calls a function of the chain; what that does is left out");
  }
}

void Replay::utility(const ast::Utility& utility, const ast::Statement& statement) {
  const auto is = [&](std::initializer_list<std::string_view> verbs) {
    return std::find(verbs.begin(), verbs.end(), utility.verb) != verbs.end();
  };
  if (is({"SET", "RESET", "SHOW", "LOCK", "NOTIFY", "LISTEN", "CHECKPOINT", "DISCARD"})) return;
  const std::string_view sql = view(statement.span);
  if (is({"COMMENT", "GRANT", "REVOKE", "SECURITY"})) return keep(statement, "");
  if (utility.verb == "ALTER" && (alter_type(sql) || rename_relation(sql))) return;
  for (const auto* table : database_.catalog.tables()) {
    const bool may_change = utility.verb == "DO" || utility.verb == "TRUNCATE" || utility.verb == "COPY" ||
                            utility.verb == "CALL" || utility.verb == "EXECUTE" || utility.verb == "MERGE";
    if (may_change && says_name(sql, table->name)) database_.rows.lose(table->key);
  }
  if (utility.verb == "TRUNCATE" || utility.verb == "COPY") return;
  keep(statement, "is not followed; it is repeated as it is, at the end");
}

void Replay::run_ddl(const ast::Statement& statement) {
  schema::Catalog& catalog = database_.catalog;
  if (const auto* object = ast::as<ast::CreateObject>(statement)) create(*object, statement);
  if (const auto* gone = ast::as<ast::Drop>(statement)) drop(*gone, statement);
  if (const auto* alter = ast::as<ast::AlterTable>(statement)) {
    if (!catalog.table(catalog.key_of(alter->table))) return keep(statement, "changes what no table of the chain is");
    before_alter(*alter, statement);
  }
  const auto* index = ast::as<ast::CreateIndex>(statement);
  if (index && !index->name) return keep(statement, "");  // PostgreSQL makes up a name
  if (index) note_clauses(*index, statement);
  schema::Step step;
  schema::prepare(step, statement, typing_, mapper_, 0);
  for (const auto& fill : step.fills) *fill.into = view(fill.source);
  step.fills.clear();
  const bool is_made = step.table.has_value();
  schema::apply(std::move(step), statement, catalog);
  schema::settle(catalog);
  if (const auto* table = ast::as<ast::CreateTable>(statement); table && is_made) after_create(*table, statement);
  if (const auto* trigger = ast::as<ast::CreateTrigger>(statement)) keep_trigger(*trigger, statement);
  const auto* altered = ast::as<ast::AlterTable>(statement);
  if (altered && catalog.table(catalog.key_of(altered->table))) other_actions(*altered, statement);
  for (std::size_t i = 0; altered && i < altered->actions.size(); ++i) {
    if (const auto* add = std::get_if<ast::AddColumn>(&altered->actions[i].node))
      say_identity(catalog.key_of(altered->table), add->column);
  }
}

/// What stands behind the columns of an index, WHERE aside, the catalog does not keep: INCLUDE, NULLS NOT DISTINCT,
/// WITH, TABLESPACE.
void Replay::note_clauses(const ast::CreateIndex& create, const ast::Statement& statement) {
  if (create.columns.empty()) return;
  const std::uint32_t begin = create.columns.back().span.end;
  const Words rest(view({begin, statement.span.end}));  // from the closing parenthesis on
  if (rest.at(1).empty() || rest.is(1, "WHERE") || rest.at(1) == ";") return;
  note(statement, fmt::format("the index is made without what {} says there", rest.at(1)));
}

/// The catalog keeps no more of an identity than that it is one; its statement may name its sequence, or where it
/// begins.
void Replay::say_identity(const std::string& table, const ast::ColumnDef& def) {
  schema::Table* there = database_.catalog.table(table);
  schema::Column* column = there ? there->column(database_.catalog.key_of(def.name)) : nullptr;
  for (const auto& constraint : def.constraints) {
    if (column && std::holds_alternative<ast::IdentityClause>(constraint.node) &&
        column->type.postgres.find("AS IDENTITY") == std::string::npos)
      column->type.postgres += " " + std::string(view(constraint.span));
  }
}

/// CREATE TABLE ... AS: what the catalog cannot tell of its types, the query itself tells PostgreSQL.
void Replay::after_query(const ast::Select& select, const std::string& key, const ast::Statement& statement) {
  schema::Table& table = *database_.catalog.table(key);
  database_.rows.fill(key, select, text_);
  for (auto& column : table.columns) column.type.postgres = bare_type(column);
  const bool is_typed = std::none_of(table.columns.begin(), table.columns.end(),
                                     [](const auto& column) { return column.type.postgres.empty(); });
  if (!is_typed && !table.temporary)
    database_.queried_tables[key] = std::string(view(statement.span)) + " WITH NO DATA";
}

/// The queries of tables that are made by one go with what they read.
void Replay::lose_queries(const std::string& name, const ast::Statement& statement) {
  std::erase_if(database_.queried_tables, [&](const auto& query) {
    const schema::Table* own = database_.catalog.table(query.first);
    if (own && own->name != name && !says_name(query.second, name)) return false;
    note(statement,
         fmt::format("changes what `{}` is made from, or that table: it has types that only PostgreSQL knows, "
                     "and is left out",
                     query.first));
    return true;
  });
}

void Replay::after_create(const ast::CreateTable& create, const ast::Statement& statement) {
  const std::string key = database_.catalog.key_of(create.name);
  for (const auto& def : create.columns) say_identity(key, def);
  if (renamed_.contains(key)) free_made_names(create);
  const schema::Table* table = database_.catalog.table(key);
  if (create.as_select) return after_query(*create.as_select, key, statement);
  const bool more = table->partly_known || !create.options.empty() ||
                    std::any_of(create.constraints.begin(), create.constraints.end(), [&](const auto& constraint) {
                      return is_key(constraint) && has_more(view(constraint.span));
                    });
  if (more) database_.whole_tables[key] = view(statement.span);
}

/// A trigger's name is its table's affair; its text says which function it calls.
void Replay::keep_trigger(const ast::CreateTrigger& create, const ast::Statement& statement) {
  schema::Trigger* trigger = database_.catalog.trigger(database_.catalog.key_of(create.name));
  if (!trigger) return;
  trigger->create_text = view(statement.span);
  for (const Object& object : database_.objects) {
    if (object.kind == ast::ObjectKind::function && says_name(trigger->create_text, object.name))
      trigger->function_text = object.sql;
  }
}

void Replay::before_alter(const ast::AlterTable& alter, const ast::Statement& statement) {
  schema::Catalog& catalog = database_.catalog;
  std::string key = catalog.key_of(alter.table);
  for (const auto& action : alter.actions) {
    const bool adds = std::holds_alternative<ast::AddConstraint>(action.node);
    if (!adds) lose_queries(catalog.table(key)->name, statement);
    if (const auto* add = std::get_if<ast::AddColumn>(&action.node)) {
      database_.rows.add_column(key, add->column, text_);
    } else if (const auto* gone = std::get_if<ast::DropColumn>(&action.node)) {
      database_.rows.drop_column(key, catalog.key_of(gone->column));
    } else if (const auto* type = std::get_if<ast::AlterColumnType>(&action.node)) {
      database_.rows.change_type(key, *type, text_);
    } else if (const auto* column = std::get_if<ast::RenameColumn>(&action.node)) {
      rename_in_texts(key, schema::postgres_name(column->from), schema::postgres_name(column->to), true);
    } else if (const auto* table = std::get_if<ast::RenameTable>(&action.node)) {
      const auto dot = key == catalog.table(key)->name ? std::string::npos : key.find('.');
      const std::string to = (dot == std::string::npos ? "" : key.substr(0, dot + 1)) + catalog.key_of(table->to);
      rename_in_texts(key, catalog.table(key)->name, schema::postgres_name(table->to), false);
      database_.rows.rename_table(key, to);
      renamed_.insert(key);
    }
  }
  if (auto whole = database_.whole_tables.find(key); whole != database_.whole_tables.end()) {
    database_.notes.push_back({shown_, std::string(view(alter.table.span)),
                               "is made with clauses that are not followed, and changed later: they are left out"});
    database_.whole_tables.erase(whole);
  }
}

/// Views and triggers follow what they name; functions do not.
void Replay::rename_in_texts(const std::string& table, const std::string& from, const std::string& to, bool is_column) {
  for (const auto* each : database_.catalog.views()) {
    if (std::find(each->depends_on.begin(), each->depends_on.end(), table) == each->depends_on.end()) continue;
    schema::View* view = database_.catalog.view(each->key);
    if (is_column) view->create_text = with_column_list(view->create_text, view->columns);
    view->create_text = schema::with_column_renamed(view->create_text, from, to);
  }
  for (const auto* each : database_.catalog.triggers_of(table)) {
    schema::Trigger* trigger = database_.catalog.trigger(each->key);
    trigger->create_text = schema::with_column_renamed(trigger->create_text, from, to);
  }
}

void Replay::create(const ast::CreateObject& create, const ast::Statement& statement) {
  using Kind = ast::ObjectKind;
  const Words words(view(statement.span).substr(0, 60));
  const bool is_collation = create.kind == Kind::other && words.is(1, "collation");
  if (!create.name || (create.kind == Kind::other && !is_collation))
    return keep(statement, "is not followed; it is repeated as it is, at the end");
  Object object{create.kind, database_.catalog.key_of(*create.name), std::string(view(statement.span)), create.labels};
  const auto there = std::find_if(database_.objects.begin(), database_.objects.end(), [&](const Object& other) {
    return other.kind == object.kind && other.name == object.name;
  });
  const bool replaces = folded(object.sql.substr(0, 40)).find("or replace") != std::string::npos;
  if (there == database_.objects.end() || (object.kind == Kind::function && !replaces)) {
    database_.objects.push_back(std::move(object));
  } else if (replaces) {
    *there = std::move(object);
  }
}

void Replay::drop(const ast::Drop& drop, const ast::Statement& statement) {
  using Kind = ast::ObjectKind;
  for (const auto& name : drop.names) {
    const std::string key = database_.catalog.key_of(name);
    if (drop.kind == Kind::table) {
      database_.queried_tables.erase(key);
      lose_queries(schema::postgres_name(name.name), statement);
      database_.rows.drop_table(key);
      database_.whole_tables.erase(key);
    }
    std::erase_if(database_.objects,
                  [&](const Object& object) { return object.kind == drop.kind && object.name == key; });
  }
  if (drop.kind == Kind::other) keep(statement, "is not followed; it is repeated as it is, at the end");
}

}  // namespace sqlferry::baseline
