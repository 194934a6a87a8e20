// The bytes are read in each dialect: scanned, split, parsed.
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "support/parse_laws.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace sqlferry;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  for (const auto dialect : {sql::Dialect::sqlite, sql::Dialect::mysql, sql::Dialect::postgres}) {
    for (const auto& law : test::broken_by_parse(bytes, dialect)) {
      std::fprintf(stderr, "broken in dialect %d: %s\n", static_cast<int>(dialect), law.c_str());
      std::abort();
    }
  }
  return 0;
}
