#include "baseline/steps.h"

#include <algorithm>
#include <iterator>
#include <string_view>

namespace sqlferry::baseline {
namespace {

constexpr std::string_view kAdds = " ADD VALUE IF NOT EXISTS ";

/// The value that the statement adds to an enum, as a literal; empty: it adds none.
std::string_view added_value(std::string_view sql) {
  const auto at = sql.starts_with("ALTER TYPE ") ? sql.find(kAdds) : std::string_view::npos;
  return at == std::string_view::npos ? std::string_view() : sql.substr(at + kAdds.size());
}

}  // namespace

std::vector<std::vector<std::string>> in_transactions(std::vector<std::string> statements) {
  const auto adds = [](const std::string& sql) { return !added_value(sql).empty(); };
  const auto last = std::find_if(statements.rbegin(), statements.rend(), adds).base();
  const bool is_used = std::any_of(statements.begin(), last, [&](const std::string& add) {
    const std::string_view value = added_value(add);
    return !value.empty() && std::any_of(last, statements.end(),
                                         [&](const std::string& sql) { return sql.find(value) != std::string::npos; });
  });
  if (!is_used) return {std::move(statements)};
  std::vector<std::string> first(std::move_iterator(statements.begin()), std::move_iterator(last));
  statements.erase(statements.begin(), last);
  return {std::move(first), std::move(statements)};
}

}  // namespace sqlferry::baseline
