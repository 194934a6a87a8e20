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

std::string_view bare_type_name(std::string_view text) {
  while (text.ends_with(']')) text = text.substr(0, text.rfind('['));
  if (text.ends_with(')')) text = text.substr(0, text.rfind('('));
  while (text.ends_with(' ')) text.remove_suffix(1);
  if (!text.ends_with('"')) return text.substr(text.rfind('.') + 1);
  text.remove_suffix(1);
  return text.substr(text.rfind('"') + 1);
}

}  // namespace sqlferry::schema
