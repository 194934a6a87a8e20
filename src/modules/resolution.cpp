#include "modules/resolution.h"

#include <algorithm>
#include <array>

#include "modules/frameworks.h"
#include "modules/node_loading.h"
#include "text/file_system.h"

namespace sqlferry::modules {

namespace {

constexpr std::array<std::string_view, 8> kScripts = {".js", ".json", ".ts", ".cjs", ".mjs", ".cts", ".mts", ".tsx"};

struct Compiled {
  std::string_view script, source;
};
constexpr std::array<Compiled, 4> kCompiled = {{{".js", ".ts"}, {".js", ".tsx"}, {".cjs", ".cts"}, {".mjs", ".mts"}}};

}  // namespace

bool is_relative(std::string_view name) {
  return name.starts_with("./") || name.starts_with("../") || name.starts_with('/') || name == "." || name == "..";
}

std::vector<std::string> completions(std::string_view name) {
  std::vector<std::string> result = {std::string(name)};
  for (const Compiled& each : kCompiled) {
    if (!name.ends_with(each.script)) continue;
    result.push_back(std::string(name.substr(0, name.size() - each.script.size())) + std::string(each.source));
  }
  while (name.size() > 1 && name.ends_with('/')) name.remove_suffix(1);
  for (const std::string_view each : kScripts) result.push_back(std::string(name) + std::string(each));
  for (const std::string_view each : kScripts) result.push_back(std::string(name) + "/index" + std::string(each));
  return result;
}

std::optional<std::string> completed_in(const std::filesystem::path& folder, std::string_view name) {
  for (std::string& each : completions(name)) {
    if (text::is_file(folder / each)) return std::move(each);
  }
  return std::nullopt;
}

std::optional<std::string> completed_for_node(const std::filesystem::path& folder, std::string_view name) {
  auto completed = completed_in(folder, name);
  return completed && is_typescript(extension_of(*completed)) ? std::nullopt : std::move(completed);
}

bool is_built_in(std::string_view name) {
  constexpr std::array<std::string_view, 45> kNames = {"assert",    "async_hooks",
                                                       "buffer",    "child_process",
                                                       "cluster",   "console",
                                                       "constants", "crypto",
                                                       "dgram",     "dns",
                                                       "domain",    "diagnostics_channel",
                                                       "events",    "fs",
                                                       "http",      "http2",
                                                       "https",     "inspector",
                                                       "module",    "net",
                                                       "os",        "path",
                                                       "process",   "perf_hooks",
                                                       "punycode",  "querystring",
                                                       "readline",  "repl",
                                                       "stream",    "string_decoder",
                                                       "sys",       "test",
                                                       "timers",    "tls",
                                                       "tty",       "trace_events",
                                                       "url",       "util",
                                                       "v8",        "vm",
                                                       "wasi",      "worker_threads",
                                                       "zlib",      "sea",
                                                       "sqlite"};
  constexpr std::array<std::string_view, 3> kWithPrefixOnly = {"sea", "sqlite", "test"};
  const bool is_prefixed = name.starts_with("node:");
  if (is_prefixed) name.remove_prefix(5);
  name = name.substr(0, name.find('/'));
  const auto is_name = [&](std::string_view each) { return each == name; };
  if (!is_prefixed && std::any_of(kWithPrefixOnly.begin(), kWithPrefixOnly.end(), is_name)) return false;
  return std::any_of(kNames.begin(), kNames.end(), is_name);
}

std::string_view package_of(std::string_view name) {
  const auto slash = name.find('/');
  const bool is_address = name.find(':') != std::string_view::npos;
  if (name.empty() || is_relative(name) || is_address || name[0] == '#' || name[0] == '~' || slash == 0) return {};
  if (name[0] != '@') return name.substr(0, slash);
  if (slash == 1 || slash == std::string_view::npos) return {};
  return name.substr(0, name.find('/', slash + 1));
}

}  // namespace sqlferry::modules
