// Promises that nobody waits for: a call that is a statement of its own, without `await` or `return`.
#pragma once

#include <optional>
#include <vector>

#include "js/parse.h"

namespace sqlferry::js {

class DroppedPromises {
 public:
  explicit DroppedPromises(const Program& program);

  struct Found {
    std::uint32_t statement = 0;  ///< where it begins
    /// `await ` before it makes the function wait. Not where the function is not async, nor of `forEach`, which waits
    /// for no function that it is given.
    bool may_await = false;
  };
  /// Whether what the call gives is let go.
  [[nodiscard]] std::optional<Found> of(text::Span call) const;

 private:
  struct Place {
    text::Span span;
    bool with_inside = false;  ///< whatever is awaited inside of it goes with it
    Found found;
  };
  friend class DropWalk;
  std::vector<Place> places_;
};

}  // namespace sqlferry::js
