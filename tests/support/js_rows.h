// Tables of JavaScript and how the tree of each is shown.
#pragma once

#include <catch2/catch.hpp>

#include <cstddef>

#include "support/show_js.h"

namespace sqlferry::test {

struct JsRow {
  const char* text;
  const char* shown;
};

template <std::size_t n>
void check_js(const JsRow (&rows)[n], js::Language language = js::Language::javascript) {
  for (const JsRow& row : rows) {
    INFO(row.text);
    CHECK(js_shown(row.text, language) == row.shown);
  }
}

}  // namespace sqlferry::test
