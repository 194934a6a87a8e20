// The order in which names run: by number where there is one, a down file behind the up that it
// undoes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "project/framework.h"

namespace sqlferry::project {

/// Digit runs compare as numbers: `2_b` before `10_a`. A total order: equal numbers (`01`, `1`)
/// compare by bytes.
bool natural_less(std::string_view a, std::string_view b);

/// `0001_init.up.sql`, `0001_init.down.sql`, `0001_init.sql`.
struct SuffixedName {
  std::string_view stem;  ///< "0001_init"; points into the name
  bool has_up = false;
  bool has_down = false;
};
SuffixedName split_suffix(std::string_view name);

/// Natural order; `x.down.sql` directly follows `x.up.sql`, or the one up file of the same number.
std::vector<LayoutFile> in_natural_order(const std::vector<std::string>& names);

/// "2024" of "2024_x"; empty if the name does not begin with a digit.
std::string_view leading_digits(std::string_view name);

/// ASCII only, whatever the locale.
std::string lower(std::string_view text);
bool ends_with_ignoring_case(std::string_view text, std::string_view lower_case_end);
bool is_sql_file(std::string_view name);
/// .js .cjs .mjs .ts .cts .mts, but no declarations (.d.ts).
bool is_script_file(std::string_view name);

}  // namespace sqlferry::project
