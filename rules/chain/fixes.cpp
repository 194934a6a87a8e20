#include "rules/chain/fixes.h"

#include <algorithm>

#include "rules/postgres/type_change.h"
#include "schema/names.h"

namespace sqlferry::rules::chain {
namespace {

using diagnostics::Edit;
using Edits = std::vector<Edit>;

/// A script may send the statement alone: with values for its placeholders, or outside of a transaction.
bool takes_more(const engine::Context& ctx) {
  if (ctx.script() == nullptr) return true;
  const std::string_view sql = ctx.source(ctx.statement().span);
  return ctx.is_written_out() && sql.find_first_of("$?") == std::string_view::npos &&
         schema::folded(sql).find("concurrently") == std::string::npos;
}

/// Between two statements that are put into a file.
std::string_view break_of(const engine::Context& ctx) {
  if (ctx.script() != nullptr) return " ";
  return ctx.chain().framework == project::Framework::drizzle ? "\n--> statement-breakpoint\n" : "\n";
}

Edit before_statement(const engine::Context& ctx, const std::string& sql) {
  const std::uint32_t at = ctx.statement().span.begin;
  return {{at, at}, fmt::format("{};{}", sql, break_of(ctx))};
}

Edit behind_statement(const engine::Context& ctx, const ast::Statement& statement, const std::string& sql) {
  const bool is_open = statement.terminator.empty();
  const std::uint32_t at = is_open ? statement.span.end : statement.terminator.end;
  return {{at, at}, fmt::format("{}{}{}{}", is_open ? ";" : "", break_of(ctx), sql, is_open ? "" : ";")};
}

/// A foreign key as the statement writes it.
struct WrittenKey {
  const ast::Constraint* constraint = nullptr;
  const ast::ForeignKeyConstraint* key = nullptr;
  const ast::ColumnDef* column = nullptr;  ///< whose definition it is part of
  const ast::AlterAction* action = nullptr;
};

bool is_key(const ast::Constraint& constraint, text::Span name, WrittenKey& out) {
  const auto* fk = std::get_if<ast::ForeignKeyConstraint>(&constraint.node);
  if (!fk || !(fk->references->table.span.contains(name) || fk->references->span == name)) return false;
  out.constraint = &constraint;
  out.key = fk;
  return true;
}

bool find_in(const ast::ColumnDef& column, text::Span name, WrittenKey& out) {
  out.column = &column;
  const auto& all = column.constraints;
  return std::any_of(all.begin(), all.end(), [&](const auto& each) { return is_key(each, name, out); });
}

/// The one whose clause, or whose parent's name, has the span.
std::optional<WrittenKey> written_key(const ast::Statement& statement, text::Span name) {
  WrittenKey out;
  if (const auto* create = ast::as<ast::CreateTable>(statement)) {
    for (const auto& column : create->columns) {
      if (find_in(column, name, out)) return out;
    }
    out.column = nullptr;
    for (const auto& constraint : create->constraints) {
      if (is_key(constraint, name, out)) return out;
    }
  }
  const auto* alter = ast::as<ast::AlterTable>(statement);
  for (std::size_t i = 0; alter && i < alter->actions.size(); ++i) {
    out.action = &alter->actions[i];
    const auto* add = std::get_if<ast::AddColumn>(&out.action->node);
    const auto* constraint = std::get_if<ast::AddConstraint>(&out.action->node);
    if (add && find_in(add->column, name, out)) return out;
    out.column = nullptr;
    if (constraint && is_key(constraint->constraint, name, out)) return out;
  }
  return std::nullopt;
}

std::string_view table_written(const engine::Context& ctx) {
  const auto* create = ast::as<ast::CreateTable>(ctx.statement());
  const auto* alter = ast::as<ast::AlterTable>(ctx.statement());
  return ctx.source(create ? create->name.span : alter->table.span);
}

/// "CONSTRAINT a FOREIGN KEY (b) REFERENCES c", of either form.
std::string as_table_constraint(const engine::Context& ctx, const WrittenKey& written) {
  if (!written.column) return std::string(ctx.source(written.constraint->span));
  const auto& name = written.constraint->name;
  return fmt::format("{}FOREIGN KEY ({}) {}", name ? fmt::format("CONSTRAINT {} ", ctx.source(name->span)) : "",
                     ctx.source(written.column->name.span), ctx.source(written.key->references->span));
}

/// What goes where the key is taken out; empty: it is all that the statement does.
std::optional<text::Span> span_to_remove(const engine::Context& ctx, const WrittenKey& written) {
  if (written.column) return ctx.with_space_before(written.constraint->span);
  if (!written.action) return ctx.with_comma(written.constraint->span);
  const auto* alter = ast::as<ast::AlterTable>(ctx.statement());
  if (alter->actions.size() > 1) return ctx.with_comma(written.action->span);
  return std::nullopt;
}

/// With the line's end behind it.
text::Span whole_statement(const engine::Context& ctx) {
  const ast::Statement& statement = ctx.statement();
  text::Span span{statement.span.begin, statement.terminator.empty() ? statement.span.end : statement.terminator.end};
  const sql::Token* next = ctx.token_from(span.end);
  const bool only_space =
      next && ctx.source({span.end, next->span.begin}).find_first_not_of(" \t\r\n") == std::string::npos;
  if (only_space) span.end = next->span.begin;
  return span;
}

/// As a column of that type is declared that does not count by itself.
std::string without_counting(const std::string& type) {
  const std::string word = schema::folded(type);
  if (word == "serial" || word == "serial4") return "INTEGER";
  if (word == "bigserial" || word == "serial8") return "BIGINT";
  return word == "smallserial" || word == "serial2" ? "SMALLINT" : type;
}

}  // namespace

void suggest_words(engine::Finding& finding, const engine::Context& ctx, std::uint32_t at, const std::string& words) {
  if (!ctx.is_written_out()) return;
  finding.fix(fmt::format("write `{}`", words), engine::FixSafety::suggested, {{{at, at}, words + " "}});
}

void suggest_before(engine::Finding& finding, const engine::Context& ctx, const std::string& sql) {
  if (!takes_more(ctx)) return;
  finding.fix(fmt::format("run `{}` before it", sql), engine::FixSafety::suggested, {before_statement(ctx, sql)});
}

void suggest_if_exists(engine::Finding& finding, const engine::Context& ctx) {
  const auto* drop = ast::as<ast::Drop>(ctx.statement());
  if (drop && !drop->if_exists) suggest_words(finding, ctx, drop->names.front().span.begin, "IF EXISTS");
}

void suggest_without_view(engine::Finding& finding, const engine::Context& ctx, const std::string& view_key) {
  const schema::View* view = ctx.schema().view(view_key);
  const bool is_alone = view && ctx.schema().dependents_of(view_key).views.empty();
  if (!takes_more(ctx) || !is_alone || view->create_text.find("CREATE VIEW") == std::string::npos) return;
  finding.fix(fmt::format("drop view `{}` before it, and make it again", view->name), engine::FixSafety::suggested,
              {before_statement(ctx, fmt::format("DROP VIEW {}", schema::quoted(view->name))),
               behind_statement(ctx, ctx.statement(), view->create_text)});
}

void suggest_parents_type(engine::Finding& finding, const engine::Context& ctx, const Refusal& refusal) {
  auto edits = key_of_parents_type(ctx, refusal);
  if (!edits.empty())
    finding.fix(fmt::format("give the column the type {}", without_counting(refusal.parent_type)),
                engine::FixSafety::suggested, std::move(edits));
}

Edits statement_moved_behind(const engine::Context& ctx, std::size_t later) {
  if (ctx.script() != nullptr) return {};  // a string of its own
  const std::string sql(ctx.source(ctx.statement().span));
  return {{whole_statement(ctx), ""}, behind_statement(ctx, ctx.statements()[later], sql)};
}

Edits key_moved_behind(const engine::Context& ctx, const Refusal& refusal) {
  const auto written = ctx.script() == nullptr ? written_key(ctx.statement(), refusal.span) : std::nullopt;
  if (!written) return {};
  const std::string add = fmt::format("ALTER TABLE {} ADD {}", table_written(ctx), as_table_constraint(ctx, *written));
  const auto removed = span_to_remove(ctx, *written);
  return {{removed ? *removed : whole_statement(ctx), ""}, behind_statement(ctx, ctx.statements()[refusal.later], add)};
}

namespace {

/// The statements that give a column another type, and what refers to it with it.
class Retyping {
 public:
  Retyping(const engine::Context& ctx, std::string type, schema::TypeClass cls)
      : ctx_(ctx), type_(std::move(type)), cls_(cls) {}

  /// False: a column among them refers to one of the old type, or has what no cast changes.
  bool add(const schema::Table& table, const schema::Column& column) {
    if (std::find(done_.begin(), done_.end(), &column) != done_.end()) return true;
    done_.push_back(&column);
    if (column.generator != schema::KeyGenerator::none || !column.generated_text.empty()) return false;
    for (const auto& fk : table.foreign_keys) {
      const bool uses = std::find(fk.columns.begin(), fk.columns.end(), column.key) != fk.columns.end();
      const bool is_known = std::find(keys_.begin(), keys_.end(), &fk) != keys_.end();
      if (uses && fk.attached && !is_known) return false;
    }
    for (const auto& ref : ctx_.schema().dependents_of(table.key).foreign_keys) {
      const schema::ForeignKey& fk = ctx_.schema().foreign_key(ref);
      const auto target = ctx_.schema().target_columns(fk);
      if (target.size() != 1 || target[0] != column.key || fk.columns.size() != 1) continue;
      const schema::Table& child = *ctx_.schema().table(ref.table);
      keys_.push_back(&fk);
      drops_.push_back(fmt::format("ALTER TABLE {} DROP CONSTRAINT {}", named(child), schema::quoted(fk.name)));
      adds_.push_back(added_again(child, fk, table, column));
      const schema::Column* from = child.column(fk.columns[0]);
      if (!from || !add(child, *from)) return false;
    }
    change(table, column);
    return true;
  }

  [[nodiscard]] std::string before() const { return all(drops_) + all(changes_); }
  [[nodiscard]] const std::vector<std::string>& behind() const { return adds_; }

 private:
  static std::string named(const schema::Table& table) {
    const auto dot = table.key.find('.');
    const std::string schema = dot == std::string::npos ? "" : schema::quoted(table.key.substr(0, dot)) + ".";
    return schema + schema::quoted(table.name);
  }

  static std::string added_again(const schema::Table& child, const schema::ForeignKey& fk, const schema::Table& parent,
                                 const schema::Column& column) {
    const schema::Column* from = child.column(fk.columns[0]);
    std::string out = fmt::format("ALTER TABLE {} ADD CONSTRAINT {} FOREIGN KEY ({}) REFERENCES {} ({})", named(child),
                                  schema::quoted(fk.name), schema::quoted(from ? from->name : fk.columns[0]),
                                  named(parent), schema::quoted(column.name));
    if (!fk.on_delete.empty()) out += " ON DELETE " + fk.on_delete;
    if (!fk.on_update.empty()) out += " ON UPDATE " + fk.on_update;
    if (fk.deferrable) out += fk.initially_deferred ? " DEFERRABLE INITIALLY DEFERRED" : " DEFERRABLE";
    return out;
  }

  void change(const schema::Table& table, const schema::Column& column) {
    const std::string name = schema::quoted(column.name);
    const std::string alter = fmt::format("ALTER TABLE {} ALTER COLUMN {} ", named(table), name);
    if (!column.default_text.empty()) changes_.push_back(alter + "DROP DEFAULT");
    const bool by_text =
        postgres_support::wants_using(column.type.cls, cls_) && column.type.cls != schema::TypeClass::text;
    changes_.push_back(fmt::format("{}TYPE {} USING {}{}::{}", alter, type_, name, by_text ? "::TEXT" : "", type_));
  }

  [[nodiscard]] std::string all(const std::vector<std::string>& statements) const {
    std::string out;
    for (const std::string& each : statements) out += fmt::format("{};{}", each, break_of(ctx_));
    return out;
  }

  const engine::Context& ctx_;
  std::string type_;
  schema::TypeClass cls_;
  std::vector<const schema::Column*> done_;
  std::vector<const schema::ForeignKey*> keys_;
  std::vector<std::string> drops_, changes_, adds_;
};

/// Where the statement declares the column.
const ast::TypeName* declared_type(const ast::Statement& statement, const std::string& key,
                                   const schema::Catalog& catalog) {
  const auto type_of = [&](const ast::ColumnDef& column) {
    return catalog.key_of(column.name) == key && column.type ? &*column.type : nullptr;
  };
  if (const auto* create = ast::as<ast::CreateTable>(statement)) {
    for (const auto& column : create->columns) {
      if (const auto* type = type_of(column)) return type;
    }
  }
  const auto* alter = ast::as<ast::AlterTable>(statement);
  for (std::size_t i = 0; alter && i < alter->actions.size(); ++i) {
    const auto* add = std::get_if<ast::AddColumn>(&alter->actions[i].node);
    if (const auto* type = add ? type_of(add->column) : nullptr) return type;
  }
  return nullptr;
}

}  // namespace

Edits key_of_parents_type(const engine::Context& ctx, const Refusal& refusal) {
  const auto written = takes_more(ctx) ? written_key(ctx.statement(), refusal.span) : std::nullopt;
  if (!written || refusal.parent_type.empty()) return {};
  const std::string type = without_counting(refusal.parent_type);
  const auto* alter = ast::as<ast::AlterTable>(ctx.statement());
  const schema::Table* table = alter ? ctx.table(alter->table) : &*ctx.step().table;
  const auto by_name = [&](const schema::Column& column) { return column.name == refusal.columns[0]; };
  const schema::Column* column = nullptr;
  if (table) {
    const auto there = std::find_if(table->columns.begin(), table->columns.end(), by_name);
    if (there != table->columns.end()) column = &*there;
  }
  const std::string key = column ? column->key : written->column ? ctx.schema().key_of(written->column->name) : "";
  if (const ast::TypeName* declared = declared_type(ctx.statement(), key, ctx.schema())) {
    const bool counts = without_counting(refusal.type) != refusal.type;
    return counts ? Edits{} : Edits{{declared->span, type}};
  }
  if (!alter || !column) return {};
  Retyping retyping(ctx, type, schema::class_of_postgres_type(type));
  if (!retyping.add(*table, *column)) return {};
  std::string before = retyping.before();
  const std::uint32_t at = ctx.statement().span.begin;
  Edits out{{{at, at}, std::move(before)}};
  std::string behind;
  for (const std::string& each : retyping.behind())
    behind += (behind.empty() ? "" : fmt::format(";{}", break_of(ctx))) + each;
  if (!behind.empty()) out.push_back(behind_statement(ctx, ctx.statement(), behind));
  return out;
}

}  // namespace sqlferry::rules::chain
