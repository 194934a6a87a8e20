#include "baseline/guarding.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "baseline/constant.h"
#include "schema/guard.h"
#include "schema/names.h"
#include "schema/print.h"
#include "schema/type_text.h"

namespace sqlferry::baseline {
namespace {

using Kind = ast::ObjectKind;
using Statements = std::vector<std::string>;
using schema::postgres_name;
using schema::quoted_key;
using schema::string_literal;

constexpr std::string_view kReused = "is about a name that two tables have at different times";

std::string name_of_made(const schema::AddedConstraint& added) {
  if (added.primary) return added.primary->name;
  if (added.unique) return added.unique->name;
  if (added.foreign_key) return added.foreign_key->name;
  return added.check ? added.check->name : "";
}

/// A type of PostgreSQL's own, or of the chain, in the words of format_type().
std::string formatted(const std::string& type) {
  return fmt::format("format_type({}::regtype, NULL)", string_literal(type.substr(0, type.find('('))));
}

}  // namespace

/// `words` and a space stand before the name at `at`.
std::string Guarding::with_words(text::Span at, std::string_view words) const {
  std::string out = sql_;
  return out.insert(at.begin - span_.begin, std::string(words) + " ");
}

Statements Guarding::guarded(const ast::Statement& statement, const schema::Step& step, std::string_view source) {
  ++position_;
  source_ = source;
  span_ = statement.span;
  sql_ = view(span_);
  problem_.clear();
  Statements out = plain(statement, step);
  for (std::string& sql : out) {
    const bool makes_or_drops = ast::as<ast::Drop>(statement) || sql.starts_with("DO ");
    if (!makes_or_drops && problem_.empty() && fates_.uses_lost_name(sql))
      sql = without_lost_names(statement, std::move(sql));
  }
  return out;
}

namespace {

bool gives_rows(const ast::Statement& statement) {
  const auto* insert = ast::as<ast::Insert>(statement);
  const auto* update = ast::as<ast::Update>(statement);
  const auto* erase = ast::as<ast::Delete>(statement);
  return (insert && !insert->returning.empty()) || (update && !update->returning.empty()) ||
         (erase && !erase->returning.empty());
}

}  // namespace

/// A name that is gone, and rows that a column which is there again for a moment does not have, are passed over. In a
/// block a query is PERFORM, and nothing takes the rows that others give.
std::string Guarding::without_lost_names(const ast::Statement& statement, std::string sql) {
  const bool is_query = ast::as<ast::SelectStatement>(statement) && schema::same_folded(sql.substr(0, 7), "select ");
  const bool changes = ast::as<ast::Update>(statement) || ast::as<ast::Insert>(statement) ||
                       ast::as<ast::Delete>(statement) || ast::as<ast::AlterTable>(statement) ||
                       ast::as<ast::CreateIndex>(statement) || ast::as<ast::CreateTable>(statement);
  if (is_query) return schema::unless_gone("PERFORM" + sql.substr(6));
  if (!changes) return sql;
  if (!gives_rows(statement) && sql.find("CONCURRENTLY") == std::string::npos) return schema::unless_gone(sql);
  problem_ = "uses a name that is given up later, and cannot stand in a block";
  return sql;
}

Statements Guarding::plain(const ast::Statement& statement, const schema::Step& step) {
  if (const auto* table = ast::as<ast::CreateTable>(statement)) return {create_table(*table)};
  if (const auto* index = ast::as<ast::CreateIndex>(statement)) return {create_index(*index, step)};
  if (const auto* view = ast::as<ast::CreateView>(statement)) return {create_view(*view)};
  if (const auto* object = ast::as<ast::CreateObject>(statement)) return {create_object(*object)};
  if (const auto* object = ast::as<ast::AlterObject>(statement)) return {alter_object(*object)};
  if (const auto* trigger = ast::as<ast::CreateTrigger>(statement)) return {create_trigger(*trigger)};
  if (const auto* alter = ast::as<ast::AlterTable>(statement)) return alter_table(*alter, step);
  if (const auto* gone = ast::as<ast::Drop>(statement)) return {drop(*gone)};
  if (const auto* rows = ast::as<ast::Insert>(statement)) return {insert(*rows)};
  if (const auto* rows = ast::as<ast::Update>(statement)) update(*rows);
  if (const auto* rows = ast::as<ast::Delete>(statement)) sets_off(rows->table, "DELETE");
  return {sql_};
}

std::string Guarding::create_trigger(const ast::CreateTrigger& create) {
  std::string& text = triggers_[catalog_.key_of(create.name)] = sql_;
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::toupper(c); });
  if (schema::folded(sql_.substr(0, 20)).find("or replace") != std::string::npos) return sql_;
  const std::string table(view(create.table.span));
  const std::string lacks = schema::lacks_trigger(table, postgres_name(create.name.name));
  if (!fates_.uses_lost_name(table)) return schema::guarded(lacks, sql_);
  return schema::unless_gone(schema::if_then(lacks, sql_));
}

std::string Guarding::create_table(const ast::CreateTable& create) {
  const std::string name = postgres_name(create.name.name);
  std::string sql = schema::with_if_not_exists(sql_, "table");
  if (fates_.is_reused(name)) {
    problem_ = std::string(kReused);
    return sql_;
  }
  const std::string last = fates_.last_name(name);
  if (last == name) return sql;
  return schema::guarded(fmt::format("to_regclass({}) IS NULL", string_literal(schema::quoted(last))), sql);
}

std::string Guarding::create_index(const ast::CreateIndex& create, const schema::Step& step) const {
  std::string sql = sql_;
  std::string name;
  if (create.name) {
    name = postgres_name(create.name->name);
  } else {  // as PostgreSQL calls it
    std::vector<std::string> columns;
    for (const auto& part : create.columns) {
      const auto* ref = ast::as<ast::ColumnRef>(part.value);
      columns.push_back(ref && ref->parts.size() == 1 ? postgres_name(ref->parts[0]) : "expr");
    }
    name = schema::made_name(postgres_name(create.table.name), schema::joined(columns, "_"), "idx");
    const auto on = schema::folded(sql).find(" on ");
    if (on == std::string::npos) return sql;
    sql.insert(on, " " + schema::quoted(name));
  }
  static_cast<void>(step);
  const std::string last = fates_.last_name(name);
  sql = schema::with_if_not_exists(sql, "index");
  if (last == name || sql.find("CONCURRENTLY") != std::string::npos) return sql;
  return schema::guarded(fmt::format("to_regclass({}) IS NULL", string_literal(schema::quoted(last))), sql);
}

/// One that is there may have more columns, and be read by others.
std::string Guarding::create_view(const ast::CreateView& create) const {
  const std::string name = string_literal(std::string(view(create.name.span)));
  return schema::guarded(fmt::format("to_regclass({}) IS NULL", name), sql_);
}

std::string Guarding::create_object(const ast::CreateObject& create) const {
  if (create.if_not_exists || create.or_replace) return sql_;
  switch (create.kind) {
    case Kind::extension:
      return schema::with_if_not_exists(sql_, "extension");
    case Kind::schema:
      return schema::with_if_not_exists(sql_, "schema");
    case Kind::sequence:
      return schema::with_if_not_exists(sql_, "sequence");
    case Kind::function:
      return schema::with_or_replace(sql_);
    case Kind::type:
    case Kind::domain: {
      const std::string name = postgres_name(create.name->name);
      const std::string last = fates_.last_name(name);
      std::string condition =
          fmt::format("to_regtype({}) IS NULL", string_literal(std::string(view(create.name->span))));
      if (last != name) condition += fmt::format(" AND to_regtype({}) IS NULL", string_literal(schema::quoted(last)));
      return schema::guarded(condition, sql_);
    }
    default:
      return schema::unless_there(sql_);
  }
}

std::string Guarding::alter_object(const ast::AlterObject& alter) const {
  using Action = ast::AlterObject::Action;
  const std::string from = string_literal(std::string(view(alter.name.span)));
  const std::string_view look = alter.kind == Kind::type || alter.kind == Kind::domain ? "to_regtype" : "to_regclass";
  if (alter.action == Action::add_label && !alter.if_not_exists) {
    std::string out = sql_;
    return out.insert(alter.value_word.end - span_.begin, " IF NOT EXISTS");
  }
  if (alter.action == Action::rename_label)
    return schema::guarded(fmt::format("EXISTS (SELECT FROM pg_enum WHERE enumtypid = {}::regtype AND enumlabel = {})",
                                       from, string_literal(alter.old_label)),
                           sql_);
  if (alter.action == Action::rename && alter.to)
    return schema::guarded(fmt::format("{0}({1}) IS NOT NULL AND {0}({2}) IS NULL", look, from,
                                       string_literal(schema::quoted(postgres_name(*alter.to)))),
                           sql_);
  return sql_;
}

/// Each action by itself, where one of them needs a question of its own.
Statements Guarding::alter_table(const ast::AlterTable& alter, const schema::Step& step) {
  const bool is_reused = std::any_of(alter.actions.begin(), alter.actions.end(), [&](const auto& action) {
    const auto* rename = std::get_if<ast::RenameTable>(&action.node);
    return rename && fates_.is_reused(postgres_name(rename->to));
  });
  if (is_reused || fates_.is_reused(postgres_name(alter.table.name))) {
    problem_ = std::string(kReused);
    return {sql_};
  }
  Statements out;
  std::size_t constraint = 0;
  bool is_guarded = false;
  for (const auto& action : alter.actions) {
    const bool adds = std::holds_alternative<ast::AddConstraint>(action.node);
    const std::string made =
        adds && constraint < step.constraints.size() ? name_of_made(step.constraints[constraint++]) : "";
    out.push_back(alter_action(alter, action, made));
    is_guarded = is_guarded || out.back().starts_with("DO ");
  }
  if (is_guarded || out.size() < 2) return out;
  std::string all = out.front();
  const std::string head = fmt::format("ALTER TABLE {} ", view(alter.table.span));
  for (std::size_t i = 1; i < out.size(); ++i) all += ", " + out[i].substr(head.size());
  return {all};
}

std::string Guarding::alter_action(const ast::AlterTable& alter, const ast::AlterAction& action,
                                   const std::string& constraint) {
  const std::string table(view(alter.table.span));
  const schema::Table* there = catalog_.table(catalog_.key_of(alter.table));
  const std::string name = postgres_name(alter.table.name);
  std::string sql = fmt::format("ALTER TABLE {} ", table);
  const auto with = [&](text::Span before, std::string_view words) {
    std::string part(view(action.span));
    return sql + part.insert(before.begin - action.span.begin, words);
  };
  const std::string whole = sql + std::string(view(action.span));
  if (const auto* add = std::get_if<ast::AddColumn>(&action.node)) {
    std::string out = add->if_not_exists ? whole : with(add->column.name.span, "IF NOT EXISTS ");
    const std::string column = postgres_name(add->column.name);
    const std::string last = fates_.last_column_name(name, column);
    const schema::Table* end = fates_.last_table(name);
    if (last == column || !end) return out;
    return schema::guarded("NOT " + schema::column_exists(schema::qualified_name(*end), last), out);
  }
  if (const auto* gone = std::get_if<ast::DropColumn>(&action.node)) {
    const schema::Table* end = fates_.last_table(name);
    const std::string column = postgres_name(gone->column);
    if (end && end->column(column))
      problem_ =
          fmt::format("drops `{}`, which is made again later: on a database that has both, it drops that", column);
    return gone->if_exists ? whole : with(gone->column.span, "IF EXISTS ");
  }
  if (const auto* gone = std::get_if<ast::DropConstraint>(&action.node))
    return gone->if_exists ? whole : with(gone->name.span, "IF EXISTS ");
  if (std::holds_alternative<ast::AddConstraint>(action.node) && !constraint.empty())
    return schema::guarded(schema::lacks_constraint(table, constraint), whole);
  if (const auto* type = std::get_if<ast::AlterColumnType>(&action.node); type && there)
    return change_type(*type, *there, whole);
  if (const auto* rename = std::get_if<ast::RenameColumn>(&action.node))
    return schema::guarded(fmt::format("{}\n    AND NOT {}", schema::column_exists(table, postgres_name(rename->from)),
                                       schema::column_exists(table, postgres_name(rename->to))),
                           whole);
  if (const auto* rename = std::get_if<ast::RenameTable>(&action.node))
    return schema::guarded(fmt::format("to_regclass({}) IS NOT NULL AND to_regclass({}) IS NULL", string_literal(table),
                                       string_literal(schema::quoted(fates_.last_name(postgres_name(rename->to))))),
                           whole);
  if (const auto* rename = std::get_if<ast::RenameConstraint>(&action.node))
    return schema::guarded(fmt::format("NOT {}", schema::lacks_constraint(table, postgres_name(rename->from))), whole);
  return whole;
}

/// Neither where the column has the type, nor where it has the one that a later statement gives it.
std::string Guarding::change_type(const ast::AlterColumnType& change, const schema::Table& table,
                                  const std::string& sql) const {
  const std::string name = postgres_name(change.column);
  std::set<std::string> done = {formatted(schema::postgres_type_text(change.type))};
  const schema::Table* end = fates_.last_table(table.key);
  const schema::Column* last = end ? end->column(fates_.last_column_name(table.name, name)) : nullptr;
  if (last) done.insert(formatted(bare_type(*last)));
  const std::string bare = schema::postgres_type_text(change.type);
  if (bare.find('(') != std::string::npos && !change.using_value && done.size() == 1) return sql;
  return schema::guarded(
      fmt::format(
          "(SELECT format_type(atttypid, NULL) FROM pg_attribute WHERE attrelid = {}::regclass AND attname = {})"
          "\n    NOT IN ({})",
          string_literal(schema::qualified_name(table)), string_literal(name),
          schema::joined({done.begin(), done.end()}, ", ")),
      sql);
}

std::string Guarding::drop(const ast::Drop& drop) {
  if (drop.kind == Kind::table) {
    for (const auto& name : drop.names) {
      if (fates_.last_table(catalog_.key_of(name)))
        problem_ = fmt::format("drops `{}`, which is made again later: on a database that has both, it drops that",
                               name.name.text);
    }
  }
  return drop.if_exists || drop.names.empty() ? sql_ : with_words(drop.names.front().span, "IF EXISTS");
}

}  // namespace sqlferry::baseline
