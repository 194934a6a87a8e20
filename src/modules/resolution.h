// How the name that a script loads leads to a file: as Node completes it for require(), and as TypeScript's loaders do.
// References: https://nodejs.org/api/modules.html#all-together,
// https://nodejs.org/api/modules.html#built-in-modules, the TypeScript handbook, "Modules - Theory"
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sqlferry::modules {

/// "./a", "../a", "/a", ".", "..": a file, and no package.
bool is_relative(std::string_view name);

/// What a relative name may stand for, the likeliest first, itself at the head: "./a", "./a.js", ..., "./a/index.js",
/// .... TypeScript sources load each other under the name of what they are compiled to: "./a.js" may be "./a.ts".
std::vector<std::string> completions(std::string_view name);

/// The first of them that is a file in `folder`. Empty: there is none.
std::optional<std::string> completed_in(const std::filesystem::path& folder, std::string_view name);

/// The same of a file that Node itself loads. A TypeScript source has another name by the time that Node looks for it.
std::optional<std::string> completed_for_node(const std::filesystem::path& folder, std::string_view name);

/// "fs", "fs/promises", "node:test".
bool is_built_in(std::string_view name);

/// "knex" of "knex/lib/client", "@acme/db" of "@acme/db/tables". Empty for what names no package: "#names", "@/names",
/// "https://...".
std::string_view package_of(std::string_view name);

}  // namespace sqlferry::modules
