// Entries on disk: an SQLite database that several runs share. It may be gone, damaged or locked at any time, and then
// there is no entry, and nobody is told. What comes out of it is what went in, to the byte: each row has a checksum.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "cache/marks.h"

struct sqlite3;

namespace sqlferry::cache {

class Store {
 public:
  /// Of one entry, and of all of them, in bytes.
  static constexpr std::size_t kMostOfEntry = std::size_t{8} << 20U;
  static constexpr std::size_t kMostOfAll = std::size_t{64} << 20U;

  /// `folder`: where it is, or is to be. `most`: of all entries, in bytes; those that were not used for longest go.
  explicit Store(std::filesystem::path folder, std::size_t most = kMostOfAll);
  ~Store();
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  /// Makes the folder, for this user alone, and the database where they are missing.
  bool make();
  /// What was put under the key. Makes nothing; takes a damaged database away.
  std::optional<std::string> find(std::string_view key);
  /// Instead of what was there. False: it could not be written.
  bool put(std::string_view key, std::string_view bytes);

 private:
  struct Close {
    void operator()(sqlite3* database) const;
  };

  bool open(bool makes);
  bool make_tables();
  /// Takes the database away if that is what is wrong. Always false.
  bool failed(int code);
  void take_away();
  bool add(std::int64_t id, std::string_view bytes);
  void keep_alive(std::int64_t id, std::int64_t used);

  std::filesystem::path folder_;
  std::filesystem::path file_;
  Marks marks_;
  std::size_t most_;
  std::unique_ptr<sqlite3, Close> database_;
};

}  // namespace sqlferry::cache
