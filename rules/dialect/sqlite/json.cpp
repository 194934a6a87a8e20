#include "rules/dialect/sqlite/json.h"

#include <algorithm>

#include "rules/dialect/sqlite/arguments.h"
#include "rules/dialect/sqlite/json_value.h"
#include "rules/dialect/sqlite/sql_text.h"
#include "rules/dialect/sqlite/support.h"
#include "schema/names.h"

namespace sqlferry::rules {

using diagnostics::Fidelity;
using schema::TypeClass;

namespace {

constexpr std::string_view kWritten = "PostgreSQL writes the document anew: keys in its own order, with spaces.";
constexpr std::string_view kDeep =
    "PostgreSQL adds the last key of the second path only; what stands before it must be there.";
constexpr std::string_view kTruth = "`true` and `false` come out as these words; SQLite gives 1 and 0.";

bool is_json_column(const ast::Expr& expr, const engine::Context& ctx) {
  const schema::Column* column = ctx.column_of(expr);
  return column && column->type.cls == TypeClass::json;
}

/// Reading needs no jsonb where the column is JSON already.
std::string readable(const ast::Expr& expr, const engine::Context& ctx) {
  return is_json_column(expr, ctx) ? ctx.sql(expr) : jsonb_document(expr, ctx);
}

/// What an editing function gives: text, or the type of the column that it read.
std::string given_back(const std::string& json, const ast::Call& call, const engine::Context& ctx) {
  const ast::Expr* first = call.args.empty() ? nullptr : call.args[0].get();
  if (!first || ctx.type_of(*first) != TypeClass::json) return cast(json, "text");
  for (const auto* inner = ast::as<ast::Call>(ast::without_parens(*first)); inner && !inner->args.empty();
       inner = ast::as<ast::Call>(ast::without_parens(*first))) {
    first = inner->args[0].get();
  }
  const schema::Column* column = ctx.column_of(*first);
  return column && schema::folded(column->type.postgres) == "json" ? cast(json, "json") : json;
}

bool is_editing(std::string_view name) {
  return name == "json_set" || name == "json_insert" || name == "json_replace" || name == "json_remove";
}

bool has_deep_path(const ast::Call& call, const engine::Context& ctx) {
  const std::string name = called_function(call);
  if (name != "json_set" && name != "json_insert") return false;
  for (std::size_t i = 3; i < call.args.size(); i += 2) {  // around the first all is added
    const auto path = string_value(*call.args[i], ctx);
    if (path && path->find_first_of(".[", 2) != std::string::npos && path->find("[#]") == std::string::npos)
      return true;
  }
  return false;
}

std::string type_name(const std::string& json) {
  return fmt::format(
      "CASE jsonb_typeof({0}) WHEN 'string' THEN 'text' WHEN 'number' THEN CASE WHEN {1} ~ '[.eE]' THEN 'real' ELSE "
      "'integer' END "
      "WHEN 'boolean' THEN {1} ELSE jsonb_typeof({0}) END",
      json, cast(json, "text"));
}

std::optional<std::string> document_at(const ast::Call& call, const engine::Context& ctx) {
  const std::string document = jsonb_document(*call.args[0], ctx);
  return call.args.size() > 1 ? at_path(document, *call.args[1], false, ctx) : std::optional(document);
}

}  // namespace

std::optional<JsonText> json_call(const ast::Call& call, const engine::Context& ctx) {
  const std::string name = called_function(call);
  const auto* self = call.args.empty() ? nullptr : call.args[0].get();
  if (name == "json_extract" && call.args.size() == 2) {
    auto value = at_path(readable(*self, ctx), *call.args[1], true, ctx);
    return value ? std::optional(JsonText{operand(*value), Fidelity::changed, kTruth}) : std::nullopt;
  }
  if (name == "json_valid")
    return JsonText{ctx.type_of(*self) == TypeClass::json ? "(" + ctx.sql(*self) + " IS NOT NULL)"
                                                          : "json_valid(" + as_text(*self, ctx) + ")"};
  if (name == "json_array_length" || name == "json_type") {
    const auto document = document_at(call, ctx);
    if (!document) return std::nullopt;
    if (name == "json_type") return JsonText{type_name(*document)};
    return JsonText{
        fmt::format("CASE WHEN jsonb_typeof({0}) <> 'array' THEN 0 ELSE jsonb_array_length({0}) END", *document)};
  }
  const auto json = jsonb_of(call, ctx);
  if (!json) return std::nullopt;
  const std::string sql =
      is_editing(name) || name == "json_patch" || name == "json" ? given_back(*json, call, ctx) : cast(*json, "text");
  return JsonText{sql, Fidelity::changed, has_deep_path(call, ctx) ? kDeep : kWritten};
}

std::optional<std::string> json_arrow(const ast::Binary& arrow, const engine::Context& ctx) {
  const bool as_text = arrow.op == ast::Binary::Op::json_arrow_text;
  const auto path = string_value(*arrow.right, ctx);
  if (is_json_column(*arrow.left, ctx) && !(path && path->starts_with('$'))) return std::nullopt;
  const auto value = at_path(readable(*arrow.left, ctx), *arrow.right, as_text, ctx);
  return value ? std::optional(operand(*value)) : std::nullopt;
}

bool is_json_text(const ast::Expr& expr, const engine::Context& ctx) {
  return ctx.typing().is_json_value(expr, ctx.scope());
}

bool hands_on_json_value(const ast::Expr& expr, const engine::Context& ctx) {
  if (is_json_text(expr, ctx)) return true;
  const ast::Expr& inner = ast::without_parens(expr);
  const auto any = [&](const auto& list, std::size_t from) {
    for (std::size_t i = from; i < list.size(); ++i) {
      if (hands_on_json_value(*list[i], ctx)) return true;
    }
    return false;
  };
  if (const auto* collate = ast::as<ast::Collate>(inner)) return hands_on_json_value(*collate->value, ctx);
  if (const auto* choice = ast::as<ast::Case>(inner)) {
    const auto gives = [&](const ast::CaseBranch& branch) { return hands_on_json_value(*branch.then, ctx); };
    return std::ranges::any_of(choice->branches, gives) ||
           (choice->otherwise && hands_on_json_value(*choice->otherwise, ctx));
  }
  if (const auto* subquery = ast::as<ast::Subquery>(inner)) {
    const auto columns = ctx.typing().columns_of(*subquery->select, &ctx.scope());
    return columns.size() == 1 && columns[0].type.json_value;
  }
  const auto* call = ast::as<ast::Call>(inner);
  if (!call) return false;
  constexpr std::string_view kHandOn[] = {"coalesce",  "first_value", "ifnull",  "lag", "last_value",
                                          "lead",      "likelihood",  "likely",  "max", "min",
                                          "nth_value", "nullif",      "unlikely"};
  const std::string name = called_function(*call);
  if (name == "iif" || name == "if") return any(call->args, 1);
  return std::ranges::binary_search(kHandOn, name) && any(call->args, 0);
}

namespace {

/// Of a row of json_each() or json_tree(): the column `type` tells it, and the path whether the key is a position.
std::optional<std::string> typeof_json_column(const ast::ColumnRef& ref, const engine::Context& ctx) {
  const auto found = ctx.typing().resolve(ref, ctx.scope());
  if (!found || !found->column || !found->relation->json_rows) return std::nullopt;
  const std::string& row = found->relation->name;
  const std::string& key = found->column->key;
  if (key == "key")
    return fmt::format(
        "CASE WHEN {0}.key IS NULL THEN 'null' WHEN {0}.fullkey LIKE '%]' THEN 'integer' ELSE 'text' END", row);
  const char* nested = key == "atom" ? "'null'" : "'text'";
  return fmt::format(
      "CASE WHEN {0}.type IN ('true', 'false') THEN 'integer' WHEN {0}.type IN ('array', 'object') THEN {1} ELSE "
      "{0}.type END",
      row, nested);
}

}  // namespace

std::optional<std::string> typeof_json_value(const ast::Expr& expr, const engine::Context& ctx) {
  const ast::Expr& inner = ast::without_parens(expr);
  if (const auto* ref = ast::as<ast::ColumnRef>(inner)) return typeof_json_column(*ref, ctx);
  const auto* call = ast::as<ast::Call>(inner);
  const auto* arrow = ast::as<ast::Binary>(inner);
  if (!call && !arrow) return std::nullopt;
  const ast::Expr& document = call ? *call->args[0] : *arrow->left;
  const auto value = at_path(jsonb_document(document, ctx), call ? *call->args[1] : *arrow->right, false, ctx);
  if (!value) return std::nullopt;
  return fmt::format(
      "CASE coalesce(jsonb_typeof({0}), 'null') WHEN 'null' THEN 'null' WHEN 'boolean' THEN 'integer' WHEN 'number' "
      "THEN CASE WHEN {1} ~ '[.eE]' THEN 'real' ELSE 'integer' END ELSE 'text' END",
      *value, cast(*value, "text"));
}

}  // namespace sqlferry::rules
