#include "output/delayed_signals.h"

namespace sqlferry::output {

namespace {

constexpr int kSignals[] = {SIGINT, SIGTERM, SIGHUP};

/// Blocked, an ignored signal would wait too: those of `nohup` and of a shell's background jobs stay what they are.
bool is_ignored(int signal) {
  struct sigaction action = {};
  return ::sigaction(signal, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
}

}  // namespace

DelayedSignals::DelayedSignals() {
  sigemptyset(&held_);
  sigemptyset(&before_);
  for (const int signal : kSignals) {
    if (!is_ignored(signal)) sigaddset(&held_, signal);
  }
  pthread_sigmask(SIG_BLOCK, &held_, &before_);
}

DelayedSignals::~DelayedSignals() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

bool DelayedSignals::pending() const {
  sigset_t waiting;
  sigemptyset(&waiting);
  if (sigpending(&waiting) != 0) return false;
  for (const int signal : kSignals) {
    if (sigismember(&waiting, signal) == 1 && sigismember(&held_, signal) == 1) return true;
  }
  return false;
}

}  // namespace sqlferry::output
