// A whole chain of at most three files; see chain_input.h.
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "fuzz/chain_input.h"
#include "support/laws.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace sqlferry;
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  for (const auto& law : test::broken_by_conversion(fuzz::files_of(bytes.substr(1)), fuzz::options_of(bytes.front()))) {
    std::fprintf(stderr, "broken: %s\n", law.c_str());
    std::abort();
  }
  return 0;
}
