// The bytes are read as JavaScript and as TypeScript, evaluated, and read as a migration.
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "support/evaluate_laws.h"
#include "support/js_laws.h"
#include "support/reading_laws.h"

namespace {

using namespace sqlferry;

void require_unbroken(const test::Broken& broken, js::Language language) {
  if (broken.empty()) return;
  std::fprintf(stderr, "broken as %s: %s\n", language == js::Language::javascript ? "JavaScript" : "TypeScript",
               broken.front().c_str());
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  for (const auto language : {js::Language::javascript, js::Language::typescript})
    require_unbroken(test::broken_by_js_parse(bytes, language), language);
  // Every JavaScript program is a TypeScript one, but for a few words.
  require_unbroken(test::broken_by_evaluation(bytes, js::Language::typescript), js::Language::typescript);
  require_unbroken(test::broken_by_reading(bytes, js::Language::typescript), js::Language::typescript);
  return 0;
}
