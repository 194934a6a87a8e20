#include "tests/support/show_ast.h"

#include <catch2/catch.hpp>

#include <array>

#include "sql/ast/statement.h"

namespace sqlferry::test {

namespace {

using namespace ast;

constexpr std::array<const char*, 28> kOps = {
    "or",   "and",    "=",     "==", "<>",     "<",           "<=",
    ">",    ">=",     "&",     "|",  "<<",     ">>",          "+",
    "-",    "*",      "/",     "%",  "||",     "->",          "->>",
    "glob", "regexp", "match", "is", "is-not", "is-distinct", "is-not-distinct"};

std::string joined(const std::vector<ExprPtr>& all) {
  std::string out;
  for (const ExprPtr& one : all) out += ' ' + show(one);
  return out;
}

std::string not_(bool negated, const std::string& text) { return negated ? "not-" + text : text; }

struct Show {
  std::string operator()(const Literal& node) const {
    switch (node.kind) {
      case Literal::Kind::string:
        return '\'' + node.value + '\'';
      case Literal::Kind::null:
        return "null";
      case Literal::Kind::blob:
        return "x'" + node.value + '\'';
      case Literal::Kind::current_timestamp:
        return "now";
      case Literal::Kind::current_date:
        return "today";
      case Literal::Kind::current_time:
        return "time";
      default:
        return node.value;
    }
  }
  std::string operator()(const ColumnRef& node) const { return dotted(node.parts); }
  std::string operator()(const Star& node) const { return node.table ? node.table->text + ".*" : "*"; }
  std::string operator()(const Parameter& /*node*/) const { return "?"; }
  std::string operator()(const Unary& node) const {
    constexpr std::array<const char*, 4> ops = {"-", "+", "~", "not"};
    return list(ops.at(static_cast<std::size_t>(node.op)), {show(node.operand)});
  }
  std::string operator()(const Binary& node) const {
    const auto op = static_cast<std::size_t>(node.op);
    return list(not_(node.negated, op < kOps.size() ? kOps.at(op) : "op"), {show(node.left), show(node.right)});
  }
  std::string operator()(const Between& node) const {
    return list(not_(node.negated, "between"), {show(node.value), show(node.low), show(node.high)});
  }
  std::string operator()(const In& node) const {
    const std::string right = node.select  ? "query"
                              : node.table ? node.table->name.text
                                           : "[" + joined(node.list) + " ]";
    return list(not_(node.negated, "in"), {show(node.value), right});
  }
  std::string operator()(const Like& node) const {
    std::string out =
        '(' + not_(node.negated, node.ilike ? "ilike" : "like") + ' ' + show(node.value) + ' ' + show(node.pattern);
    if (node.escape) out += ' ' + show(node.escape);
    return out + ')';
  }
  std::string operator()(const IsTest& node) const {
    constexpr std::array<const char*, 4> what = {"null", "true", "false", "unknown"};
    return list(not_(node.negated, std::string("is-") + what.at(static_cast<std::size_t>(node.what))),
                {show(node.value)});
  }
  std::string operator()(const Exists& node) const { return not_(node.negated, "exists"); }
  std::string operator()(const Subquery& /*node*/) const { return "query"; }
  std::string operator()(const Parens& node) const {
    return (node.row_keyword ? "(row" : "(parens") + joined(node.items) + ')';
  }
  std::string operator()(const Call& node) const {
    std::string out = '(' + dotted(node.name) + "()" + (node.distinct ? " distinct" : "") + (node.star ? " *" : "");
    out += joined(node.args);
    if (!node.order_by.empty()) out += " order";
    if (node.filter) out += " filter " + show(node.filter);
    if (node.window_name) out += " over " + node.window_name->text;
    if (node.window) out += " over window";
    return out + ')';
  }
  std::string operator()(const Cast& node) const {
    return list(node.double_colon ? "::" : "cast", {show(node.value), node.type.words + (node.type.array ? "[]" : "")});
  }
  std::string operator()(const Case& node) const {
    std::string out = "(case" + (node.subject ? ' ' + show(node.subject) : std::string());
    for (const CaseBranch& branch : node.branches) out += " when " + show(branch.when) + " then " + show(branch.then);
    if (node.otherwise) out += " else " + show(node.otherwise);
    return out + ')';
  }
  std::string operator()(const Collate& node) const { return list("collate", {show(node.value), node.collation.text}); }
  std::string operator()(const TypedLiteral& node) const { return list(node.type, {'\'' + node.value + '\''}); }
  std::string operator()(const ArrayLiteral& node) const { return "(array" + joined(node.items) + ')'; }
  std::string operator()(const Subscript& node) const { return "(at " + show(node.value) + joined(node.indexes) + ')'; }
  std::string operator()(const Raise& node) const {
    return "(raise " + node.action + (node.message ? ' ' + show(node.message) : "") + ')';
  }
  std::string operator()(const DefaultMarker& /*node*/) const { return "default"; }
  std::string operator()(const OtherExpr& node) const { return "(other" + joined(node.operands) + ')'; }

 private:
  static std::string dotted(const std::vector<Name>& names) {
    std::string out;
    for (const Name& name : names) out += (out.empty() ? "" : ".") + name.text;
    return out;
  }
  static std::string list(const std::string& head, const std::vector<std::string>& rest) {
    std::string out = '(' + head;
    for (const std::string& one : rest) out += ' ' + one;
    return out + ')';
  }
};

}  // namespace

std::string show(const Expr& expr) { return std::visit(Show{}, expr.node); }
std::string show(const ExprPtr& expr) { return expr ? show(*expr) : "none"; }

Parsed parsed(const std::string& text, sql::Dialect dialect) {
  Parsed out{text, sql::parse(text, dialect)};
  INFO(text);
  if (!out.script.problems.empty()) FAIL(out.script.problems.front().message);
  REQUIRE(out.script.statements.size() == 1);
  return out;
}

std::string shown(const std::string& text, sql::Dialect dialect) {
  const Parsed all = parsed("SELECT " + text, dialect);
  return show(all.node<SelectStatement>().select->cores.at(0).items.at(0).value);
}

std::string problem_of(const std::string& text, sql::Dialect dialect) {
  const sql::Script script = sql::parse(text, dialect);
  return script.problems.empty() ? std::string() : script.problems.front().message;
}

}  // namespace sqlferry::test
