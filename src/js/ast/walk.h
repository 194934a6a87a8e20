// The parts of a node, in source order, for code that looks at all nodes alike.
#pragma once

#include <functional>
#include <variant>

#include "js/ast/statement.h"

namespace sqlferry::js::ast {

/// Never null.
using Node = std::variant<ExprPtr, PatternPtr, StatementPtr, const Function*, const Class*, const Block*>;

/// A non-owning callable; what it refers to must outlive the call.
using NodeVisitor = std::function<void(Node)>;
/// Whether to go on below a node.
using NodeFilter = std::function<bool(Node)>;

/// From its first to its last token; of a function or class without its decorators.
Span span_of(Node node);
/// Direct children.
void each_child(Node node, const NodeVisitor& visit);
/// All statements and what is below them, parents first. Needs no deep stack.
void each_below(List<Statement> statements, const NodeFilter& visit);

}  // namespace sqlferry::js::ast
