// ALTER and DROP.
#include <array>

#include "sql/build.h"
#include "sql/token_kinds.h"

namespace sqlferry::sql {

using namespace kinds;
using ast::ObjectKind;

void Builder::alter(P::AlterStatementContext* context, ast::Statement& out) {
  if (context->table == nullptr) {
    return alter_object(first_of(context) + 1, out);
  }
  ast::AlterTable node;
  node.table = object_name(context->table);
  node.if_exists = context->exists != nullptr;
  node.actions.reserve(context->actions.size());
  for (auto* action : context->actions) node.actions.push_back(alter_action(action));
  out.node = std::move(node);
}

ast::AlterAction Builder::alter_action(P::AlterActionContext* context) {
  ast::AlterAction out;
  out.span = span(context);
  out.node = ast::OtherAlter{};
  if (context->added != nullptr) {
    out.node =
        ast::AddColumn{context->addIfNotExists != nullptr, context->columnWord != nullptr, column_def(context->added)};
  } else if (!context->addedConstraints.empty()) {
    std::vector<ast::Constraint> constraints = table_constraints(context->addedConstraints);
    if (!constraints.empty()) out.node = ast::AddConstraint{std::move(constraints.front())};
  } else if (context->dropWord != nullptr) {
    drop_action(context, out);
  } else if (context->toWord != nullptr) {
    out.node = ast::RenameTable{name(context->newTable)};
  } else if (context->to != nullptr && context->constraintWord != nullptr) {
    out.node = ast::RenameConstraint{name(context->from), name(context->to)};
  } else if (context->to != nullptr) {
    out.node = ast::RenameColumn{name(context->from), name(context->to)};
  } else if (context->change != nullptr) {
    change_column(context, out);
  }
  return out;
}

void Builder::drop_action(P::AlterActionContext* context, ast::AlterAction& out) {
  if (context->dropped == nullptr) return;
  const bool if_exists = context->ifExists != nullptr;
  if (context->constraintWord != nullptr) {
    out.node = ast::DropConstraint{if_exists, name(context->dropped)};
  } else {
    out.node =
        ast::DropColumn{if_exists, context->cascade != nullptr, context->columnWord != nullptr, name(context->dropped)};
  }
}

void Builder::change_column(P::AlterActionContext* context, ast::AlterAction& out) {
  auto* change = context->change;
  const ast::Name column = name(context->column);
  if (change->redefined != nullptr) {
    out.node = ast::RedefineColumn{column, column_def(change->redefined)};
  } else if (change->type != nullptr) {
    out.node = ast::AlterColumnType{column, type_name(change->type), expr_or_null(change->usingValue)};
  } else if (change->defaultWord != nullptr) {
    out.node = ast::AlterColumnDefault{column, expr_or_null(change->value)};
  } else if (change->notWord != nullptr) {
    out.node = ast::AlterColumnNull{column, change->dropWord == nullptr};
  }
}

ObjectKind Builder::object_kind(Index i) const {
  struct Row {
    const char* word;
    ObjectKind kind;
  };
  static constexpr std::array<Row, 8> rows = {{{"TYPE", ObjectKind::type},
                                               {"SEQUENCE", ObjectKind::sequence},
                                               {"SCHEMA", ObjectKind::schema},
                                               {"EXTENSION", ObjectKind::extension},
                                               {"FUNCTION", ObjectKind::function},
                                               {"PROCEDURE", ObjectKind::function},
                                               {"ROUTINE", ObjectKind::function},
                                               {"DOMAIN", ObjectKind::domain}}};
  for (const Row& row : rows)
    if (is_word(i, row.word)) return row.kind;
  return ObjectKind::other;
}

/// From the tokens alone.
void Builder::alter_object(Index kind_word, ast::Statement& out) const {
  out.node = ast::Utility{"ALTER"};
  ast::AlterObject node;
  node.kind = kind(kind_word) == K_INDEX ? ObjectKind::index : object_kind(kind_word);
  Index i = kind_word + 1;
  if (kind(kind_word) == K_VIEW) node.kind = ObjectKind::view;
  if (kind(kind_word) == K_MATERIALIZED) node.kind = ObjectKind::materialized_view, ++i;
  const bool is_function = node.kind == ObjectKind::function;
  if (node.kind == ObjectKind::other || is_function || kind(kind_word) == K_TRIGGER) return;
  if (kind(i) == K_IF && kind(i + 1) == K_EXISTS) i += 2;
  if (i >= range_.last) return;
  Index last = i;
  while (kind(last + 1) == DOT && last + 2 < range_.last) last += 2;
  node.name = object_name(i, last);
  i = last + 1;
  const auto is_string = [&](Index at) { return at < range_.last && tokens_[at].cls == TokenClass::string; };
  if (kind(i) == K_RENAME && kind(i + 1) == K_TO && i + 2 < range_.last) {
    node.action = ast::AlterObject::Action::rename;
    node.to = name(i + 2);
  } else if (kind(i) == K_RENAME && is_word(i + 1, "VALUE") && is_string(i + 2) && is_string(i + 4)) {
    node.action = ast::AlterObject::Action::rename_label;
    node.old_label = string_value(i + 2);
    node.label = string_value(i + 4);
    node.label_span = span(i + 4);
  } else if (kind(i) == K_ADD && is_word(i + 1, "VALUE")) {
    node.value_word = span(i + 1);
    node.if_not_exists = kind(i + 2) == K_IF;
    i += node.if_not_exists ? 5 : 2;
    if (!is_string(i)) return;
    node.action = ast::AlterObject::Action::add_label;
    node.label = string_value(i);
    node.label_span = span(i);
  }
  out.node = std::move(node);
}

ast::Drop Builder::drop(P::DropStatementContext* context) {
  if (context->object != nullptr) return drop_object(index_of(context->object));
  ast::Drop out;
  switch (kind(context->kind)) {
    case K_TABLE:
      out.kind = ObjectKind::table;
      break;
    case K_INDEX:
      out.kind = ObjectKind::index;
      break;
    case K_TRIGGER:
      out.kind = ObjectKind::trigger;
      break;
    default:
      out.kind = context->materialized != nullptr ? ObjectKind::materialized_view : ObjectKind::view;
      break;
  }
  out.if_exists = context->exists != nullptr;
  out.cascade = context->cascade != nullptr;
  for (auto* one : context->names) out.names.push_back(object_name(one));
  if (context->onTable != nullptr) out.on_table = object_name(context->onTable);
  return out;
}

/// From the tokens alone: names between commas outside of parentheses.
ast::Drop Builder::drop_object(Index kind_word) {
  ast::Drop out;
  out.kind = object_kind(kind_word);
  Index i = kind_word + 1;
  if (kind(i) == K_IF && kind(i + 1) == K_EXISTS) {
    out.if_exists = true;
    i += 2;
  }
  int depth = 0;
  bool name_expected = true;
  for (; i < range_.last; ++i) {
    if (kind(i) == LPAREN) ++depth;
    if (kind(i) == RPAREN) --depth;
    if (depth > 0) continue;
    const bool is_name = tokens_[i].cls == TokenClass::word || tokens_[i].cls == TokenClass::quoted_name;
    if (name_expected && is_name) {
      Index last = i;
      while (kind(last + 1) == DOT && last + 2 < range_.last) last += 2;
      out.names.push_back(object_name(i, last));
      i = last;
      name_expected = false;
    } else if (kind(i) == COMMA) {
      name_expected = true;
    } else if (kind(i) == K_CASCADE) {
      out.cascade = true;
    } else if (kind(i) == K_ON && i + 1 < range_.last) {
      Index last = i + 1;
      while (kind(last + 1) == DOT && last + 2 < range_.last) last += 2;
      out.on_table = object_name(i + 1, last);
    }
  }
  return out;
}

}  // namespace sqlferry::sql
