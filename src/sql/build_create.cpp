// CREATE.
#include <algorithm>
#include <array>

#include "sql/build.h"
#include "sql/token_kinds.h"

namespace sqlferry::sql {

using namespace kinds;
using text::Span;

void Builder::create(P::CreateStatementContext* context, ast::Statement& out) {
  const bool replaces = kind(first_of(context) + 1) == K_OR;
  Span temporary;
  bool unique = false;
  for (auto* modifier : context->modifiers) {
    const TokenKind word = kind(first_of(modifier));
    if (word == K_TEMP || word == K_TEMPORARY) temporary = span(modifier);
    if (word == K_UNIQUE) unique = true;
  }
  if (context->table != nullptr) {
    ast::CreateTable node = create_table(context->table);
    node.temporary = !temporary.empty();
    node.temporary_span = temporary;
    out.node = std::move(node);
  } else if (context->index != nullptr) {
    ast::CreateIndex node = create_index(context->index);
    node.unique = unique;
    out.node = std::move(node);
  } else if (context->view != nullptr) {
    ast::CreateView node = create_view(context->view);
    node.temporary = !temporary.empty();
    node.temporary_span = temporary;
    node.or_replace = replaces;
    out.node = std::move(node);
  } else if (context->trigger != nullptr) {
    out.node = create_trigger(context->trigger);
  } else if (context->virtualTable != nullptr) {
    out.node = create_virtual_table(context->virtualTable);
  } else {
    ast::CreateObject node = create_object(index_of(context->object));
    node.or_replace = replaces;
    out.node = std::move(node);
  }
}

ast::CreateTable Builder::create_table(P::CreateTableContext* context) {
  ast::CreateTable out;
  out.if_not_exists = context->exists != nullptr;
  out.name = object_name(context->table);
  out.columns.reserve(context->elements.size());
  for (auto* element : context->elements) {
    if (element->column != nullptr) {
      out.columns.push_back(column_def(element->column));
      continue;
    }
    for (ast::Constraint& constraint : table_constraints(element->constraints))
      out.constraints.push_back(std::move(constraint));
  }
  if (context->open != nullptr) out.body_span = span(index_of(context->open), index_of(context->close));
  out.options = table_options(context);
  if (context->query != nullptr) out.as_select = select(context->query);
  return out;
}

/// One option per comma; SQLite's `WITHOUT ROWID` and `STRICT` and PostgreSQL's clauses are one
/// each anyway.
std::vector<ast::TableOption> Builder::table_options(P::CreateTableContext* context) {
  std::vector<ast::TableOption> out;
  for (auto* word : context->options) {
    const Index first = first_of(word);
    const Index last = last_of(word);
    const bool begins = out.empty() || kind(first - 1) == COMMA;
    if (begins) {
      out.push_back({span(first, last), upper_words(first, last)});
    } else {
      out.back().span.end = span(last).end;
      out.back().text += ' ' + upper_words(first, last);
    }
  }
  return out;
}

std::vector<ast::IndexedColumn> Builder::indexed_columns(const std::vector<P::IndexedColumnContext*>& contexts) {
  std::vector<ast::IndexedColumn> out;
  out.reserve(contexts.size());
  for (auto* context : contexts) out.push_back(indexed_column(context));
  return out;
}

ast::IndexedColumn Builder::indexed_column(P::IndexedColumnContext* context) {
  ast::IndexedColumn out;
  out.span = span(context);
  out.value = expr(context->value);
  if (const auto* value = std::get_if<ast::Parameter>(&out.value->node); value != nullptr && value->filled_before)
    out.value->node = ast::ColumnRef{{name(first_of(context))}};
  if (auto* collate = std::get_if<ast::Collate>(&out.value->node)) {
    out.collation = std::move(collate->collation);
    ast::ExprPtr inner = std::move(collate->value);
    out.value = std::move(inner);
  }
  if (context->operatorClass != nullptr) {
    Index last = first_of(context->operatorClass);
    while (kind(last + 1) == DOT) last += 2;
    out.operator_class = name(last);
  }
  out.ascending = context->ascending != nullptr;
  out.descending = context->descending != nullptr;
  if (context->nulls != nullptr) out.nulls_first = kind(context->nulls) == K_FIRST;
  return out;
}

ast::CreateIndex Builder::create_index(P::CreateIndexContext* context) {
  ast::CreateIndex out;
  out.concurrently = context->concurrently != nullptr;
  out.if_not_exists = context->exists != nullptr;
  if (context->indexName != nullptr) out.name = object_name(context->indexName);
  out.table = object_name(context->table);
  if (context->method != nullptr)
    for (const char c : name(context->method).text) out.method += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  out.columns = indexed_columns(context->columns);
  out.where = expr_or_null(context->where);
  return out;
}

ast::CreateView Builder::create_view(P::CreateViewContext* context) {
  ast::CreateView out;
  out.materialized = context->materialized != nullptr;
  if (context->exists != nullptr) {
    out.if_not_exists = true;
    out.if_not_exists_span = span(context->exists);
  }
  out.name = object_name(context->view);
  out.columns = names(context->columns);
  out.select = select(context->query);
  return out;
}

ast::CreateVirtualTable Builder::create_virtual_table(P::CreateVirtualTableContext* context) const {
  ast::CreateVirtualTable out;
  out.name = object_name(context->table);
  out.module = name(context->module);
  out.if_not_exists = context->exists != nullptr;
  if (context->arguments == nullptr) return out;
  const Index close = last_of(context->arguments);
  int depth = 0;
  Index begin = first_of(context->arguments) + 1;
  for (Index i = begin; i <= close; ++i) {
    if (depth == 0 && (kind(i) == COMMA || i == close)) {
      if (i > begin) out.arguments.push_back(module_argument(begin, i - 1));
      begin = i + 1;
    }
    if (kind(i) == LPAREN) ++depth;
    if (kind(i) == RPAREN) --depth;
  }
  return out;
}

ast::ModuleArgument Builder::module_argument(Index first, Index last) const {
  ast::ModuleArgument out;
  out.span = span(first, last);
  const Index head = kind(first) == PLUS && first < last ? first + 1 : first;
  out.name = (head > first ? "+" : "") + name(head).text;
  out.is_option = head + 1 <= last && (kind(head + 1) == EQ || kind(head + 1) == EQEQ);
  if (out.is_option && head + 2 == last) {
    out.value = name(last).text;
  } else if (out.is_option && head + 2 < last) {
    out.value = view(span(head + 2, last));
  } else if (head < last) {
    out.words = view(span(head + 1, last));
  }
  return out;
}

ast::CreateTrigger Builder::create_trigger(P::CreateTriggerContext* context) {
  ast::CreateTrigger out;
  out.if_not_exists = context->exists != nullptr;
  out.name = object_name(context->trigger);
  out.table = object_name(context->table);
  if (context->timing != nullptr)
    out.timing = kind(context->timing) == K_INSTEAD ? "INSTEAD OF" : upper(context->timing);
  out.event = upper(context->event->verb);
  for (auto* column : context->event->columns) out.update_of.push_back(name(column));
  out.when = expr_or_null(context->when);
  if (context->execute != nullptr) {
    const Index first = index_of(context->execute) + 1;
    Index last = first;
    while (kind(last + 1) == DOT && last + 2 < range_.last) last += 2;
    out.function = object_name(first, last);
  }
  for (std::size_t i = 0; i < context->body.size(); ++i) {
    out.body.push_back(std::make_unique<ast::Statement>());
    trigger_statement(context->body[i], context->semicolons[i], *out.body.back());
  }
  return out;
}

/// From the tokens alone: PostgreSQL's own parser looks at the rest.
ast::CreateObject Builder::create_object(Index kind_word) {
  ast::CreateObject out;
  out.kind = object_kind(kind_word);
  Index i = kind_word + 1;
  if (kind(i) == K_IF && kind(i + 1) == K_NOT && kind(i + 2) == K_EXISTS) {
    out.if_not_exists = true;
    i += 3;
  }
  if (i >= range_.last || is_word(i, "AUTHORIZATION")) return out;
  if (tokens_[i].cls != TokenClass::word && tokens_[i].cls != TokenClass::quoted_name) return out;
  Index last = i;
  while (kind(last + 1) == DOT && last + 2 < range_.last) last += 2;
  out.name = object_name(i, last);
  i = last + 1;
  if (out.kind == ast::ObjectKind::function) function_signature(i, out);
  out.is_shell = out.kind == ast::ObjectKind::type && kind(i) != K_AS;
  if (out.kind != ast::ObjectKind::type || kind(i) != K_AS || !is_word(i + 1, "ENUM")) return out;
  for (i += 2; i < range_.last; ++i)
    if (tokens_[i].cls == TokenClass::string) out.labels.push_back(string_value(i));
  return out;
}

/// `i`: the parenthesis behind the name.
void Builder::function_signature(Index i, ast::CreateObject& out) const {
  if (kind(i) != LPAREN) return;
  const Index open = i;
  int depth = 0;
  do {
    if (kind(i) == LPAREN) ++depth;
    if (kind(i) == RPAREN) --depth;
    ++i;
  } while (depth > 0 && i < range_.last);
  if (i > open + 2) out.arguments = view(span(open + 1, i - 2));
  if (!is_word(i, "RETURNS") || i + 1 >= range_.last) return;
  // What may follow: https://www.postgresql.org/docs/15/sql-createfunction.html
  static constexpr std::array<const char*, 17> kNext = {
      "AS",     "CALLED", "COST",     "EXTERNAL", "IMMUTABLE", "LANGUAGE", "LEAKPROOF", "NOT",     "PARALLEL",
      "RETURN", "ROWS",   "SECURITY", "SET",      "STABLE",    "STRICT",   "SUPPORT",   "VOLATILE"};
  const Index first = i + 1;
  const auto ends = [&](Index at) {
    return is_word(at, "WINDOW") || is_word(at, "TRANSFORM") || is_word(at, "BEGIN") ||
           std::any_of(kNext.begin(), kNext.end(), [&](const char* word) { return is_word(at, word); });
  };
  depth = 0;
  for (i = first; i < range_.last && (depth > 0 || !ends(i)); ++i) {
    if (kind(i) == LPAREN) ++depth;
    if (kind(i) == RPAREN) --depth;
  }
  if (i > first) out.returns = upper_words(first, i - 1);
}

}  // namespace sqlferry::sql
