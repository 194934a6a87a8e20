// What the laws are tried on: the conformance scripts, the goldens' inputs, the samples. All of SQLite.
#pragma once

#include <string>
#include <vector>

namespace sqlferry::test {

/// Each is a chain of files, in a fixed order.
std::vector<std::vector<std::string>> inputs();

}  // namespace sqlferry::test
