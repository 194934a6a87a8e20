#include <fmt/format.h>

#include "rules/dialect/sqlite/random_hex.h"
#include "rules/dialect/sqlite/support.h"

namespace sqlferry::rules {
namespace {

constexpr int kUuidBytes = 16;
constexpr int kMostBytes = 256;

}  // namespace

std::string random_hex(int bytes) {
  const std::string whole = "replace(gen_random_uuid()::text, '-', '')";
  std::string out;
  int parts = 0;
  for (int left = bytes; left > 0; left -= kUuidBytes, ++parts) {
    if (!out.empty()) out += " || ";
    out += left >= kUuidBytes ? whole : fmt::format("substr({}, 1, {})", whole, 2 * left);
  }
  return parts > 1 ? "(" + out + ")" : out;
}

std::optional<RandomHex> random_hex_call(const ast::Call& call) {
  if (call.args.size() != 1) return std::nullopt;
  const std::string name = called_function(call);
  const auto* argument = ast::as<ast::Call>(ast::without_parens(*call.args[0]));
  if (!argument) return std::nullopt;
  const std::string inner_name = called_function(*argument);
  if ((name == "lower" || name == "upper") && inner_name == "hex") {
    auto inner = random_hex_call(*argument);
    if (inner) inner->upper = name == "upper";
    return inner;
  }
  if (name != "hex" || inner_name != "randomblob" || argument->args.size() != 1) return std::nullopt;
  const auto bytes = integer_value(*argument->args[0]);
  if (!bytes || *bytes > kMostBytes) return std::nullopt;
  return RandomHex{*bytes < 1 ? 1 : static_cast<int>(*bytes), true};
}

}  // namespace sqlferry::rules
