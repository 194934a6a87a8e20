// The process: streams, signals, and the last net for exceptions.
#include <fcntl.h>

#include <csignal>
#include <cstdio>
#include <exception>

#include "cli/app.h"
#include "cli/exit_status.h"

namespace {

/// With a closed standard stream, the next file that is opened would take its number, and our
/// report would go into a migration. /dev/null takes the number instead, opened the wrong way
/// round, so that using the stream still fails.
void reserve_standard_streams() {
  for (int descriptor = 0; descriptor <= 2; ++descriptor) {
    if (::fcntl(descriptor, F_GETFD) != -1) continue;
    static_cast<void>(::open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY));
  }
}

}  // namespace

int main(int argc, char** argv) {
  reserve_standard_streams();
  // `sqlferry lint | head` ends quietly and with the status of what was found.
  std::signal(SIGPIPE, SIG_IGN);
  try {
    return sqlferry::cli::run(argc, argv, {stdout, stderr});
  } catch (const std::exception& error) {
    std::fprintf(stderr, "sqlferry: internal error: %s\n", error.what());
  } catch (...) {
    std::fputs("sqlferry: internal error\n", stderr);
  }
  return sqlferry::cli::kInternal;
}
