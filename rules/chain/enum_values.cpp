#include "rules/chain/enum_values.h"

#include <algorithm>

#include "schema/names.h"
#include "schema/type_text.h"

namespace sqlferry::rules::chain {
namespace {

/// The enum of the catalog; empty: it is none.
std::string enum_named(std::string_view declared, const schema::Catalog& catalog) {
  const std::string_view name = schema::bare_type_name(declared);
  std::string exact(name);
  if (name.empty() || catalog.enum_labels(exact)) return exact;
  std::string word = schema::folded(name);
  return catalog.enum_labels(word) ? word : std::string();
}

/// `{a,b}` is an array of values.
const ast::Literal* text_in(const ast::ExprPtr& value) {
  const auto* literal = value ? ast::as<ast::Literal>(ast::without_parens(*value)) : nullptr;
  const bool is_text = literal && literal->kind == ast::Literal::Kind::string && !literal->value.starts_with('{');
  return is_text ? literal : nullptr;
}

void look_at(const ast::ExprPtr& value, std::string_view declared, engine::Context& ctx, CheckEnumValue check) {
  const ast::Literal* literal = text_in(value);
  if (!literal) return;
  const std::string type = enum_named(declared, ctx.schema());
  if (!type.empty()) check({type, literal->value, value->span}, ctx);
}

void look_at(const ast::ExprPtr& value, const schema::Column* column, engine::Context& ctx, CheckEnumValue check) {
  if (column) look_at(value, column->type.declared, ctx, check);
}

bool changes_type(const ast::Statement& statement, const std::string& column, const schema::Catalog& catalog) {
  const auto* alter = ast::as<ast::AlterTable>(statement);
  return alter && std::any_of(alter->actions.begin(), alter->actions.end(), [&](const ast::AlterAction& action) {
           const auto* type = std::get_if<ast::AlterColumnType>(&action.node);
           return type && catalog.key_of(type->column) == column;
         });
}

/// The words by which a file says that it wants no transaction.
bool refuses_transaction(const engine::Context& ctx) {
  const auto comments = ctx.comments_in({0, ctx.statement().span.begin});
  return std::any_of(comments.begin(), comments.end(), [&](text::Span comment) {
    const std::string words = schema::folded(ctx.source(comment));
    return words.find("no transaction") != std::string::npos || words.find("transaction:false") != std::string::npos ||
           words.find("no-transaction") != std::string::npos;
  });
}

bool runs_in_transaction(const engine::Context& ctx) {
  using project::Framework;
  if (ctx.chain().config.transaction) return *ctx.chain().config.transaction != modules::TransactionScope::none;
  if (ctx.script() != nullptr) {
    const calls::Kit kit = ctx.script()->kit;
    return ctx.script()->wants_transaction.value_or(kit == calls::Kit::knex || kit == calls::Kit::typeorm ||
                                                    kit == calls::Kit::node_pg_migrate);
  }
  switch (ctx.chain().framework) {
    case Framework::diesel:
    case Framework::drizzle:
    case Framework::flyway:
    case Framework::golang_migrate:
    case Framework::prisma:
    case Framework::refinery:
      return true;
    case Framework::dbmate:
    case Framework::goose:
    case Framework::sqlx:
      return !refuses_transaction(ctx);
    default:
      return false;
  }
}

}  // namespace

bool has_label(const EnumValue& value, const engine::Context& ctx) {
  const auto* labels = ctx.schema().enum_labels(value.type);
  return labels && std::find(labels->begin(), labels->end(), value.label) != labels->end();
}

bool is_in_transaction_since(std::uint32_t place, const engine::Context& ctx) {
  using Kind = ast::Transaction::Kind;
  bool is_open = runs_in_transaction(ctx);
  bool is_same = false;
  for (std::size_t i = ctx.first_of_part(); i < ctx.statement_index(); ++i) {
    const ast::Statement& statement = ctx.statements()[i];
    const auto* transaction = ast::as<ast::Transaction>(statement);
    if (transaction && transaction->kind == Kind::begin) is_open = true;
    if (transaction && (transaction->kind == Kind::commit || transaction->kind == Kind::rollback))
      is_open = is_same = false;
    if (statement.span.begin <= place && place < statement.span.end) is_same = is_open;
  }
  return is_same;
}

void look_for_values(const ast::Cast& cast, engine::Context& ctx, CheckEnumValue check) {
  if (!cast.type.array) look_at(cast.value, cast.type.words, ctx, check);
}

void look_for_values(const ast::ColumnDef& def, engine::Context& ctx, CheckEnumValue check) {
  if (!def.type || def.type->array) return;
  for (const auto& constraint : def.constraints) {
    if (const auto* value = std::get_if<ast::DefaultClause>(&constraint.node))
      look_at(value->value, def.type->words, ctx, check);
  }
}

void look_for_values(const ast::AlterAction& action, engine::Context& ctx, CheckEnumValue check) {
  const auto* change = std::get_if<ast::AlterColumnDefault>(&action.node);
  const auto* alter = change ? ast::as<ast::AlterTable>(ctx.statement()) : nullptr;
  const schema::Table* table = alter ? ctx.table(alter->table) : nullptr;
  if (!table) return;
  const std::string key = ctx.schema().key_of(change->column);
  if (!changes_type(ctx.statement(), key, ctx.schema())) look_at(change->value, table->column(key), ctx, check);
}

void look_for_values(const ast::Insert& insert, engine::Context& ctx, CheckEnumValue check) {
  const schema::Table* table = ctx.table(insert.table);
  if (!table || !insert.source || (insert.columns.empty() && table->partly_known)) return;
  for (const auto& core : insert.source->cores) {
    for (const auto& row : core.values) {
      for (std::size_t i = 0; i < row.values.size(); ++i) {
        const bool is_named = i < insert.columns.size();
        if (!is_named && (!insert.columns.empty() || i >= table->columns.size())) break;
        const schema::Column* column =
            is_named ? table->column(ctx.schema().key_of(insert.columns[i])) : &table->columns[i];
        look_at(row.values[i], column, ctx, check);
      }
    }
  }
}

void look_for_values(const ast::Update& update, engine::Context& ctx, CheckEnumValue check) {
  const schema::Table* table = ctx.table(update.table);
  for (const auto& assignment : update.set) {
    if (table && assignment.columns.size() == 1)
      look_at(assignment.value, table->column(ctx.schema().key_of(assignment.columns[0])), ctx, check);
  }
}

void look_for_values(const ast::Binary& binary, engine::Context& ctx, CheckEnumValue check) {
  if (binary.op != ast::Binary::Op::equal && binary.op != ast::Binary::Op::not_equal) return;
  if (text_in(binary.right)) look_at(binary.right, ctx.column_of(*binary.left), ctx, check);
  if (text_in(binary.left)) look_at(binary.left, ctx.column_of(*binary.right), ctx, check);
}

void look_for_values(const ast::In& in, engine::Context& ctx, CheckEnumValue check) {
  const schema::Column* column = in.list.empty() ? nullptr : ctx.column_of(*in.value);
  for (const auto& value : in.list) look_at(value, column, ctx, check);
}

}  // namespace sqlferry::rules::chain
