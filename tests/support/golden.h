// Texts that are held against files of tests/golden.
#pragma once

#include <filesystem>
#include <string>

namespace sqlferry::test {

/// Fails with a diff where they differ. With SQLFERRY_UPDATE_GOLDENS the file becomes `actual`, but not in CI.
void compare_golden(const std::filesystem::path& golden, const std::string& actual);

}  // namespace sqlferry::test
