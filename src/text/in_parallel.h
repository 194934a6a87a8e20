// A loop whose rounds are shared by threads.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace sqlferry::text {

/// Of the machine; at least 1. Asked once: the answer is read from a file of the system each time.
inline std::size_t core_count() {
  static const std::size_t count = std::max(1U, std::thread::hardware_concurrency());
  return count;
}

/// So many as there are cores, and no more than there is work for; at least 1.
inline std::size_t thread_count(std::size_t most) { return std::clamp<std::size_t>(most, 1, core_count()); }

/// Calls work(thread, round) for each round of [0, rounds). They begin in order; the caller is thread 0 of `threads`.
/// `work` must not throw.
template <class Work>
void in_parallel(std::size_t rounds, std::size_t threads, const Work& work) {
  std::atomic<std::size_t> next = 0;
  const auto run = [&](std::size_t thread) {
    for (std::size_t round = next++; round < rounds; round = next++) work(thread, round);
  };
  std::vector<std::jthread> others;
  for (std::size_t thread = 1; thread < threads; ++thread) others.emplace_back(run, thread);
  run(0);
}

}  // namespace sqlferry::text
