// Memory of one tree: all of it is freed at once, so nodes have no destructors.
#pragma once

#include <cstring>
#include <memory>
#include <memory_resource>
#include <new>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>

namespace sqlferry::js {

class Arena {
 public:
  template <class T>
  T* make(T value) {
    static_assert(std::is_trivially_destructible_v<T>);
    return new (memory_.allocate(sizeof(T), alignof(T))) T(std::move(value));
  }

  /// Default values, to be filled in.
  template <class T>
  std::span<T> array(std::size_t count) {
    static_assert(std::is_trivially_destructible_v<T>);
    if (count == 0) return {};
    auto* first = static_cast<T*>(memory_.allocate(sizeof(T) * count, alignof(T)));
    std::uninitialized_value_construct_n(first, count);
    return {first, count};
  }

  std::string_view text(std::string_view copied) {
    if (copied.empty()) return {};
    auto* bytes = static_cast<char*>(memory_.allocate(copied.size(), 1));
    std::memcpy(bytes, copied.data(), copied.size());
    return {bytes, copied.size()};
  }

 private:
  static constexpr std::size_t kFirstBlock = std::size_t{1} << 14U;
  std::pmr::monotonic_buffer_resource memory_{kFirstBlock};
};

}  // namespace sqlferry::js
