#include "text/line_diff.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>

namespace sqlferry::text {

namespace {

using Index = std::int64_t;

/// Lines [x0, x1) of the one text against [y0, y1) of the other.
struct Box {
  Index x0, x1, y0, y1;
};

struct Point {
  Index x, y;
};

constexpr Index kMostSteps = 128;  // of edits in one direction, before a box is cut without knowing the best place

class Myers {
 public:
  Myers(const std::vector<std::uint32_t>& before, const std::vector<std::uint32_t>& after) : a_(before), b_(after) {}

  /// Calls `removed(x)` and `added(y)` for the lines without a partner.
  template <class Removed, class Added>
  void run(Removed removed, Added added) {
    std::vector<Box> boxes{{0, static_cast<Index>(a_.size()), 0, static_cast<Index>(b_.size())}};
    while (!boxes.empty()) {
      const Box box = trimmed(boxes.back());
      boxes.pop_back();
      if (box.x0 == box.x1 || box.y0 == box.y1) {
        for (Index x = box.x0; x < box.x1; ++x) removed(static_cast<std::size_t>(x));
        for (Index y = box.y0; y < box.y1; ++y) added(static_cast<std::size_t>(y));
        continue;
      }
      const Point cut = cut_point(box);
      boxes.push_back({cut.x, box.x1, cut.y, box.y1});
      boxes.push_back({box.x0, cut.x, box.y0, cut.y});
    }
  }

 private:
  [[nodiscard]] bool same(Index x, Index y) const {
    return a_[static_cast<std::size_t>(x)] == b_[static_cast<std::size_t>(y)];
  }
  /// `offset` counts diagonals from that of the box's first (backward: last) corner.
  Index& forward(Index offset) { return forward_[static_cast<std::size_t>(offset + kMostSteps)]; }
  Index& backward(Index offset) { return backward_[static_cast<std::size_t>(offset + kMostSteps)]; }

  [[nodiscard]] Box trimmed(Box box) const {
    while (box.x0 < box.x1 && box.y0 < box.y1 && same(box.x0, box.y0)) ++box.x0, ++box.y0;
    while (box.x0 < box.x1 && box.y0 < box.y1 && same(box.x1 - 1, box.y1 - 1)) --box.x1, --box.y1;
    return box;
  }

  /// A point on a shortest path through the box, or on a long one if that takes too many steps. Never a
  /// corner, because a trimmed box with both sides differs at both of its ends.
  Point cut_point(const Box& box);
  Index step_forward(const Box& box, Index offset, Index steps);
  Index step_backward(const Box& box, Index offset, Index steps);
  Point furthest(const Box& box);

  const std::vector<std::uint32_t>& a_;
  const std::vector<std::uint32_t>& b_;
  std::array<Index, 2 * kMostSteps + 1> forward_{};   // the furthest x on each diagonal x - y
  std::array<Index, 2 * kMostSteps + 1> backward_{};  // the same from the end
};

constexpr Index kUnreached = -1;
constexpr Index kUnreachedBack = INT64_MAX;

/// The furthest x after `steps` edits, or kUnreached outside of the box.
Index Myers::step_forward(const Box& box, Index offset, Index steps) {
  const Index diagonal = box.x0 - box.y0 + offset;
  Index x = steps == 0 ? box.x0 : kUnreached;
  if (offset > -steps) {
    const Index left = forward(offset - 1);
    if (left != kUnreached && left < box.x1) x = left + 1;
  }
  if (offset < steps) {
    const Index above = forward(offset + 1);
    if (above != kUnreached && above - diagonal <= box.y1) x = std::max(x, above);
  }
  if (x == kUnreached) return x;
  while (x < box.x1 && x - diagonal < box.y1 && same(x, x - diagonal)) ++x;
  return x;
}

Index Myers::step_backward(const Box& box, Index offset, Index steps) {
  const Index diagonal = box.x1 - box.y1 + offset;
  Index x = steps == 0 ? box.x1 : kUnreachedBack;
  if (offset < steps) {
    const Index right = backward(offset + 1);
    if (right != kUnreachedBack && right > box.x0) x = right - 1;
  }
  if (offset > -steps) {
    const Index below = backward(offset - 1);
    if (below != kUnreachedBack && below - diagonal >= box.y0) x = std::min(x, below);
  }
  if (x == kUnreachedBack) return x;
  while (x > box.x0 && x - diagonal > box.y0 && same(x - 1, x - diagonal - 1)) --x;
  return x;
}

Point Myers::cut_point(const Box& box) {
  const Index home = box.x0 - box.y0;
  const Index between = (box.x1 - box.y1) - home;  // from the first corner's diagonal to the last one's
  for (Index steps = 0; steps <= kMostSteps; ++steps) {
    for (Index k = -steps; k <= steps; k += 2) {
      const Index x = forward(k) = step_forward(box, k, steps);
      if (x == kUnreached || std::abs(k - between) > steps - 1) continue;
      const Index back = backward(k - between);
      if (back != kUnreachedBack && x >= back) return {x, x - (home + k)};
    }
    for (Index k = -steps; k <= steps; k += 2) {
      const Index x = backward(k) = step_backward(box, k, steps);
      if (x == kUnreachedBack || std::abs(k + between) > steps) continue;
      const Index front = forward(k + between);
      if (front != kUnreached && x <= front) return {x, x - (home + between + k)};
    }
  }
  return furthest(box);
}

/// After kMostSteps.
Point Myers::furthest(const Box& box) {
  Point best{box.x0, box.y0};
  for (Index k = -kMostSteps; k <= kMostSteps; k += 2) {
    const Index x = forward(k);
    const Index y = x - (box.x0 - box.y0 + k);
    if (x != kUnreached && x + y > best.x + best.y) best = {x, y};
  }
  return best;
}

/// Leaves out lines that the other text has nowhere: they have no partner, and cost the most.
struct Kept {
  std::vector<std::uint32_t> lines;
  std::vector<std::size_t> at;  // where each stood
};

Kept kept_lines(std::span<const std::uint32_t> lines, const std::vector<char>& in_other, std::vector<char>& changed) {
  Kept kept;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (in_other[lines[i]] != 0) {
      kept.lines.push_back(lines[i]);
      kept.at.push_back(i);
    } else {
      changed[i] = 1;
    }
  }
  return kept;
}

}  // namespace

ChangedLines changed_lines(std::span<const std::uint32_t> before, std::span<const std::uint32_t> after) {
  ChangedLines changed{std::vector<char>(before.size()), std::vector<char>(after.size())};
  std::uint32_t numbers = 0;
  for (const auto line : before) numbers = std::max(numbers, line + 1);
  for (const auto line : after) numbers = std::max(numbers, line + 1);
  std::vector<char> in_before(numbers);
  std::vector<char> in_after(numbers);
  for (const auto line : before) in_before[line] = 1;
  for (const auto line : after) in_after[line] = 1;
  const Kept a = kept_lines(before, in_after, changed.before);
  const Kept b = kept_lines(after, in_before, changed.after);
  Myers(a.lines, b.lines)
      .run([&](std::size_t x) { changed.before[a.at[x]] = 1; }, [&](std::size_t y) { changed.after[b.at[y]] = 1; });
  return changed;
}

}  // namespace sqlferry::text
