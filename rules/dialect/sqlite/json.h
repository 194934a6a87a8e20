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

/// The text of a value in a document: json_extract() of one path, or ->>.
[[nodiscard]] bool is_json_text(const ast::Expr& expr);

/// PostgreSQL 15 cannot ask whether text is JSON.
inline constexpr std::string_view kJsonValid =
    "CREATE OR REPLACE FUNCTION json_valid(value text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE STRICT AS $$ BEGIN PERFORM value::jsonb; "
    "RETURN true; EXCEPTION WHEN others THEN RETURN false; END $$";

}  // namespace sqlferry::rules
