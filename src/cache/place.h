// Where the cache is.
#pragma once

#include <filesystem>

namespace sqlferry::cache {

/// The user's, by the environment: SQLFERRY_CACHE_DIR, else `sqlferry` in XDG_CACHE_HOME or in ~/.cache
/// (https://specifications.freedesktop.org/basedir-spec/latest). Empty: SQLFERRY_NO_CACHE is set, or there is no home.
std::filesystem::path usual_folder();

}  // namespace sqlferry::cache
