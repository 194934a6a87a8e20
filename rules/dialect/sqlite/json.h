// SQLite keeps JSON as text and its functions read and give text; PostgreSQL's work on jsonb.
#pragma once

#include <optional>
#include <string>

#include "engine/context.h"

namespace sqlferry::rules {

struct JsonText {
  std::string sql;
  diagnostics::Fidelity fidelity = diagnostics::Fidelity::exact;
  std::string_view remark = {};
};

/// The visited call of a JSON function as SQLite gives it: text, a number, a truth value. Nothing: not translated.
std::optional<JsonText> json_call(const ast::Call& call, const engine::Context& ctx);
/// `x -> p` and `x ->> p`, in parentheses. Nothing: it stays as it is.
std::optional<std::string> json_arrow(const ast::Binary& arrow, const engine::Context& ctx);

/// The text of a value in a document: json_extract() of one path, ->>, or a column that holds one.
[[nodiscard]] bool is_json_text(const ast::Expr& expr, const engine::Context& ctx);

/// It may hand such a value on: coalesce(), CASE, max() and their like.
[[nodiscard]] bool hands_on_json_value(const ast::Expr& expr, const engine::Context& ctx);
/// typeof() of it: what the value is to SQLite. Nothing: it is not known any more where it stands.
std::optional<std::string> typeof_json_value(const ast::Expr& expr, const engine::Context& ctx);

/// PostgreSQL 15 cannot ask whether text is JSON.
inline constexpr std::string_view kJsonValid =
    "CREATE OR REPLACE FUNCTION json_valid(value text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE STRICT AS $$ BEGIN "
    "PERFORM value::jsonb; "
    "RETURN true; EXCEPTION WHEN others THEN RETURN false; END $$";

/// RFC 7396.
inline constexpr std::string_view kJsonPatch =
    "CREATE OR REPLACE FUNCTION sqlite_json_patch(target jsonb, patch jsonb) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE "
    "STRICT AS $$ BEGIN "
    "IF jsonb_typeof(patch) <> 'object' THEN RETURN patch; END IF; "
    "IF jsonb_typeof(target) <> 'object' THEN target := '{}'; END IF; "
    "RETURN coalesce((SELECT jsonb_object_agg(key, CASE WHEN p.value IS NULL THEN t.value ELSE "
    "sqlite_json_patch(coalesce(t.value, 'null'), p.value) END) "
    "FROM jsonb_each(target) AS t FULL JOIN jsonb_each(patch) AS p USING (key) WHERE p.value IS DISTINCT FROM 'null'), "
    "'{}'); END $$";

}  // namespace sqlferry::rules
