// json_each() and json_tree() in FROM.
#include <algorithm>

#include "rules/dialect/sqlite/json_path.h"
#include "rules/dialect/sqlite/json_rows.h"
#include "rules/dialect/sqlite/sql_text.h"
#include "rules/dialect/sqlite/support.h"
#include "schema/names.h"

namespace sqlferry::rules::sqlite_json_each {
namespace {

/// The document as json.
std::string document(const ast::Expr& expr, const engine::Context& ctx) {
  const schema::Column* column = ctx.column_of(expr);
  if (column && schema::folded(column->type.postgres) == "json") return ctx.sql(expr);
  if (schema::is_number(ctx.type_of(expr))) return "to_json(" + ctx.sql(expr) + ")";
  return cast(ctx.sql(expr), "json");
}

/// Nothing: the path cannot be read.
std::optional<std::string> arguments(const ast::Call& call, const engine::Context& ctx) {
  const std::string json = document(*call.args[0], ctx);
  if (call.args.size() == 1) return json;
  const auto text = string_value(*call.args[1], ctx);
  const auto path = text ? json_path(*text) : std::nullopt;
  if (!path || path->append) return std::nullopt;
  if (path->steps.empty()) return json;
  return fmt::format("{} #> {}, {}", json, array_literal(*path), schema::string_literal(*text));
}

void check(const ast::TableRef& ref, engine::Context& ctx) {
  const auto* function = std::get_if<ast::FunctionTable>(&ref.node);
  const auto* call = function ? ast::as<ast::Call>(function->call) : nullptr;
  const std::string name = call ? called_function(*call) : "";
  if ((name != "json_each" && name != "json_tree") || call->args.empty() || call->args.size() > 2) return;
  const auto sql = arguments(*call, ctx);
  if (!sql) {
    ctx.report(call->args[1]->span, "the path of `{}()` is no plain text", name)
        .fidelity(engine::Fidelity::unsupported)
        .help("Write it with jsonb_path_query(), or with the value at the path as the argument.");
    return ctx.comment_out("the path is known only when the statement runs");
  }
  auto& finding = ctx.report_once(call->name[0].span, "`{}()` gives rows of SQLite's own form", name);
  if (finding.more_.empty())
    finding.fix(fmt::format("call `sqlite_{}()`, which does the same", name), function->call->span);
  ctx.require_function("sqlite_json_each", std::string(kJsonEach));
  if (name == "json_tree") ctx.require_function("sqlite_json_tree", std::string(kJsonTree));
  ctx.replace(function->call->span, fmt::format("sqlite_{}({}){}", name, *sql, ref.alias ? "" : " AS " + name));
}

bool has_json_rows(const schema::Scope& scope) {
  for (const schema::Scope* at = &scope; at; at = at->outer) {
    if (std::ranges::any_of(at->relations, &schema::Relation::json_rows)) return true;
  }
  return false;
}

/// The document and the path, as hidden columns of each row.
void check_hidden(const ast::ColumnRef& ref, engine::Context& ctx) {
  const std::string name = schema::folded(ref.parts.back().text);
  if (name != "json" && name != "root") return;
  const auto found = ctx.typing().resolve(ref, ctx.scope());
  const bool is_output = !found && ctx.typing().is_output_name(ref, ctx.scope());
  const bool hidden = found ? !found->column && found->relation->json_rows
                            : ref.parts.size() == 1 && !is_output && has_json_rows(ctx.scope());
  if (!hidden) return;
  ctx.report(ctx.span(), "`{}` is a hidden column of SQLite's", ctx.source(ctx.span()))
      .fidelity(engine::Fidelity::unsupported)
      .help("Write what the function was called with in its place.");
  ctx.comment_out("PostgreSQL's function has no hidden columns");
}

constexpr std::string_view kGiven =
    "CREATE TABLE seen (v TEXT);\nCREATE VIEW first AS SELECT e.value FROM json_tree('[]') AS e;\nCREATE TABLE doc (id "
    "INTEGER PRIMARY KEY, tags TEXT, meta JSONB);";
constexpr engine::Example kBad[] = {
    {
        .title = "the elements of an array",
        .given = kGiven,
        .sql = "CREATE VIEW v AS SELECT doc.id, t.value AS tag FROM doc, json_each(doc.tags) AS t;",
        .fixed = "CREATE VIEW v AS SELECT doc.id, t.value AS tag FROM doc, sqlite_json_each(doc.tags::json) AS t;",
    },
    {
        .title = "under its own name, in a subquery",
        .given = kGiven,
        .sql = "DELETE FROM doc WHERE EXISTS (SELECT 1 FROM json_each(tags) WHERE json_each.value = 'x');",
        .fixed = "DELETE FROM doc WHERE EXISTS (SELECT 1 FROM sqlite_json_each(tags::json) AS json_each WHERE "
                 "json_each.value = 'x');",
    },
    {
        .title = "a hidden column",
        .given = kGiven,
        .sql = "CREATE VIEW v AS SELECT t.value, t.json FROM doc, json_each(doc.tags) AS t;",
        .fixed = "/* not translated: PostgreSQL's function has no hidden columns\nCREATE VIEW v AS SELECT t.value, "
                 "t.json FROM doc, json_each(doc.tags) AS t */;",
    },
    {
        .title = "a part of the document",
        .given = kGiven,
        .sql = "INSERT INTO seen SELECT m.fullkey FROM doc, json_tree(doc.meta, '$.user') AS m;",
        .fixed =
            "INSERT INTO seen SELECT m.fullkey FROM doc, sqlite_json_tree(doc.meta::json #> '{user}', '$.user') AS m;",
    },
};
constexpr engine::Example kGood[] = {
    {.title = "PostgreSQL's own",
     .given = kGiven,
     .sql =
         "CREATE VIEW v AS SELECT doc.id, t.tag FROM doc CROSS JOIN jsonb_array_elements_text(doc.meta) AS t (tag);"}};
constexpr engine::Visit kVisits[] = {engine::on<&check>(), engine::on<&check_hidden>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: json_each() and json_tree()", "https://sqlite.org/json1.html#jeach"},
    {"PostgreSQL: JSON functions", "https://www.postgresql.org/docs/15/functions-json.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/json-each",
    .summary = "json_each() or json_tree() in FROM",
    .why =
        "PostgreSQL's json_each() takes objects only and has other columns; of text it finds no such function and "
        "stops with 42883.",
    .sqlstate = "42883",
    .postgres_says = "function json_each(text) does not exist",
    .notes =
        "A function of the same columns is created once. Its values are text: beside a number they are made numbers, "
        "and ORDER BY, min() and max() sort them as text. "
        "Where all documents are arrays, jsonb_array_elements_text() does without it.",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_json_each
