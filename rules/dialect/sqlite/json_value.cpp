#include "rules/dialect/sqlite/json_value.h"

#include <algorithm>

#include "rules/dialect/sqlite/arguments.h"
#include "rules/dialect/sqlite/json_path.h"
#include "rules/dialect/sqlite/sql_text.h"
#include "rules/dialect/sqlite/support.h"
#include "schema/names.h"

namespace sqlferry::rules {

using schema::TypeClass;

namespace {

/// `around`: the document with the objects around the place.
using Edit = std::optional<std::string> (*)(const std::string& document, const std::string& around,
                                            const JsonPath& path, const std::string& value);

/// jsonb_set() adds the last key only; SQLite adds the objects around it, too. It reads the document once for each.
std::string with_parents(const std::string& document, const JsonPath& path) {
  JsonPath parent;
  std::string out = document;
  for (std::size_t i = 0; i + 1 < path.steps.size(); ++i) {
    if (std::ranges::find(path.positions, i + 1) != path.positions.end()) return out;  // no array is added
    parent.steps.push_back(path.steps[i]);
    out = fmt::format("jsonb_set({0}, {1}, coalesce({2} #> {1}, '{{}}'))", out, array_literal(parent), document);
  }
  return out;
}

std::optional<std::string> set(const std::string& document, const std::string& around, const JsonPath& path,
                               const std::string& value) {
  if (path.append) {
    JsonPath last = path;
    last.steps.emplace_back("-1");
    return fmt::format("jsonb_insert({}, {}, {}, true)", document, array_literal(last), value);
  }
  if (path.steps.empty()) return value;
  return fmt::format("jsonb_set({}, {}, {}, true)", around, array_literal(path), value);
}

/// jsonb_insert() fails where the key is there already.
std::optional<std::string> insert(const std::string& document, const std::string& around, const JsonPath& path,
                                  const std::string& value) {
  if (path.append) return set(document, around, path, value);
  if (path.steps.empty()) return document;
  return fmt::format("jsonb_set({0}, {1}, coalesce({2} #> {1}, {3}), true)", around, array_literal(path), document,
                     value);
}

std::optional<std::string> replace(const std::string& document, const std::string& around, const JsonPath& path,
                                   const std::string& value) {
  static_cast<void>(around);
  if (path.append) return document;
  if (path.steps.empty()) return value;
  return fmt::format("jsonb_set({}, {}, {}, false)", document, array_literal(path), value);
}

/// json_set(document, path, value, path, value ...)
std::optional<std::string> edited(const ast::Call& call, Edit edit, const engine::Context& ctx) {
  if (call.args.size() % 2 == 0) return std::nullopt;
  std::string out = jsonb_document(*call.args[0], ctx);
  for (std::size_t i = 1; i + 1 < call.args.size(); i += 2) {
    const auto text = string_value(*call.args[i], ctx);
    const auto path = text ? json_path(*text) : std::nullopt;
    const bool short_enough = i == 1;  // else the text doubles with each path
    auto next =
        path ? edit(out, short_enough ? with_parents(out, *path) : out, *path, jsonb_element(*call.args[i + 1], ctx))
             : std::nullopt;
    if (!next) return std::nullopt;
    out = std::move(*next);
  }
  return out;
}

std::optional<std::string> removed(const ast::Call& call, const engine::Context& ctx) {
  std::string out = jsonb_document(*call.args[0], ctx);
  for (std::size_t i = 1; i < call.args.size(); ++i) {
    const auto text = string_value(*call.args[i], ctx);
    const auto path = text ? json_path(*text) : std::nullopt;
    if (!path || path->append || path->steps.empty()) return std::nullopt;
    out += " #- " + array_literal(*path);
  }
  return out;
}

std::string built(std::string_view function, const ast::Call& call, const engine::Context& ctx) {
  std::vector<std::string> args;
  for (const auto& arg : call.args) args.push_back(build_argument(*arg, ctx));
  return fmt::format("{}({})", function, schema::joined(args, ", "));
}

/// The call's parentheses may hold an ORDER BY, too.
std::string aggregated(std::string_view function, std::string_view empty, const ast::Call& call,
                       const engine::Context& ctx) {
  std::vector<std::string> args;
  for (const auto& arg : call.args) args.push_back(build_argument(*arg, ctx));
  std::string inside = (call.distinct ? "DISTINCT " : "") + schema::joined(args, ", ");
  if (!call.order_by.empty())
    inside += " ORDER BY " + ctx.sql(text::Span{call.order_by.front().span.begin, call.order_by.back().span.end});
  inside += call_order(call, ctx);
  return fmt::format("coalesce({}({}){}, '{}')", function, inside, call_tail(ctx), empty);
}

}  // namespace

std::optional<std::string> jsonb_of(const ast::Call& call, const engine::Context& ctx) {
  const std::string name = called_function(call);
  if (name == "json_array") return built("jsonb_build_array", call, ctx);
  if (name == "json_object") return built("jsonb_build_object", call, ctx);
  if (name == "json_group_array") return aggregated("jsonb_agg", "[]", call, ctx);
  if (name == "json_group_object") return aggregated("jsonb_object_agg", "{}", call, ctx);
  if (call.args.empty()) return std::nullopt;
  if (name == "json") return jsonb_document(*call.args[0], ctx);
  if (name == "json_quote") return jsonb_element(*call.args[0], ctx);
  if (name == "json_set") return edited(call, &set, ctx);
  if (name == "json_insert") return edited(call, &insert, ctx);
  if (name == "json_replace") return edited(call, &replace, ctx);
  if (name == "json_remove") return removed(call, ctx);
  if (name == "json_patch" && call.args.size() == 2)
    return fmt::format("sqlite_json_patch({}, {})", jsonb_document(*call.args[0], ctx),
                       jsonb_document(*call.args[1], ctx));
  if (name != "json_extract") return std::nullopt;
  const std::string document = jsonb_document(*call.args[0], ctx);
  if (call.args.size() == 2) return at_path(document, *call.args[1], false, ctx);
  std::string out;
  for (std::size_t i = 1; i < call.args.size(); ++i) {
    const auto value = at_path(document, *call.args[i], false, ctx);
    if (!value) return std::nullopt;
    out += (i == 1 ? "" : ", ") + *value;
  }
  return "jsonb_build_array(" + out + ")";
}

std::optional<std::string> jsonb_result(const ast::Expr& expr, const engine::Context& ctx) {
  const ast::Expr& inner = ast::without_parens(expr);
  if (const auto* call = ast::as<ast::Call>(inner)) return jsonb_of(*call, ctx);
  const auto* binary = ast::as<ast::Binary>(inner);
  if (!binary || binary->op != ast::Binary::Op::json_arrow) return std::nullopt;
  return at_path(jsonb_document(*binary->left, ctx), *binary->right, false, ctx);
}

std::string jsonb_document(const ast::Expr& expr, const engine::Context& ctx) {
  if (auto json = jsonb_result(expr, ctx)) return *json;
  const schema::Column* column = ctx.column_of(expr);
  if (column && schema::folded(column->type.postgres) == "jsonb") return ctx.sql(expr);
  return cast(ctx.sql(expr), "jsonb");
}

std::string jsonb_element(const ast::Expr& expr, const engine::Context& ctx) {
  if (is_null(expr)) return "'null'::jsonb";
  std::string out;
  const auto json = jsonb_result(expr, ctx);
  const schema::Column* column = ctx.column_of(expr);
  if (json) {
    const std::string name = called_function(expr);
    if (!name.empty() && name != "json_extract") return *json;
    return "coalesce(" + *json + ", 'null')";
  }
  if (string_value(expr, ctx)) return "to_jsonb(" + cast(ctx.sql(expr), "text") + ")";
  if (column && column->type.cls == TypeClass::json)
    out = cast("to_jsonb(" + ctx.sql(expr) + ")", "text");  // text in SQLite
  else
    out = build_argument(expr, ctx);
  out = "to_jsonb(" + out + ")";
  return may_be_null(expr, ctx) ? "coalesce(" + out + ", 'null')" : out;
}

std::string build_argument(const ast::Expr& expr, const engine::Context& ctx) {
  if (auto json = jsonb_result(expr, ctx)) return *json;
  const TypeClass cls = ctx.type_of(expr);
  if (cls == TypeClass::boolean) return cast(ctx.sql(expr), "int");
  return schema::is_number(cls) || cls == TypeClass::json ? ctx.sql(expr) : as_text(expr, ctx);
}

std::optional<std::string> at_path(const std::string& document, const ast::Expr& path, bool as_text,
                                   const engine::Context& ctx) {
  const char* more = as_text ? ">" : "";
  if (const auto text = string_value(path, ctx)) {
    if (!text->starts_with('$')) return fmt::format("{} ->{} {}", document, more, schema::string_literal(*text));
    const auto steps = json_path(*text);
    if (!steps || steps->append) return std::nullopt;
    return fmt::format("{} #>{} {}", document, more, array_literal(*steps));
  }
  const auto* chain = ast::as<ast::Binary>(ast::without_parens(path));
  if (chain && chain->op == ast::Binary::Op::concat) {  // '$.' || key
    const auto begin = string_value(*chain->left, ctx);
    if (begin != "$.") return std::nullopt;
    return fmt::format("{} ->{} {}", document, more, operand(rules::as_text(*chain->right, ctx)));
  }
  const TypeClass cls = ctx.type_of(path);
  if (cls == TypeClass::integer) return fmt::format("{} ->{} {}", document, more, operand(as_int(path, ctx)));
  return std::nullopt;
}

}  // namespace sqlferry::rules
