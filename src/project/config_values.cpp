#include "project/config_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <sstream>

namespace sqlferry::project {
namespace {

template <class T>
struct NamedChoice {
  std::string_view name;
  T value;
};

template <class T, class Out, std::size_t kCount>
bool choose(const std::optional<std::string>& word, const std::array<NamedChoice<T>, kCount>& choices, Out& out) {
  const auto found =
      std::find_if(choices.begin(), choices.end(), [&](const auto& each) { return word && each.name == *word; });
  if (found == choices.end()) return false;
  out = found->value;
  return true;
}

using modules::TransactionScope;

constexpr auto kNocase =
    std::to_array<NamedChoice<Nocase>>({{"citext", Nocase::citext}, {"icu", Nocase::icu}, {"lower", Nocase::lower}});
constexpr auto kScopes = std::to_array<NamedChoice<TransactionScope>>(
    {{"none", TransactionScope::none}, {"migration", TransactionScope::migration}, {"run", TransactionScope::run}});
constexpr auto kLevelNames = std::to_array<NamedChoice<Level>>({{"off", Level::off},
                                                                {"note", Level::note},
                                                                {"warning", Level::warning},
                                                                {"error", Level::error},
                                                                {"on", Level::on}});

}  // namespace

std::string place_of(const ConfigSource& source, const toml::source_region& region) {
  return fmt::format("{}:{}:{}", source.shown, region.begin.line, region.begin.column);
}

std::optional<std::string> Value::word() const { return node_.value_exact<std::string>(); }

std::optional<std::vector<std::pair<std::string, const toml::node*>>> Value::words() const {
  const auto* list = node_.as_array();
  if (list == nullptr) return std::nullopt;
  std::vector<std::pair<std::string, const toml::node*>> out;
  for (const toml::node& each : *list) {
    const auto text = each.value_exact<std::string>();
    if (!text || text->empty()) return std::nullopt;
    out.emplace_back(*text, &each);
  }
  return out;
}

bool Value::truth(bool& out) const {
  const auto value = node_.value_exact<bool>();
  if (value) out = *value;
  return value.has_value();
}

bool Value::number(int least, int most, int& out) const {
  const auto value = node_.value_exact<std::int64_t>();
  if (!value || *value < least || *value > most) return false;
  out = static_cast<int>(*value);
  return true;
}

bool Value::one_of(std::initializer_list<std::string_view> choices, std::string& out) const {
  const auto value = word();
  if (!value || std::find(choices.begin(), choices.end(), *value) == choices.end()) return false;
  out = *value;
  return true;
}

bool Value::dialect(std::optional<sql::Dialect>& out) const {
  const auto value = word();
  const auto named = value ? sql::dialect_named(*value) : std::nullopt;
  if (named) out = named;
  return named.has_value();
}

bool Value::nocase(Nocase& out) const { return choose(word(), kNocase, out); }
bool Value::transaction(std::optional<TransactionScope>& out) const { return choose(word(), kScopes, out); }
bool Value::level(Level& out) const { return choose(word(), kLevelNames, out); }

bool Value::path(std::filesystem::path& out) const {
  const auto value = word();
  if (!value || value->empty()) return false;
  out = (source_.path.parent_path() / *value).lexically_normal();
  return true;
}

bool Value::paths(std::vector<std::filesystem::path>& out) const {
  if (std::filesystem::path one; path(one)) return out.push_back(std::move(one)), true;
  const auto list = words();
  if (!list) return false;
  for (const auto& [text, node] : *list) out.push_back((source_.path.parent_path() / text).lexically_normal());
  return true;
}

bool Value::globs(std::vector<PathGlob>& out) const {
  const auto list = words();
  if (!list) return false;
  for (const auto& [text, node] : *list) out.push_back({source_.path.parent_path(), text});
  return true;
}

bool Value::rule_words(std::vector<RuleWord>& out) const {
  const auto list = words();
  if (!list) return false;
  for (const auto& [text, node] : *list) out.push_back({text, place_of(source_, node->source())});
  return true;
}

std::string Value::as_toml() const {
  std::ostringstream out;
  node_.visit([&](const auto& node) { out << node; });
  std::string text = out.str();
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

}  // namespace sqlferry::project
