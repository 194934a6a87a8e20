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

}  // namespace sqlferry::modules
