// The program as a whole, from its arguments to its streams and exit status.
#pragma once

#include <catch2/catch.hpp>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

namespace sqlferry::test {

/// A FILE whose text can be read afterwards.
class Captured {
 public:
  Captured() : file_(::open_memstream(&bytes_, &size_)) { REQUIRE(file_ != nullptr); }
  ~Captured() {
    std::fclose(file_);
    std::free(bytes_);
  }
  Captured(const Captured&) = delete;
  Captured& operator=(const Captured&) = delete;

  [[nodiscard]] std::FILE* file() const { return file_; }
  [[nodiscard]] std::string text() const {
    std::fflush(file_);
    return {bytes_, size_};
  }

 private:
  char* bytes_ = nullptr;
  std::size_t size_ = 0;
  std::FILE* file_;
};

struct Outcome {
  int status = -1;
  std::string out;
  std::string err;
};

/// `arguments` without the program's name.
Outcome run_program(const std::vector<std::string>& arguments);
/// Both streams are one, as in a terminal: Outcome::out.
Outcome run_in_terminal(const std::vector<std::string>& arguments);

}  // namespace sqlferry::test
