// The short statements, and which statement it is.
#include "sql/build.h"
#include "sql/token_kinds.h"

namespace sqlferry::sql {

using namespace kinds;

void Builder::statement(P::StatementContext* context, ast::Statement& out) {
  if (context->create != nullptr) {
    create(context->create, out);
  } else if (context->drop != nullptr) {
    out.node = drop(context->drop);
  } else if (context->alter != nullptr) {
    alter(context->alter, out);
  } else if (context->pragma != nullptr) {
    out.node = pragma(context->pragma);
  } else if (context->transaction != nullptr) {
    out.node = transaction(context->transaction);
  } else if (context->maintenance != nullptr) {
    out.node = maintenance(context->maintenance);
  } else if (context->attach != nullptr) {
    out.node = ast::Attach{context->attach->detach != nullptr};
  } else if (context->explain != nullptr) {
    out.node = explain(context->explain);
  } else if (context->utility != nullptr) {
    out.node = ast::Utility{upper(first_of(context))};
  } else {
    row_statement(context, out);
  }
}

ast::Pragma Builder::pragma(P::PragmaStatementContext* context) {
  ast::Pragma out;
  out.name = object_name(context->pragma);
  out.call_form = context->open != nullptr;
  if (context->values.empty()) return out;
  const Index first = first_of(context->values.front());
  const Index last = last_of(context->values.back());
  if (first != last) {
    out.value = view(span(first, last));
  } else if (tokens_[first].cls == TokenClass::quoted_name || tokens_[first].cls == TokenClass::string) {
    out.value = name(first).text;
  } else {
    out.value = view(first);
  }
  return out;
}

ast::Transaction Builder::transaction(P::TransactionStatementContext* context) {
  using Kind = ast::Transaction::Kind;
  ast::Transaction out;
  out.verb_span = span(context->verb);
  out.verb = upper(context->verb);
  const Index first = first_of(context);
  const Index last = last_of(context);
  for (Index i = first + 1; i <= last; ++i) {
    if (kind(i) != K_DEFERRED && kind(i) != K_IMMEDIATE && kind(i) != K_EXCLUSIVE) continue;
    if (i > first + 1) break;  // the name of a savepoint
    out.mode = upper(i);
    out.mode_span = span(i);
  }
  bool is_rollback_to = false;
  for (Index i = first + 1; i < last; ++i) is_rollback_to = is_rollback_to || kind(i) == K_TO;
  switch (kind(context->verb)) {
    case K_BEGIN:
    case K_START:
      out.kind = Kind::begin;
      break;
    case K_COMMIT:
    case K_END:
      out.kind = Kind::commit;
      break;
    case K_SAVEPOINT:
      out.kind = Kind::savepoint;
      break;
    case K_RELEASE:
      out.kind = Kind::release;
      break;
    default:
      out.kind = is_rollback_to ? Kind::rollback_to : Kind::rollback;
      break;
  }
  const bool has_name = out.kind == Kind::savepoint || out.kind == Kind::release || out.kind == Kind::rollback_to;
  if (has_name && last > first) out.savepoint = name(last);
  return out;
}

ast::Maintenance Builder::maintenance(P::MaintenanceStatementContext* context) {
  using Kind = ast::Maintenance::Kind;
  ast::Maintenance out;
  out.kind = kind(context->verb) == K_VACUUM    ? Kind::vacuum
             : kind(context->verb) == K_ANALYZE ? Kind::analyze
                                                : Kind::reindex;
  const Index last = last_of(context);
  Index i = first_of(context) + 1;
  while (i <= last && (kind(i) == K_FULL || kind(i) == K_TABLE || kind(i) == K_INDEX || kind(i) == K_ANALYZE ||
                       kind(i) == K_CONCURRENTLY || is_word(i, "VERBOSE") || is_word(i, "FREEZE")))
    ++i;
  if (i <= last && kind(i) == LPAREN) {
    while (i <= last && kind(i) != RPAREN) ++i;
    ++i;
  }
  if (i <= last && kind(i) != K_INTO) {
    Index end = i;
    while (kind(end + 1) == DOT && end + 2 <= last) end += 2;
    out.object = object_name(i, end);
  }
  out.into = context->into != nullptr;
  return out;
}

ast::Explain Builder::explain(P::ExplainStatementContext* context) const {
  const Index first = first_of(context);
  const bool query_plan = kind(first + 1) == K_QUERY && kind(first + 2) == K_PLAN;
  return {query_plan ? span(first, first + 2) : span(first), query_plan};
}

}  // namespace sqlferry::sql
