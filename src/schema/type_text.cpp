#include "schema/type_text.h"

#include <algorithm>

#include "schema/names.h"

namespace sqlferry::schema {

std::string postgres_type_text(const ast::TypeName& type) {
  std::string out = type.quote == ast::Quote::none ? type.words : quoted(type.words);
  if (!type.args.empty()) {
    const auto zone = std::min(out.find(" WITH"), out.size());  // the precision of an instant stands before its zone
    out.insert(zone, "(" + joined(type.args, ", ") + ")");
  }
  return type.array ? out + "[]" : out;
}

}  // namespace sqlferry::schema
