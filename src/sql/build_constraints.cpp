// Columns and constraints.
#include "sql/build.h"
#include "sql/token_kinds.h"

namespace sqlferry::sql {

using namespace kinds;
using ast::Constraint;
using text::Span;

namespace {

/// DEFERRABLE and INITIALLY are items of their own too: they belong to the foreign key before them.
ast::ForeignKeyClause* foreign_key_before(std::vector<Constraint>& all) {
  if (all.empty()) return nullptr;
  auto* key = std::get_if<ast::ForeignKeyConstraint>(&all.back().node);
  return key != nullptr ? key->references.get() : nullptr;
}

bool is_deferral(TokenKind first, TokenKind second) {
  return first == K_DEFERRABLE || first == K_INITIALLY || second == K_DEFERRABLE || second == K_VALID;
}

void defer(std::vector<Constraint>& all, Span where, TokenKind first, TokenKind second) {
  if (all.empty()) return;
  all.back().span.end = where.end;
  ast::ForeignKeyClause* key = foreign_key_before(all);
  if (key == nullptr) return;
  key->span.end = where.end;
  if (second == K_DEFERRABLE) key->not_deferrable = true;
  if (first == K_DEFERRABLE) key->deferrable = true;
  if (second == K_DEFERRED) key->initially_deferred = true;
}

/// `CONSTRAINT name` is an item of its own in the grammar, since SQLite allows one without a
/// constraint behind it: an OtherClause, until one follows.
void add_named(std::vector<Constraint>& all, Span where, ast::Name name) {
  Constraint out;
  out.span = where;
  out.name = std::move(name);
  out.node = ast::OtherClause{};
  all.push_back(std::move(out));
}

/// The constraint that the next clause fills: the one that has only a name so far, or a new one.
Constraint& opened(std::vector<Constraint>& all, Span where, Builder::Index first, const std::vector<Token>& tokens) {
  if (!all.empty() && all.back().name && std::holds_alternative<ast::OtherClause>(all.back().node) &&
      all.back().span.end <= tokens[first].span.begin && all.back().name->span.end == all.back().span.end) {
    all.back().span.end = where.end;
    return all.back();
  }
  Constraint out;
  out.span = where;
  all.push_back(std::move(out));
  return all.back();
}

}  // namespace

ast::ColumnDef Builder::column_def(P::ColumnDefContext* context) {
  ast::ColumnDef out;
  out.span = span(context);
  out.name = name(context->columnName);
  if (context->type != nullptr) out.type = type_name(context->type);
  for (auto* constraint : context->constraints) column_constraint(constraint, out.constraints);
  return out;
}

void Builder::column_constraint(P::ColumnConstraintContext* context, std::vector<Constraint>& out) {
  const Span where = span(context);
  if (context->constraintName != nullptr) return add_named(out, where, name(context->constraintName));
  const TokenKind word = kind(context->kind);
  const TokenKind second = context->word != nullptr ? kind(context->word) : TokenKind{0};
  if (is_deferral(word, second)) return defer(out, where, word, second);
  Constraint& one = opened(out, where, first_of(context), tokens_);
  switch (word) {
    case K_PRIMARY: {
      ast::PrimaryKeyClause key;
      if (context->direction != nullptr) {
        key.order_span = span(context->direction);
        key.descending = kind(context->direction) == K_DESC;
      }
      if (context->autoincrement != nullptr) key.autoincrement_span = span(context->autoincrement);
      key.conflict = conflict(context->conflict);
      one.node = std::move(key);
      break;
    }
    case K_UNIQUE:
      one.node = ast::UniqueClause{{}, conflict(context->conflict)};
      break;
    case K_NOT:
      one.node = ast::NotNullClause{conflict(context->conflict)};
      break;
    case K_NULL:
      one.node = ast::NullClause{};
      break;
    case K_CHECK:
      one.node = ast::CheckClause{expr(context->value), conflict(context->conflict)};
      break;
    case K_DEFAULT:
      one.node = default_clause(context->defaultValue);
      break;
    case K_COLLATE:
      one.node = ast::CollateClause{object_name(context->collation).name};
      break;
    case K_REFERENCES:
      one.node = ast::ForeignKeyConstraint{
          {}, std::make_unique<ast::ForeignKeyClause>(foreign_key(index_of(context->kind), context->references))};
      break;
    case K_GENERATED:
    case K_AS: {
      if (context->identity != nullptr) {
        one.node = ast::IdentityClause{context->always != nullptr};
        break;
      }
      ast::GeneratedClause generated;
      generated.value = expr(context->value);
      generated.generated_always = word == K_GENERATED;
      if (context->storage != nullptr) {
        generated.storage_span = span(context->storage);
        generated.stored = kind(context->storage) == K_STORED;
      }
      one.node = std::move(generated);
      break;
    }
    default:
      one.node = ast::OtherClause{};
      break;
  }
}

/// `DEFAULT (x)`: the value is what is inside; `DEFAULT (x) + 1` and `DEFAULT (a, b)` are as they
/// are.
ast::DefaultClause Builder::default_clause(P::PlainExprContext* context) {
  ast::DefaultClause out;
  out.value = plain_expr(context);
  out.value_span = span(context);
  auto* parens = std::get_if<ast::Parens>(&out.value->node);
  if (parens == nullptr || parens->row_keyword || parens->items.size() != 1) return out;
  out.parenthesized = true;
  ast::ExprPtr inner = std::move(parens->items.front());
  out.value = std::move(inner);
  return out;
}

ast::ConflictClause Builder::conflict(P::OnConflictContext* context) const {
  if (context == nullptr) return {};
  return {span(context), upper(last_of(context))};
}

ast::ForeignKeyClause Builder::foreign_key(Index references_word, P::ForeignKeyContext* context) {
  ast::ForeignKeyClause out;
  out.span = span(references_word, last_of(context));
  out.table = object_name(context->table);
  out.columns = names(context->columns);
  for (auto* option : context->options) {
    if (option->match != nullptr) {
      out.match = upper(first_of(option->matchName));
      out.match_span = span(option);
      continue;
    }
    const Index first = index_of(option->event) + 1;
    const bool two_words = kind(first) == K_SET || kind(first) == K_NO;
    std::string action = upper_words(first, two_words ? first + 1 : first);
    (kind(option->event) == K_DELETE ? out.on_delete : out.on_update) = std::move(action);
  }
  return out;
}

std::vector<Constraint> Builder::table_constraints(const std::vector<P::TableConstraintContext*>& contexts) {
  std::vector<Constraint> out;
  for (auto* context : contexts) table_constraint(context, out);
  return out;
}

void Builder::key_body(P::KeyBodyContext* body, Constraint& out) {
  std::vector<ast::IndexedColumn> columns = indexed_columns(body->columns);
  if (auto* key = std::get_if<ast::PrimaryKeyClause>(&out.node)) {
    key->columns = std::move(columns);
    key->conflict = conflict(body->conflict);
    if (body->autoincrement != nullptr) key->autoincrement_span = span(body->autoincrement);
  } else if (auto* unique = std::get_if<ast::UniqueClause>(&out.node)) {
    unique->columns = std::move(columns);
    unique->conflict = conflict(body->conflict);
  }
}

void Builder::table_constraint(P::TableConstraintContext* context, std::vector<Constraint>& out) {
  const Span where = span(context);
  if (context->constraintName != nullptr) return add_named(out, where, name(context->constraintName));
  const TokenKind word = kind(context->kind);
  const TokenKind second = context->word != nullptr ? kind(context->word) : TokenKind{0};
  if (is_deferral(word, second)) return defer(out, where, word, second);
  Constraint& one = opened(out, where, first_of(context), tokens_);
  switch (word) {
    case K_PRIMARY:
      one.node = ast::PrimaryKeyClause{};
      key_body(context->key, one);
      break;
    case K_UNIQUE:
      one.node = ast::UniqueClause{};
      key_body(context->key, one);
      break;
    case K_CHECK:
      one.node = ast::CheckClause{expr(context->value), conflict(context->conflict)};
      break;
    case K_FOREIGN:
      one.node = ast::ForeignKeyConstraint{
          names(context->columns),
          std::make_unique<ast::ForeignKeyClause>(foreign_key(first_of(context->references) - 1, context->references))};
      break;
    default:
      one.node = ast::OtherClause{};
      break;
  }
}

}  // namespace sqlferry::sql
