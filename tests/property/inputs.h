// What the laws are tried on: the conformance scripts, the goldens' inputs, the samples. All of SQLite, and SQL.
#pragma once

#include <string>
#include <vector>

namespace sqlferry::test {

/// Each is a chain of files, in a fixed order.
std::vector<std::vector<std::string>> inputs();
/// The SQLite chains below a folder, without their down files.
std::vector<std::vector<std::string>> chains_below(const std::string& folder);

}  // namespace sqlferry::test
