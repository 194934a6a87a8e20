// Whether an entry may be in the database, without SQLite, which takes a quarter of a millisecond to say no: a hook
// that lints three files is asked at each commit, and its answer is never there.
#pragma once

#include <cstdint>
#include <filesystem>
#include <utility>

namespace sqlferry::cache {

/// A byte for each of 65,536 sorts of ids. One that is wrong costs time, and nothing else.
class Marks {
 public:
  explicit Marks(std::filesystem::path file) : file_(std::move(file)) {}

  /// False: it is not there.
  [[nodiscard]] bool has(std::uint64_t id) const;
  void set(std::uint64_t id) const;
  void clear() const;

 private:
  std::filesystem::path file_;
};

}  // namespace sqlferry::cache
