#include "rules/dialect/sqlite/trigger_function.h"

#include <algorithm>

#include "rules/dialect/sqlite/function_builders.h"
#include "rules/dialect/sqlite/missing.h"
#include "rules/dialect/sqlite/sql_text.h"
#include "rules/dialect/sqlite/support.h"
#include "rules/dialect/sqlite/trigger_raise.h"
#include "schema/names.h"
#include "sql/ast/walk.h"

namespace sqlferry::rules {
namespace {

using engine::Context;

constexpr std::string_view kCount = "changed_rows";
constexpr std::string_view kSpaces = " \t\r\n";

std::string trimmed_end(std::string text) {
  text.erase(text.find_last_not_of(kSpaces) + 1);
  return text;
}
std::string trimmed(std::string text) {
  text.erase(0, text.find_first_not_of(kSpaces));
  return trimmed_end(std::move(text));
}

std::string leading_blanks(std::string_view text) {
  return std::string(text.substr(0, std::min(text.find_first_not_of(" \t"), text.size())));
}

bool changes_rows(const ast::Statement& statement) {
  return ast::as<ast::Insert>(statement) || ast::as<ast::Update>(statement) || ast::as<ast::Delete>(statement);
}

using ExprTest = std::function<bool(const ast::Expr&)>;

bool holds_expression(const ast::Statement& statement, const ExprTest& wanted) {
  bool found = false;
  ast::each_expression(statement, [&](const ast::Expr& expr) { found = found || wanted(expr); });
  return found;
}
bool holds_expression(const ast::CreateTrigger& create, const ExprTest& wanted) {
  return std::any_of(create.body.begin(), create.body.end(),
                     [&](const auto& statement) { return holds_expression(*statement, wanted); });
}

bool asks_changes(const ast::Expr& expr) { return called_function(expr) == "changes"; }

/// changes() in a later statement tells how many rows this one changed.
bool is_counted(const ast::CreateTrigger& create, const ast::Statement& statement) {
  if (!changes_rows(statement)) return false;
  bool behind = false;
  for (const auto& other : create.body) {
    if (behind && holds_expression(*other, asks_changes)) return true;
    if (behind && changes_rows(*other)) return false;
    behind = behind || other.get() == &statement;
  }
  return false;
}

/// A column of the name of one of PL/pgSQL's variables: FOUND, TG_OP ...
bool is_like_variable(const ast::Expr& expr) {
  const auto* ref = ast::as<ast::ColumnRef>(expr);
  if (!ref || ref->parts.size() != 1) return false;
  const std::string name = schema::folded(ref->parts[0].text);
  return name == "found" || name.starts_with("tg_") || name == kCount;
}

/// A parameter of PostgreSQL's, of words, digits and underscores.
std::string guard_name(const std::string& function) {
  std::string out = "trigger.";
  for (const char c : function) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (plain || c == '_')
      out += c;
    else
      out += fmt::format("_{:02x}", static_cast<unsigned char>(c));
  }
  return schema::string_literal(out);
}

class FunctionText {
 public:
  FunctionText(const ast::CreateTrigger& create, const TriggerPlan& plan, Context& ctx)
      : create_(create), plan_(plan), trigger_(plan.trigger), ctx_(ctx) {
    const ast::Statement& statement = ctx.statement();
    begin_ = ctx.token_before(create.body.front()->span.begin)->span.end;
    end_ = ctx.token_before(statement.span.end)->span.begin;
    newline_ = ctx.source(statement.span).find("\r\n") != std::string_view::npos ? "\r\n" : "\n";
    counts_ = holds_expression(create, asks_changes);
    const std::string_view lead = ctx.source({begin_, create.body.front()->span.begin});
    own_lines_ = lead.find('\n') != std::string_view::npos;
    indent_ = own_lines_ ? leading_blanks(lead.substr(lead.rfind('\n') + 1)) : "  ";
  }

  std::string write() {
    for (const auto& statement : create_.body) to_plpgsql(*statement);
    head();
    body();
    if (!ends_early()) {
      if (trigger_.guarded) line(set_guard("off") + ";");
      line("RETURN " + returned() + ";");
    }
    out_ += newline_ + "END" + newline_;
    return quote();
  }

 private:
  std::string returned() const {
    if (trigger_.timing == "AFTER") return "NULL";
    return trigger_.event == "DELETE" ? "OLD" : "NEW";
  }
  std::string set_guard(std::string_view value) const {
    return fmt::format("PERFORM set_config({}, '{}', true)", guard_name(trigger_.function), value);
  }
  void line(const std::string& text) { out_ += newline_ + indent_ + text; }
  void unless(const std::string& condition) {
    line("IF " + condition + " THEN");
    line("  RETURN " + returned() + ";");
    line("END IF;");
  }

  void head() {
    out_ += newline_;
    if (holds_expression(create_, is_like_variable)) out_ += "#variable_conflict use_column" + newline_;
    if (counts_) out_ += "DECLARE" + newline_ + "  " + std::string(kCount) + " bigint := 0;" + newline_;
    out_ += "BEGIN";
    if (trigger_.guarded) {
      line("-- not again from its own statements");
      unless("current_setting(" + guard_name(trigger_.function) + ", true) = 'on'");
    }
    if (!plan_.condition.empty()) unless(operand(plan_.condition) + " IS NOT TRUE");
    if (trigger_.guarded) line(set_guard("on") + ";");
  }

  /// As it was laid out; a body on one line is broken into lines.
  void body() {
    const std::string whole = trimmed_end(ctx_.sql(text::Span{begin_, end_}));
    if (own_lines_) {
      out_ += whole;
    } else if (ctx_.source({begin_, end_}).find('\n') != std::string_view::npos) {
      line(trimmed(whole));
    } else {
      for (const auto& statement : create_.body) {
        if (!needless_in(create_, *statement, ctx_.schema())) line(ctx_.sql(statement->span) + ";");
      }
    }
  }

  std::string indent_of(const ast::Statement& statement) const {
    const std::string_view before = ctx_.source({begin_, statement.span.begin});
    const auto line = before.rfind('\n');
    if (line == std::string_view::npos) return indent_;
    return leading_blanks(before.substr(line + 1));
  }

  /// Of the statement, those that its new text leaves out: each on a line before it.
  std::string lost_comments(const ast::Statement& statement, const std::string& text, const std::string& indent) const {
    std::string out;
    for (const text::Span comment : ctx_.comments_in(statement.span)) {
      const std::string_view words = ctx_.source(comment);
      if (text.find(words) == std::string::npos) out += trimmed_end(std::string(words)) + newline_ + indent;
    }
    return out;
  }

  /// PostgreSQL has no virtual table to keep up to date.
  void leave_out(const ast::Statement& statement) {
    const sql::Token* semicolon = ctx_.token_from(statement.span.end);
    ctx_.remove(ctx_.with_space_before({statement.span.begin, semicolon->span.end}));
  }

  void to_plpgsql(const ast::Statement& statement) {
    if (needless_in(create_, statement, ctx_.schema())) return leave_out(statement);
    const std::string indent = indent_of(statement);
    if (const auto raise = raise_select(statement)) {
      std::vector<std::string> leave;
      if (trigger_.guarded) leave.push_back(set_guard("off"));
      leave.push_back("RETURN NULL");
      const std::string raises = raise_statements(*raise, {newline_, indent, leave}, ctx_);
      return ctx_.replace(statement.span, lost_comments(statement, raises, indent) + raises);
    }
    std::string text = ctx_.sql(statement.span);
    const auto* query = ast::as<ast::SelectStatement>(statement);
    if (query || schema::folded(text.substr(0, 7)) == "select ") {
      const bool begins_so = schema::folded(text.substr(0, 6)) == "select";
      text = begins_so ? "PERFORM" + text.substr(6) : "PERFORM * FROM (" + text + ") AS result";
    }
    if (is_counted(create_, statement))
      text += ";" + newline_ + indent + "GET DIAGNOSTICS " + std::string(kCount) + " = ROW_COUNT";
    if (text != ctx_.sql(statement.span)) ctx_.replace(statement.span, std::move(text));
  }

  bool ends_early() const {
    const auto raise = raise_select(*create_.body.back());
    return raise && raise->always();
  }

  std::string quote() const {
    std::string tag = "$$";
    for (int n = 0; out_.find(tag) != std::string::npos; ++n) tag = n == 0 ? "$body$" : fmt::format("$body{}$", n);
    return fmt::format("CREATE OR REPLACE FUNCTION {}() RETURNS trigger LANGUAGE plpgsql AS {}{}{}",
                       function_name(trigger_), tag, out_, tag);
  }

  const ast::CreateTrigger& create_;
  const TriggerPlan& plan_;
  const schema::Trigger& trigger_;
  Context& ctx_;
  std::uint32_t begin_ = 0, end_ = 0;  // between BEGIN and END
  std::string newline_, indent_;
  bool own_lines_ = false;  // the first statement does not stand on BEGIN's line
  bool counts_ = false;
  std::string out_;
};

}  // namespace

std::string function_name(const schema::Trigger& trigger) {
  return (trigger.temporary ? "pg_temp." : "") + schema::quoted(trigger.function);
}

std::string function_text(const ast::CreateTrigger& create, const TriggerPlan& plan, Context& ctx) {
  return FunctionText(create, plan, ctx).write();
}

std::string drop_functions(const std::vector<const schema::Trigger*>& triggers) {
  std::string out;
  for (const schema::Trigger* trigger : triggers) {
    if (!trigger->function.empty()) out += (out.empty() ? "DROP FUNCTION " : ", ") + function_name(*trigger) + "()";
  }
  return out;
}

std::vector<std::string> trigger_texts(std::string_view table_key, const schema::Catalog& catalog) {
  std::vector<std::string> out;
  for (const schema::Trigger* trigger : catalog.triggers_of(table_key)) {
    if (!trigger->absent && !trigger->create_text.empty()) out.push_back(trigger->create_text);
  }
  return out;
}

/// changes() tells of the statement before, which in a function only GET DIAGNOSTICS can.
std::optional<std::string> build_changes(const ast::Call&, const Context& ctx) {
  const auto* trigger = ast::as<ast::CreateTrigger>(ctx.statement());
  if (!trigger) return std::nullopt;
  for (const auto& statement : trigger->body) {
    if (statement.get() == &ctx.innermost_statement()) return std::nullopt;
    if (changes_rows(*statement)) return std::string(kCount);
  }
  return std::nullopt;
}

}  // namespace sqlferry::rules
