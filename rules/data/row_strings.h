// The texts among the rows of an INSERT, and the columns they go into.
#pragma once

#include <functional>
#include <string>

#include "engine/context.h"

namespace sqlferry::rules::data {

using StringVisitor =
    std::function<void(const ast::Expr& value, const std::string& text, const schema::Column& column)>;

/// Of VALUES whose table is known for sure. Other values are passed over.
void each_string(const ast::Insert& insert, const engine::Context& ctx, const StringVisitor& visit);

}  // namespace sqlferry::rules::data
