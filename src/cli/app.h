// The program behind main(): arguments in, text to two streams, exit status out.
#pragma once

#include <cstdio>

namespace sqlferry::cli {

struct Streams {
  std::FILE* out = nullptr;
  std::FILE* err = nullptr;
};

/// `argv[0]` is the program's name. Only defects of ours (and running out of memory) leave as
/// exceptions.
int run(int argc, const char* const* argv, Streams streams);

}  // namespace sqlferry::cli
