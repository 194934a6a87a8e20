#include "project/config.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

#include "project/config_text.h"
#include "project/surroundings.h"
#include "text/nearest.h"

namespace sqlferry::project {

namespace {

constexpr std::string_view kFileName = "sqlferry.toml";

/// One value that a key takes, and what it does.
struct Choice {
  std::string_view word;
  void (*apply)(Config& config);
};

struct Key {
  std::string_view section;
  std::string_view name;
  std::span<const Choice> choices;
};

constexpr Choice kNocase[] = {
    {"citext", [](Config& config) { config.nocase = Nocase::citext; }},
    {"icu", [](Config& config) { config.nocase = Nocase::icu; }},
    {"lower", [](Config& config) { config.nocase = Nocase::lower; }},
};

constexpr auto kKeys = std::to_array<Key>({
    {"sqlite", "nocase", kNocase},
});

using Names = std::vector<std::string_view>;

text::Error unknown(std::string_view place, std::string_view what, std::string_view name, const Names& known) {
  return {fmt::format("{}: unknown {} `{}`{}", place, what, name, text::nearest_words(name, known))};
}

/// "`citext`, `icu` or `lower`"
std::string listed(std::span<const Choice> choices) {
  std::string out;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    out += i == 0 ? "" : i + 1 == choices.size() ? " or " : ", ";
    out += fmt::format("\"{}\"", choices[i].word);
  }
  return out;
}

class Reader {
 public:
  Reader(std::string_view shown, std::vector<std::string>& evidence) : shown_(shown), evidence_(evidence) {}

  text::Result<Config> read(const toml::table& file) {
    for (const auto& [name, node] : file) {
      const Names known = sections();
      if (std::find(known.begin(), known.end(), name.str()) == known.end())
        return unknown(place(name.source()), "section", name.str(), known);
      const auto* section = node.as_table();
      if (!section)
        return text::Error{
            fmt::format("{}: `{}` is a section: write `[{}]`", place(name.source()), name.str(), name.str())};
      if (const auto done = read_section(name.str(), *section); !done) return done.error();
    }
    return config_;
  }

 private:
  static Names sections() {
    Names out;
    for (const auto& key : kKeys) out.push_back(key.section);
    return out;
  }

  [[nodiscard]] std::string place(const toml::source_region& region) const {
    return fmt::format("{}:{}", shown_, region.begin.line);
  }

  text::Result<void> read_section(std::string_view section, const toml::table& table) {
    for (const auto& [name, node] : table) {
      Names known;
      const Key* found = nullptr;
      for (const auto& key : kKeys) {
        if (key.section != section) continue;
        known.push_back(key.name);
        if (key.name == name.str()) found = &key;
      }
      if (!found) return unknown(place(name.source()), "key", name.str(), known);
      if (const auto done = read_value(*found, node); !done) return done.error();
    }
    return {};
  }

  text::Result<void> read_value(const Key& key, const toml::node& node) {
    const auto word = node.value_exact<std::string_view>();
    for (const auto& choice : key.choices) {
      if (!word || *word != choice.word) continue;
      choice.apply(config_);
      evidence_.push_back(fmt::format("{}: {} = \"{}\"", place(node.source()), key.name, choice.word));
      return {};
    }
    return text::Error{fmt::format("{}: `{}` is {}", place(node.source()), key.name, listed(key.choices))};
  }

  std::string_view shown_;
  std::vector<std::string>& evidence_;
  Config config_;
};

}  // namespace

text::Result<Config> read_config(std::string_view bytes, std::string_view shown, std::vector<std::string>& evidence) {
  try {
    return Reader(shown, evidence).read(toml::parse(bytes));
  } catch (const toml::parse_error& error) {
    std::string what(error.description());
    if (const auto line_end = what.find('\n'); line_end != std::string::npos) what.resize(line_end);
    return text::Error{fmt::format("{}:{}: {}", shown, error.source().begin.line, what)};
  }
}

text::Result<Config> config_for(const Surroundings& around, std::vector<std::string>& evidence) {
  const auto file = around.nearest({kFileName});
  if (!file) return Config{};
  return read_config(file->bytes, file->shown, evidence);
}

}  // namespace sqlferry::project
