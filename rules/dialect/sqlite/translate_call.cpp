#include "rules/dialect/sqlite/translate_call.h"

#include <algorithm>

#include "postgres/newer.h"
#include "rules/dialect/sqlite/arguments.h"
#include "rules/dialect/sqlite/sql_text.h"
#include "rules/dialect/sqlite/support.h"
#include "rules/dialect/sqlite/text_pattern.h"
#include "schema/names.h"

namespace sqlferry::rules {

using diagnostics::Fidelity;

namespace {

struct Rendered {
  std::string sql;
  bool arguments_changed = false;
};

/// Fills in a row's template; see FunctionRow::sql.
class Template {
 public:
  Template(const ast::Call& call, const engine::Context& ctx) : ctx_(ctx) {
    for (const auto& arg : call.args) args_.push_back(arg.get());
  }

  Rendered render(std::string_view text) {
    while (!text.empty()) {
      const auto open = text.find('{');
      out_.sql += text.substr(0, open);
      if (open == std::string_view::npos) break;
      const auto close = text.find('}', open);
      placeholder(text.substr(open + 1, close - open - 1));
      text.remove_prefix(close + 1);
    }
    return std::move(out_);
  }

 private:
  void placeholder(std::string_view what) {
    if (what == "tail") {
      out_.sql += call_tail(ctx_);
      return;
    }
    const char mode = what.size() == 3 ? what[2] : ' ';
    if (what[0] != '*') {
      add(static_cast<std::size_t>(what[0] - '0'), mode);
      return;
    }
    for (std::size_t i = 0; i < args_.size(); ++i) {
      if (i > 0) out_.sql += ", ";
      add(i, mode);
    }
  }

  void add(std::size_t index, char mode) {
    const std::string text = value(index, mode);
    out_.arguments_changed = out_.arguments_changed || text != ctx_.sql(*args_[index]);
    out_.sql += text;
  }

  std::string value(std::size_t index, char mode) {
    const ast::Expr& arg = *args_[index];
    switch (mode) {
      case 'o':
        return operand(ctx_.sql(arg));
      case 't':
        return as_text(arg, ctx_);
      case 'b':
        return as_exact_text(arg, ctx_);
      case 'n':
        return as_number(arg, ctx_);
      case 'i':
        return as_int(arg, ctx_);
      case 'm':
        return as_measure(arg, ctx_);
      case 'M':
        return operand(as_measure(arg, ctx_));
      case 'd':
        return digits(arg);
      case 'u':
        if (agreeing_.empty()) agreeing_ = as_agreeing(args_, ctx_);
        return agreeing_[index];
      default:
        return ctx_.sql(arg);
    }
  }

  /// round() takes no negative number of digits for what it is.
  [[nodiscard]] std::string digits(const ast::Expr& arg) const {
    const auto literal = integer_value(arg);
    if (literal) return *literal < 0 ? "0" : as_int(arg, ctx_);
    return "greatest(" + cast(as_whole(arg, ctx_), "int") + ", 0)";
  }

  const engine::Context& ctx_;
  std::vector<const ast::Expr*> args_;
  std::vector<std::string> agreeing_;
  Rendered out_;
};

/// The row casts arguments and changes nothing else: lower({0:t}).
bool is_plain(const FunctionRow& row) {
  std::string frame;
  int depth = 0;
  for (const char c : row.sql) {
    if (c == '{')
      ++depth;
    else if (c == '}')
      --depth;
    else if (depth == 0 && c != ',' && c != ' ')
      frame += c;
  }
  return frame == std::string(row.name) + "()";
}

/// Nothing: it stays as it is. Empty: it cannot be translated.
std::optional<std::string> translation(const ast::Call& call, const FunctionRow& row, const engine::Context& ctx) {
  if (row.fidelity == Fidelity::unsupported) return "";
  if (row.build) {
    auto built = row.build(call, ctx);
    if (!built) return "";
    return *built == ctx.sql(ctx.span()) ? std::nullopt : built;
  }
  Rendered out = Template(call, ctx).render(row.sql);
  if (is_plain(row) && !out.arguments_changed) return std::nullopt;
  return out.sql;
}

}  // namespace

bool is_foreign_call(const ast::Call& call, const engine::Context& ctx) {
  const std::string name = called_function(call);
  if (name.empty()) return true;
  if (ctx.dialect() == sql::Dialect::sqlite) return false;
  return ctx.schema().has_function(name) || name == "coalesce" || name == "nullif" || name == "greatest" ||
         name == "least" || name == "if" || name == "trim" || name == "substring" ||
         postgres::has_function(name, ctx.chain().config.postgres_version);
}

void give_up(text::Span span, engine::Context& ctx, std::string_view reason) {
  if (ast::as<ast::CreateTable>(ctx.statement()) || ast::as<ast::AlterTable>(ctx.statement()))
    ctx.replace(span, "NULL");
  else
    ctx.comment_out(reason);
}

engine::Finding* translate_call(const ast::Call& call, engine::Context& ctx, FunctionRule rule) {
  const std::string name = called_function(call);
  std::vector<schema::TypeClass> classes;
  for (const auto& arg : call.args) classes.push_back(ctx.type_of(*arg));
  const FunctionRow* row = function_row(name, classes);
  if (!row || row->rule != rule || is_foreign_call(call, ctx)) return nullptr;
  const auto sql = translation(call, *row, ctx);
  if (!sql) return nullptr;
  const text::Span at = call.name[0].span;
  if (sql->empty()) {
    auto& finding = ctx.report(at, "`{}()` is not translated", name).fidelity(Fidelity::unsupported);
    finding.help(row->reason.empty() ? "Write it with PostgreSQL's functions." : std::string(row->reason));
    give_up(ctx.span(), ctx, fmt::format("PostgreSQL has no {}()", name));
    return nullptr;
  }
  const bool there =
      postgres::has_function(name, ctx.chain().config.postgres_version) || name == "coalesce" || name == "nullif";
  auto& finding = there ? ctx.report(at, "`{}()` of these arguments is not the same in PostgreSQL", name)
                        : ctx.report(at, "`{}()` is a function of SQLite's", name);
  finding.fidelity(row->fidelity).fix(fmt::format("write `{}`", excerpt(*sql)), ctx.span());
  if (!row->reason.empty()) finding.help(std::string(row->reason));
  if (name == "lower" || name == "upper") finding.severity(diagnostics::Severity::note);  // the same for most text
  ctx.replace(ctx.span(), *sql);
  return &finding;
}

}  // namespace sqlferry::rules
