// One file from bytes to AST. ANTLR lives behind this header and is seen nowhere else.
#pragma once

#include <string_view>

#include "js/parse.h"

namespace sqlferry::js {

class FileParser {
 public:
  FileParser(std::string_view bytes, Language language) : bytes_(bytes), language_(language) {}

  ParseResult run();

 private:
  std::string_view bytes_;
  Language language_;
};

}  // namespace sqlferry::js
