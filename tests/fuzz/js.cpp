// The bytes are read as JavaScript and as TypeScript.
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "support/js_laws.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace sqlferry;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  for (const auto language : {js::Language::javascript, js::Language::typescript}) {
    for (const auto& law : test::broken_by_js_parse(bytes, language)) {
      std::fprintf(stderr, "broken as %s: %s\n", language == js::Language::javascript ? "JavaScript" : "TypeScript",
                   law.c_str());
      std::abort();
    }
  }
  return 0;
}
