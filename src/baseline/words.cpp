#include "baseline/words.h"

#include <cctype>

#include "schema/names.h"
#include "sql/placeholder.h"

namespace sqlferry::baseline {

std::string_view Words::at(std::size_t i) const {
  return i < tokens_.size() ? sql_.substr(tokens_[i].span.begin, tokens_[i].span.size()) : std::string_view();
}

bool Words::is(std::size_t i, std::string_view word) const { return schema::same_folded(at(i), word); }

std::string Words::name(std::size_t i) const {
  const std::string_view raw = at(i);
  if (sql::has_placeholder(raw)) return std::string(raw);
  return raw.starts_with('"') && raw.size() > 1 ? std::string(raw.substr(1, raw.size() - 2)) : schema::folded(raw);
}

std::string Words::string(std::size_t i) const {
  const std::string_view raw = at(i);
  std::string out;
  for (std::size_t at = 1; at + 1 < raw.size(); ++at) {
    out += raw[at];
    if (raw[at] == '\'') ++at;  // doubled
  }
  return out;
}

std::size_t Words::name_behind(std::size_t i) const {
  if (is(i, "if")) i += is(i + 1, "not") ? 3U : 2U;
  return at(i + 1) == "." ? i + 2 : i;
}

bool says_name(std::string_view text, std::string_view name) {
  const auto is_part = [&](std::size_t i) {
    const unsigned char c = static_cast<unsigned char>(text[i]);
    return std::isalnum(c) != 0 || c == '_' || c >= 0x80;
  };
  for (auto at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
    const std::size_t end = at + name.size();
    if ((at == 0 || !is_part(at - 1)) && (end == text.size() || !is_part(end))) return true;
  }
  return false;
}

}  // namespace sqlferry::baseline
