// Small migrations as they are read from their source, under the names that tests/data/*.tsv use.
#pragma once

#include <string>
#include <string_view>

#include "modules/module_syntax.h"

namespace sqlferry::modules {

/// Migrations of functions: `exports.up = async () => {}`.
ModuleSyntax function_case(std::string_view name);
/// The same written as classes, for typeorm: `exports.A1700000000000 = class { ... }`.
ModuleSyntax class_case(std::string_view name);

/// What they are read from, by `syntax_of`.
std::string_view function_source(std::string_view name);
std::string_view class_source(std::string_view name);
ModuleSyntax syntax_of(std::string_view source);

}  // namespace sqlferry::modules
