#include "rules/dialect/sqlite/trigger_raise.h"

#include <algorithm>
#include <array>

#include "rules/dialect/sqlite/sql_text.h"
#include "rules/dialect/sqlite/support.h"
#include "schema/names.h"
#include "sql/ast/walk.h"

namespace sqlferry::rules {
namespace {

using engine::Context;
using schema::TypeClass;

constexpr std::string_view kErrorCode = " USING ERRCODE = 'integrity_constraint_violation'";

const ast::Raise* as_raise(const ast::ExprPtr& expr) {
  return expr ? ast::as<ast::Raise>(ast::without_parens(*expr)) : nullptr;
}

bool holds(const ast::ExprPtr& expr, const std::function<bool(const ast::Expr&)>& wanted) {
  bool found = false;
  if (expr) ast::each_below(*expr, [&](const ast::Expr& below) { found = found || wanted(below); });
  return found;
}
bool holds_raise(const ast::ExprPtr& expr) {
  return holds(expr, [](const ast::Expr& below) { return ast::as<ast::Raise>(below) != nullptr; });
}

bool is_aggregate(const ast::Expr& expr) {
  static constexpr std::array<std::string_view, 6> kNames = {"avg",        "count", "group_concat",
                                                             "string_agg", "sum",   "total"};
  const auto* call = ast::as<ast::Call>(expr);
  if (!call || call->window || call->window_name) return false;
  const std::string name = called_function(*call);
  const bool one = call->args.size() == 1 && (name == "min" || name == "max");
  return one || std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

/// A result of CASE is RAISE, or has none.
bool is_clear(const ast::ExprPtr& result) { return as_raise(result) || !holds_raise(result); }

struct Branch {
  std::string condition;  ///< empty: always
  const ast::Raise* raise = nullptr;
};

/// The branches of CASE, as they come; the last ones without RAISE are left out.
std::vector<Branch> branches_of(const ast::Case& choice, const Context& ctx) {
  std::vector<Branch> out;
  for (const auto& branch : choice.branches) {
    std::string condition = ctx.sql(*branch.when);
    if (choice.subject) condition = operand(ctx.sql(*choice.subject)) + " = " + operand(condition);
    out.push_back({std::move(condition), as_raise(branch.then)});
  }
  if (choice.otherwise) out.push_back({"", as_raise(choice.otherwise)});
  while (!out.back().raise) out.pop_back();
  return out;
}

std::string both(const std::string& a, const std::string& b) {
  if (a.empty() || b.empty()) return a + b;
  return operand(a) + " AND " + operand(b);
}

/// Writes IF ... END IF.
class Writer {
 public:
  Writer(const RaiseSelect& raise, const LineStyle& style, const Context& ctx)
      : raise_(raise), core_(raise.select->cores[0]), item_(core_.items[0]), style_(style), ctx_(ctx) {}

  std::string write() {
    if (core_.from) {
      chain(asked_branches(), style_.indent);
      return std::move(out_);
    }
    const std::string where = core_.where ? ctx_.sql(*core_.where) : "";
    std::vector<Branch> branches =
        raise_.choice ? branches_of(*raise_.choice, ctx_) : std::vector<Branch>{{"", raise_.raises[0]}};
    if (branches.size() == 1) {
      branches[0].condition = both(where, branches[0].condition);
      chain(branches, style_.indent);
    } else if (where.empty()) {
      chain(branches, style_.indent);
    } else {
      out_ += "IF " + where + " THEN" + style_.newline + deeper(style_.indent);
      chain(branches, deeper(style_.indent));
      out_ += ";" + style_.newline + style_.indent + "END IF";
    }
    return std::move(out_);
  }

 private:
  static std::string deeper(const std::string& indent) { return indent + (indent.ends_with('\t') ? "\t" : "  "); }

  /// Everything around the SELECT list: WITH before it, FROM and the rest behind.
  std::string query(const std::string& list) const {
    const text::Span whole = raise_.select->span;
    return ctx_.sql(text::Span{whole.begin, item_.span.begin}) + list + ctx_.sql(text::Span{item_.span.end, whole.end});
  }

  /// One of the rows meets the condition.
  std::string exists(const std::string& condition) const {
    const ast::Select& select = *raise_.select;
    const bool plain =
        core_.group_by.empty() && !core_.having && !select.limit && !select.offset && select.order_by.empty();
    if (condition.empty()) return "EXISTS (" + query("1") + ")";
    if (!plain) return "EXISTS (SELECT 1 FROM (" + query(condition + " AS raises") + ") AS asked WHERE raises)";
    const text::Span whole = select.span;
    const std::uint32_t from_end = core_.where ? core_.where->span.begin : core_.from->span.end;
    return "EXISTS (" + ctx_.sql(text::Span{whole.begin, item_.span.begin}) + "1" +
           ctx_.sql(text::Span{item_.span.end, from_end}) + (core_.where ? "" : " WHERE ") +
           both(core_.where ? ctx_.sql(*core_.where) : "", condition) + ")";
  }

  /// With FROM, each condition asks its rows.
  std::vector<Branch> asked_branches() const {
    if (!raise_.choice) return {{exists(""), raise_.raises[0]}};
    std::vector<Branch> out;
    std::string earlier;  // of CASE, the first condition that holds counts
    const bool counts = core_.group_by.empty() && holds(item_.value, is_aggregate);
    for (const Branch& branch : branches_of(*raise_.choice, ctx_)) {
      const std::string condition = both(earlier, branch.condition);
      if (branch.raise)
        out.push_back(
            {counts ? "(" + query(condition.empty() ? "TRUE" : condition) + ")" : exists(condition), branch.raise});
      else
        earlier = both(earlier, operand(branch.condition) + " IS NOT TRUE");
      if (branch.raise && !counts) earlier = both(earlier, operand(branch.condition) + " IS NOT TRUE");
    }
    return out;
  }

  void chain(const std::vector<Branch>& branches, const std::string& indent) {
    if (branches[0].condition.empty()) return action(branches[0], indent);
    for (std::size_t i = 0; i < branches.size(); ++i) {
      const Branch& branch = branches[i];
      if (i > 0) out_ += style_.newline + indent;
      out_ += branch.condition.empty() ? "ELSE" : (i == 0 ? "IF " : "ELSIF ") + branch.condition + " THEN";
      out_ += style_.newline + deeper(indent);
      action(branch, deeper(indent));
      out_ += ";";
    }
    out_ += style_.newline + indent + "END IF";
  }

  void action(const Branch& branch, const std::string& indent) {
    if (!branch.raise) {
      out_ += "NULL";
    } else if (branch.raise->action == "IGNORE") {
      for (std::size_t i = 0; i < style_.leave.size(); ++i)
        out_ += (i ? ";" + style_.newline + indent : "") + style_.leave[i];
    } else {
      out_ += exception(*branch.raise);
    }
  }

  std::string exception(const ast::Raise& raise) const;

  const RaiseSelect& raise_;
  const ast::SelectCore& core_;
  const ast::SelectItem& item_;
  const LineStyle& style_;
  const Context& ctx_;
  std::string out_;
};

/// What SQLite up to 3.46 takes for text: a literal, and any name.
std::optional<std::string> message_text(const ast::Raise& raise) {
  if (!raise.message) return "";
  const auto* literal = ast::as<ast::Literal>(raise.message);
  if (literal && literal->kind == ast::Literal::Kind::string) return literal->value;
  const auto* name = ast::as<ast::ColumnRef>(raise.message);
  return name && name->parts.size() == 1 ? std::optional(name->parts[0].text) : std::nullopt;
}

std::string Writer::exception(const ast::Raise& raise) const {
  auto text = message_text(raise);
  if (!text) return "RAISE EXCEPTION '%', " + ctx_.sql(*raise.message) + std::string(kErrorCode);
  for (auto at = text->find('%'); at != std::string::npos; at = text->find('%', at + 2)) text->insert(at, 1, '%');
  return "RAISE EXCEPTION " + schema::string_literal(*text) + std::string(kErrorCode);
}

std::string_view type_of_class(TypeClass cls) {
  switch (cls) {
    case TypeClass::boolean:
      return "boolean";
    case TypeClass::integer:
      return "bigint";
    case TypeClass::real:
      return "double precision";
    case TypeClass::numeric:
      return "numeric";
    case TypeClass::blob:
      return "bytea";
    case TypeClass::timestamp:
      return "timestamp";
    case TypeClass::timestamptz:
      return "timestamptz";
    case TypeClass::date:
      return "date";
    case TypeClass::json:
      return "jsonb";
    case TypeClass::uuid:
      return "uuid";
    default:
      return "text";
  }
}

/// The class of what stands beside the RAISE: other results of CASE, other arguments, a condition.
TypeClass class_beside(const ast::Raise& raise, const Context& ctx) {
  TypeClass out = TypeClass::unknown;
  const auto look = [&](const std::vector<const ast::Expr*>& list) {
    const bool here = std::any_of(list.begin(), list.end(), [&](const ast::Expr* e) {
      return ast::as<ast::Raise>(ast::without_parens(*e)) == &raise;
    });
    for (const ast::Expr* e : list) {
      if (here && out == TypeClass::unknown) out = ctx.type_of(*e);
    }
  };
  ast::each_expression(ctx.innermost_statement(), [&](const ast::Expr& expr) {
    if (const auto* binary = ast::as<ast::Binary>(expr)) {
      const bool logic = binary->op == ast::Binary::Op::logical_and || binary->op == ast::Binary::Op::logical_or;
      if (logic && (as_raise(binary->left) == &raise || as_raise(binary->right) == &raise)) out = TypeClass::boolean;
    }
    std::vector<const ast::Expr*> results;
    if (const auto* choice = ast::as<ast::Case>(expr)) {
      for (const auto& branch : choice->branches) results.push_back(branch.then.get());
      if (choice->otherwise) results.push_back(choice->otherwise.get());
    } else if (const auto* call = ast::as<ast::Call>(expr)) {
      const bool conditional = called_function(*call) == "iif" || called_function(*call) == "if";
      for (std::size_t i = conditional ? 1 : 0; i < call->args.size(); ++i) results.push_back(call->args[i].get());
    }
    look(results);
  });
  return out;
}

}  // namespace

bool RaiseSelect::always() const { return !choice && !select->cores[0].from && !select->cores[0].where; }

std::optional<RaiseSelect> raise_select(const ast::Statement& statement) {
  const auto* outer = ast::as<ast::SelectStatement>(statement);
  if (!outer || !outer->select || outer->select->cores.size() != 1) return std::nullopt;
  const ast::SelectCore& core = outer->select->cores[0];
  if (core.nested || core.items.size() != 1) return std::nullopt;
  RaiseSelect out{outer->select.get(), nullptr, {}};
  const ast::ExprPtr& value = core.items[0].value;
  if (const ast::Raise* raise = as_raise(value)) {
    out.raises.push_back(raise);
    return out;
  }
  out.choice = ast::as<ast::Case>(ast::without_parens(*value));
  if (!out.choice || holds_raise(out.choice->subject)) return std::nullopt;
  for (const auto& branch : out.choice->branches) {
    if (holds_raise(branch.when) || !is_clear(branch.then)) return std::nullopt;
    if (const ast::Raise* raise = as_raise(branch.then)) out.raises.push_back(raise);
  }
  if (!is_clear(out.choice->otherwise)) return std::nullopt;
  if (const ast::Raise* raise = as_raise(out.choice->otherwise)) out.raises.push_back(raise);
  return out.raises.empty() ? std::nullopt : std::optional(std::move(out));
}

std::string raise_statements(const RaiseSelect& raise, const LineStyle& style, const Context& ctx) {
  return Writer(raise, style, ctx).write();
}

void raise_in_expression(const ast::Raise& raise, Context& ctx) {
  if (!ast::as<ast::CreateTrigger>(ctx.statement())) return;  // SQLite refuses it elsewhere, as PostgreSQL does
  const auto select = raise_select(ctx.innermost_statement());
  if (select && std::find(select->raises.begin(), select->raises.end(), &raise) != select->raises.end()) return;
  if (raise.action == "IGNORE") {
    ctx.report(ctx.span(), "`RAISE(IGNORE)` inside an expression")
        .fidelity(engine::Fidelity::unsupported)
        .help("Write it as the only result of a SELECT, or of CASE in one.");
    return ctx.comment_out("RAISE(IGNORE) inside an expression");
  }
  ctx.require_function(
      "raise_error",
      "CREATE FUNCTION raise_error(message text, result anyelement) RETURNS anyelement LANGUAGE plpgsql AS $$\n"
      "BEGIN\n  RAISE EXCEPTION '%', message" +
          std::string(kErrorCode) + ";\nEND\n$$");
  const auto text = message_text(raise);
  ctx.replace(ctx.span(),
              fmt::format("raise_error({}, NULL::{})", text ? schema::string_literal(*text) : ctx.sql(*raise.message),
                          type_of_class(class_beside(raise, ctx))));
}

}  // namespace sqlferry::rules
