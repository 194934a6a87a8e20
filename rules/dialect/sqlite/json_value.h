// Expressions as jsonb. Internal to json*.cpp.
#pragma once

#include "rules/dialect/sqlite/json.h"

namespace sqlferry::rules {

/// What a JSON function or `->` gives, as jsonb: no way through text. Nothing: it gives no JSON, or is not translated.
std::optional<std::string> jsonb_of(const ast::Call& call, const engine::Context& ctx);
std::optional<std::string> jsonb_result(const ast::Expr& expr, const engine::Context& ctx);
/// The document that a JSON function reads, as jsonb.
std::string jsonb_document(const ast::Expr& expr, const engine::Context& ctx);
/// A value that is put into a document: JSON stays JSON, the rest becomes it. Never SQL's NULL.
std::string jsonb_element(const ast::Expr& expr, const engine::Context& ctx);
/// The same as an argument of jsonb_build_array() and its like, which do that themselves.
std::string build_argument(const ast::Expr& expr, const engine::Context& ctx);
/// `document` with a path's step: `x #> '{a}'`. Nothing: the path cannot be read.
std::optional<std::string> at_path(const std::string& document, const ast::Expr& path, bool as_text,
                                   const engine::Context& ctx);

}  // namespace sqlferry::rules
