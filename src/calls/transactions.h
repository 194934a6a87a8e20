// Transactions of Sequelize that a script begins: a call runs in one only if it is given it.
// https://sequelize.org/docs/v6/other-topics/transactions/
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "calls/call.h"
#include "js/host.h"

namespace sqlferry::calls {

class Transactions {
 public:
  /// The number of the new one.
  std::size_t begin(const js::HostCall& call, bool is_managed);
  void end(std::size_t number);  ///< or it may end now: nothing is known of it any more
  /// Of an operation: the innermost open one, if the call is not given any.
  std::optional<std::size_t> outside_of(std::string_view method, const js::HostCall& call);
  [[nodiscard]] std::vector<Transaction> take() { return std::move(all_); }

 private:
  std::vector<Transaction> all_;
  std::vector<std::size_t> open_;
};

}  // namespace sqlferry::calls
