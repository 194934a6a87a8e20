// What the exit status says. Scripts and hooks depend on it.
#pragma once

namespace sqlferry::cli {

inline constexpr int kClean = 0;        ///< nothing at or above the threshold; everything was translated
inline constexpr int kFindings = 1;     ///< findings; something was not translated
inline constexpr int kEnvironment = 2;  ///< wrong usage, or a file that cannot be read or written
inline constexpr int kInternal = 3;     ///< a defect of ours

}  // namespace sqlferry::cli
