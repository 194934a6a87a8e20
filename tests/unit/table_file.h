// The lines of tests/data/*.tsv.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sqlferry::test {

std::vector<std::string> split(std::string_view text, char separator);
/// The columns of each line; lines that begin with `#` are left out.
std::vector<std::vector<std::string>> table_rows(std::string_view name);

}  // namespace sqlferry::test
