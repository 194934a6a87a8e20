// Ctrl-C in the middle of writing: held back until the work has come to an end that leaves nothing half done.
#pragma once

#include <csignal>

namespace sqlferry::output {

/// While it lives, SIGINT, SIGTERM and SIGHUP wait; where they end the process, they do so at its end. For one thread.
class DelayedSignals {
 public:
  DelayedSignals();
  ~DelayedSignals();
  DelayedSignals(const DelayedSignals&) = delete;
  DelayedSignals& operator=(const DelayedSignals&) = delete;

  /// One of them waits: do not begin anything new.
  [[nodiscard]] bool pending() const;

 private:
  sigset_t held_;
  sigset_t before_;
};

}  // namespace sqlferry::output
