// The line that a long run shows on a terminal.
#include <catch2/catch.hpp>
#include <fcntl.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <string>
#include <thread>

#include "output/progress.h"

namespace sqlferry::output {

namespace {

/// A terminal of its own, and what it was sent.
class Terminal {
 public:
  Terminal() : leader_(::posix_openpt(O_RDWR | O_NOCTTY)) {
    REQUIRE(leader_ >= 0);
    REQUIRE(::grantpt(leader_) == 0);
    REQUIRE(::unlockpt(leader_) == 0);
    file_ = std::fopen(::ptsname(leader_), "w");
    REQUIRE(file_ != nullptr);
  }
  ~Terminal() {
    std::fclose(file_);
    ::close(leader_);
  }
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  [[nodiscard]] std::FILE* file() const { return file_; }
  std::string shown() {
    std::fflush(file_);
    ::fcntl(leader_, F_SETFL, O_NONBLOCK);
    std::string out(4096, '\0');
    const ssize_t count = ::read(leader_, out.data(), out.size());
    out.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
    return out;
  }

 private:
  int leader_;
  std::FILE* file_ = nullptr;
};

}  // namespace

TEST_CASE("progress is shown after a second, and is gone at the end") {
  ::setenv("TERM", "xterm", 1);
  Terminal terminal;
  Stream stream(terminal.file());
  {
    Progress progress(stream);
    CHECK(progress.is_wanted());
    progress.show(1, 10);
    CHECK(terminal.shown().empty());
    std::this_thread::sleep_for(std::chrono::milliseconds(1050));
    progress.show(5, 10);
    CHECK(terminal.shown() == "\r\x1B[K[###############...............] 5 of 10 files");
    progress.show(6, 10);  // at once: a terminal is slow
    CHECK(terminal.shown().empty());
  }
  CHECK(terminal.shown() == "\r\x1B[K");
  ::setenv("TERM", "dumb", 1);
  CHECK_FALSE(Progress(stream).is_wanted());
}

TEST_CASE("a file gets no progress") {
  std::FILE* file = std::tmpfile();
  Stream stream(file);
  CHECK_FALSE(Progress(stream).is_wanted());
  std::fclose(file);
}

}  // namespace sqlferry::output
