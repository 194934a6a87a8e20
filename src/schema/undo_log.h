// Remembers what the members of an object were before they were changed, and brings that back.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sqlferry::schema {

/// Costs nothing while it is not open. It refers to the members, so a copy of the object begins with a log of its own
/// that is not open, and the object is not moved while its log is.
class UndoLog {
 public:
  UndoLog() = default;
  UndoLog(const UndoLog& /*other*/) noexcept {}
  UndoLog& operator=(const UndoLog& /*other*/) noexcept { return *this; }
  ~UndoLog() = default;

  void open() { is_open_ = true; }
  /// Undoes what was kept since open().
  void undo() {
    is_open_ = false;
    for (; !steps_.empty(); steps_.pop_back()) steps_.back()();
  }

  /// The value is about to change.
  template <class T>
  void keep(T& value) {
    if (is_open_) steps_.push_back([&value, old = value]() mutable { value = std::move(old); });
  }

  /// What the map has under the key, or that it has nothing, is about to change.
  template <class Map>
  void keep_entry(Map& map, std::string_view key) {
    if (!is_open_) return;
    std::optional<typename Map::mapped_type> old;
    if (const auto there = map.find(key); there != map.end()) old = there->second;
    steps_.push_back([&map, key = std::string(key), old = std::move(old)]() mutable {
      if (old) {
        map.insert_or_assign(key, std::move(*old));
      } else {
        map.erase(key);
      }
    });
  }

  /// Whether the set has the key is about to change.
  template <class Set>
  void keep_member(Set& set, std::string_view key) {
    if (!is_open_) return;
    steps_.push_back([&set, key = std::string(key), was = set.contains(key)] {
      if (was) {
        set.insert(key);
      } else {
        set.erase(key);
      }
    });
  }

 private:
  bool is_open_ = false;
  std::vector<std::function<void()>> steps_;
};

}  // namespace sqlferry::schema
