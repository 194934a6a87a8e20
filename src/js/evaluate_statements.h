// The parts of the evaluator that run statements.
#pragma once

#include <type_traits>

#include "js/evaluator.h"

namespace sqlferry::js {

template <class Node>
inline constexpr bool is_loop =
    std::is_same_v<Node, ast::For> || std::is_same_v<Node, ast::ForEach> || std::is_same_v<Node, ast::While> ||
    std::is_same_v<Node, ast::DoWhile> || std::is_same_v<Node, ast::Switch> || std::is_same_v<Node, ast::Labeled>;

template <class Node>
inline constexpr bool is_module_syntax =
    std::is_same_v<Node, ast::Import> || std::is_same_v<Node, ast::ExportNamed> ||
    std::is_same_v<Node, ast::ExportAll> || std::is_same_v<Node, ast::ExportDefault> ||
    std::is_same_v<Node, ast::ExportDeclaration> || std::is_same_v<Node, ast::ImportEquals> ||
    std::is_same_v<Node, ast::ExportEquals>;

// evaluate_loop.cpp: what `break` ends.
Completion run_loop(Evaluator& run, const ast::For& node, const Place& at);
Completion run_loop(Evaluator& run, const ast::ForEach& node, const Place& at);
Completion run_loop(Evaluator& run, const ast::While& node, const Place& at);
Completion run_loop(Evaluator& run, const ast::DoWhile& node, const Place& at);
Completion run_loop(Evaluator& run, const ast::Switch& node, const Place& at);
Completion run_loop(Evaluator& run, const ast::Labeled& node, const Place& at);

// evaluate_module.cpp
Completion run_module_node(Evaluator& run, const ast::Import& node, const Place& at);
Completion run_module_node(Evaluator& run, const ast::ExportNamed& node, const Place& at);
Completion run_module_node(Evaluator& run, const ast::ExportAll& node, const Place& at);
Completion run_module_node(Evaluator& run, const ast::ExportDefault& node, const Place& at);
Completion run_module_node(Evaluator& run, const ast::ExportDeclaration& node, const Place& at);
Completion run_module_node(Evaluator& run, const ast::ImportEquals& node, const Place& at);
Completion run_module_node(Evaluator& run, const ast::ExportEquals& node, const Place& at);

/// `const a = require('./b')`, `const { a } = require('./b')`: read when it is used. False: it is something else.
bool declare_required(Evaluator& run, const ast::Declarator& declarator);

/// Whether the name of a `var` is there already, in this function.
bool is_declared_as(Evaluator& run, const ast::Pattern& target);

}  // namespace sqlferry::js
