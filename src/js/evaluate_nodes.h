// How each form of expression is evaluated: one overload per struct of js/ast/expr.h.
#pragma once

#include "js/evaluator.h"

namespace sqlferry::js {

// evaluate_literal.cpp
Value eval_node(Evaluator& run, const ast::NumberLiteral& node, const Place& at);
Value eval_node(Evaluator& run, const ast::BigIntLiteral& node, const Place& at);
Value eval_node(Evaluator& run, const ast::StringLiteral& node, const Place& at);
Value eval_node(Evaluator& run, const ast::BooleanLiteral& node, const Place& at);
Value eval_node(Evaluator& run, const ast::NullLiteral& node, const Place& at);
Value eval_node(Evaluator& run, const ast::RegexLiteral& node, const Place& at);
Value eval_node(Evaluator& run, const ast::Template& node, const Place& at);
Value eval_node(Evaluator& run, const ast::TaggedTemplate& node, const Place& at);
Value eval_node(Evaluator& run, const ast::Array& node, const Place& at);
Value eval_node(Evaluator& run, const ast::Object& node, const Place& at);
Value eval_node(Evaluator& run, const ast::FunctionExpr& node, const Place& at);
Value eval_node(Evaluator& run, const ast::ClassExpr& node, const Place& at);

// evaluate_access.cpp
Value eval_node(Evaluator& run, const ast::Identifier& node, const Place& at);
Value eval_node(Evaluator& run, const ast::This& node, const Place& at);
Value eval_node(Evaluator& run, const ast::Super& node, const Place& at);
Value eval_node(Evaluator& run, const ast::NewTarget& node, const Place& at);
Value eval_node(Evaluator& run, const ast::ImportMeta& node, const Place& at);
Value eval_node(Evaluator& run, const ast::New& node, const Place& at);
Value eval_node(Evaluator& run, const ast::ImportCall& node, const Place& at);

/// Of a Member, an Index or a Call.
Value eval_chain(Evaluator& run, const ast::Expr& expr);

// evaluate_class.cpp
Value super_member(Evaluator& run, std::string_view key, const Place& at);
void call_super(Evaluator& run, const HostCall& call);

// evaluate_operator.cpp
Value eval_node(Evaluator& run, const ast::Unary& node, const Place& at);
Value eval_node(Evaluator& run, const ast::Update& node, const Place& at);
Value eval_node(Evaluator& run, const ast::PrivateIn& node, const Place& at);
Value eval_node(Evaluator& run, const ast::Logical& node, const Place& at);
Value eval_node(Evaluator& run, const ast::Conditional& node, const Place& at);
Value eval_node(Evaluator& run, const ast::Assign& node, const Place& at);
Value eval_node(Evaluator& run, const ast::Sequence& node, const Place& at);
Value eval_node(Evaluator& run, const ast::Await& node, const Place& at);
Value eval_node(Evaluator& run, const ast::Yield& node, const Place& at);
Value eval_node(Evaluator& run, const ast::Parens& node, const Place& at);
Value eval_node(Evaluator& run, const ast::Typed& node, const Place& at);

// evaluate_binary.cpp
Value eval_node(Evaluator& run, const ast::Binary& node, const Place& at);
/// `right`: how b is written.
Value binary(Evaluator& run, ast::BinaryStep::Op op, const Value& a, const Value& b, const ast::Expr& right,
             const Place& at);
/// `===`. Missing: not known.
std::optional<bool> strictly_equal(const Value& a, const Value& b);

}  // namespace sqlferry::js
