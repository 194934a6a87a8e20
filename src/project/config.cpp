#include "project/config.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <sstream>

#include "project/config_text.h"
#include "project/config_values.h"
#include "project/surroundings.h"
#include "text/file_system.h"
#include "text/nearest.h"
#include "text/open_file.h"

namespace sqlferry::project {

namespace fs = std::filesystem;
using text::Error;
using text::Result;

namespace {

constexpr std::string_view kFileName = "sqlferry.toml";
constexpr std::size_t kMostExtended = 16;  // files, one extending the other

/// What a key takes, in words, and what it does. False: the value is something else.
struct Key {
  std::string_view section;
  std::string_view name;
  std::string_view takes;
  bool (*apply)(const Value& value, Config& config);
};

constexpr auto kKeys = std::to_array<Key>({
    {"source", "dialect", R"("sqlite", "mysql" or "postgres")",
     [](const Value& value, Config& config) { return value.dialect(config.dialect); }},
    {"source", "exclude", "a list of patterns",
     [](const Value& value, Config& config) { return value.globs(config.excluded); }},
    {"target", "postgres", "a version from 12 to 18",
     [](const Value& value, Config& config) { return value.number(12, 18, config.postgres_version); }},
    {"target", "profile", R"("native", "prisma" or "drizzle")",
     [](const Value& value, Config& config) {
       return value.one_of({"native", "prisma", "drizzle"}, config.profile);
     }},
    {"lint", "error-on", R"("error", "warning" or "note")",
     [](const Value& value, Config& config) {
       return value.level(config.error_on) && config.error_on != Level::off && config.error_on != Level::on;
     }},
    {"lint", "enable", "a list of rules and groups",
     [](const Value& value, Config& config) { return value.rule_words(config.enabled); }},
    {"lint", "require-reason", "true or false",
     [](const Value& value, Config& config) { return value.truth(config.requires_reason); }},
    {"lint", "known-findings", "a path",
     [](const Value& value, Config& config) { return value.path(config.known_findings); }},
    {"runner", "transaction", R"("none", "migration" or "run")",
     [](const Value& value, Config& config) { return value.transaction(config.transaction); }},
    {"sqlite", "nocase", R"("citext", "icu" or "lower")",
     [](const Value& value, Config& config) { return value.nocase(config.nocase); }},
});

constexpr std::string_view kLevels = R"("off", "note", "warning", "error" or "on")";
constexpr std::string_view kRules = "rules";
constexpr std::string_view kTypes = "types";
constexpr std::string_view kTypeOfPostgres = "a type of PostgreSQL, in quotes";
constexpr std::string_view kOverride = "override";
constexpr std::string_view kExtends = "extends";

using Names = std::vector<std::string_view>;

Names sections() {
  Names out = {kExtends, kRules, kTypes, kOverride};
  for (const auto& key : kKeys) {
    if (std::find(out.begin(), out.end(), key.section) == out.end()) out.push_back(key.section);
  }
  return out;
}

class Reader {
 public:
  Reader(const ConfigSource& source, Config config, std::vector<fs::path> extending)
      : source_(source), config_(std::move(config)), extending_(std::move(extending)) {}

  Result<Config> read() {
    toml::table file;
    try {
      file = toml::parse(source_.bytes);
    } catch (const toml::parse_error& error) {
      std::string what(error.description());
      if (const auto line_end = what.find('\n'); line_end != std::string::npos) what.resize(line_end);
      return Error{fmt::format("{}: {}", place_of(source_, error.source()), what)};
    }
    extending_.push_back(source_.path);
    if (const auto* node = file.get(kExtends)) {
      if (const auto done = extend(*node); !done) return done.error();
    }
    config_.files.push_back(source_.path);
    for (const auto& [name, node] : file) {
      if (name.str() == kExtends) continue;
      if (const auto done = read_section(name, node); !done) return done.error();
    }
    return std::move(config_);
  }

 private:
  [[nodiscard]] Error at(const toml::source_region& region, std::string_view what) const {
    return {fmt::format("{}: {}", place_of(source_, region), what)};
  }
  [[nodiscard]] Error unknown(const toml::key& key, std::string_view what, const Names& known) const {
    return at(key.source(), fmt::format("unknown {} `{}`{}", what, key.str(), text::nearest_words(key.str(), known)));
  }
  [[nodiscard]] Error wrong(const toml::node& node, std::string_view key, std::string_view takes) const {
    return at(node.source(), fmt::format("`{}` is {}", key, takes));
  }

  Result<void> extend(const toml::node& node) {
    std::vector<fs::path> bases;
    if (!Value(node, source_).paths(bases)) return wrong(node, kExtends, "a path, or a list of paths");
    for (const fs::path& base : bases) {
      const std::string shown =
          (fs::path(source_.shown).parent_path() / base.lexically_relative(source_.path.parent_path()))
              .lexically_normal()
              .generic_string();
      const bool is_circle = std::find(extending_.begin(), extending_.end(), base) != extending_.end();
      if (is_circle || extending_.size() > kMostExtended)
        return at(node.source(), fmt::format("`{}` extends itself", shown));
      const auto bytes = text::read_file(base);
      if (!bytes) return at(node.source(), bytes.error().message);
      const ConfigSource source{*bytes, shown, base};
      auto config = Reader(source, std::move(config_), extending_).read();
      if (!config) return config.error();
      config_ = std::move(*config);
    }
    return {};
  }

  Result<void> read_section(const toml::key& name, const toml::node& node) {
    if (name.str() == kOverride) return read_overrides(node);
    const Names known = sections();
    if (std::find(known.begin(), known.end(), name.str()) == known.end()) return unknown(name, "section", known);
    const auto* section = node.as_table();
    if (section == nullptr)
      return at(name.source(), fmt::format("`{}` is a section: write `[{}]`", name.str(), name.str()));
    if (name.str() == kRules) return read_rules(*section, "rules.", config_.rules);
    if (name.str() == kTypes) return read_types(*section);
    for (const auto& [key, value] : *section) {
      if (const auto done = read_key(name.str(), key, value); !done) return done;
    }
    return {};
  }

  Result<void> read_key(std::string_view section, const toml::key& name, const toml::node& node) {
    Names known;
    const Key* found = nullptr;
    for (const auto& key : kKeys) {
      if (key.section != section) continue;
      known.push_back(key.name);
      if (key.name == name.str()) found = &key;
    }
    if (found == nullptr) return unknown(name, "key", known);
    if (!found->apply(Value(node, source_), config_)) return wrong(node, found->name, found->takes);
    note(fmt::format("{}.{}", section, name.str()), node);
    return {};
  }

  void note(std::string key, const toml::node& node) {
    config_.settings.push_back({std::move(key), Value(node, source_).as_toml(), place_of(source_, node.source())});
  }

  Result<void> read_types(const toml::table& table) {
    for (const auto& [name, node] : table) {
      const auto type = node.value_exact<std::string>();
      if (name.str().empty()) return at(name.source(), "a key of `types` is a type, or a column with its table");
      if (!type) return wrong(node, name.str(), kTypeOfPostgres);
      if (const auto problem = type_problem(*type)) return at(node.source(), *problem);
      config_.types.push_back({type_key(name.str()), type_text(*type)});
      note(fmt::format("types.\"{}\"", name.str()), node);
    }
    return {};
  }

  /// Ids come behind groups, and have the last word.
  Result<void> read_rules(const toml::table& table, std::string_view prefix, std::vector<RuleLevel>& out) {
    const auto weight = [](const RuleLevel& each) {
      return each.rule.word == "all" ? 0 : each.rule.word.find('/') == std::string::npos ? 1 : 2;
    };
    std::vector<RuleLevel> levels;
    for (const auto& [name, node] : table) {
      auto& one = levels.emplace_back();
      one.rule = {std::string(name.str()), place_of(source_, name.source())};
      if (!Value(node, source_).level(one.level)) return wrong(node, name.str(), kLevels);
      note(fmt::format("{}\"{}\"", prefix, name.str()), node);
    }
    std::stable_sort(levels.begin(), levels.end(),
                     [&](const RuleLevel& a, const RuleLevel& b) { return weight(a) < weight(b); });
    out.insert(out.end(), levels.begin(), levels.end());
    return {};
  }

  Result<void> read_overrides(const toml::node& node) {
    const auto* list = node.as_array();
    const bool are_tables = list != nullptr && std::all_of(list->begin(), list->end(),
                                                           [](const toml::node& each) { return each.is_table(); });
    if (!are_tables) return at(node.source(), "`override` is a list of sections: write `[[override]]`");
    for (const toml::node& each : *list) {
      if (const auto done = read_override(*each.as_table()); !done) return done;
    }
    return {};
  }

  Result<void> read_override(const toml::table& table) {
    Override out;
    for (const auto& [name, node] : table) {
      const Value value(node, source_);
      if (name.str() == "files") {
        if (!value.globs(out.files)) return wrong(node, "files", "a list of patterns");
      } else if (name.str() == "dialect") {
        if (!value.dialect(out.dialect)) return wrong(node, "dialect", kKeys[0].takes);
      } else if (name.str() != kRules) {
        return unknown(name, "key", {"files", "dialect", kRules});
      } else if (!node.is_table()) {
        return wrong(node, kRules, "a section");
      }
    }
    if (out.files.empty()) return at(table.source(), "the override has no `files`");
    const std::string prefix = fmt::format("override.{}.", Value(*table.get("files"), source_).as_toml());
    if (out.dialect) note(prefix + "dialect", *table.get("dialect"));
    if (const auto* rules = table.get(kRules)) {
      if (const auto done = read_rules(*rules->as_table(), prefix + "rules.", out.rules); !done) return done;
    }
    config_.overrides.push_back(std::move(out));
    return {};
  }

  const ConfigSource& source_;
  Config config_;
  std::vector<fs::path> extending_;
};

}  // namespace

Result<Config> read_config(const ConfigSource& source) { return Reader(source, {}, {}).read(); }

Result<Config> config_for(const Surroundings& around, std::vector<std::string>& evidence) {
  const auto file = around.nearest({kFileName});
  if (!file) return Config{};
  std::error_code failed;
  fs::path path = text::real_path(file->path, failed);
  auto config = read_config({file->bytes, file->shown, failed ? file->path : std::move(path)});
  if (!config) return config;
  for (const Setting& each : config->settings)
    evidence.push_back(fmt::format("{}: {} = {}", each.place, each.key, each.value));
  return config;
}

std::vector<std::pair<std::string, std::string>> config_keys() {
  std::vector<std::pair<std::string, std::string>> out = {{"extends", "a path, or a list of paths"},
                                                          {"types.", std::string(kTypeOfPostgres)},
                                                          {"rules.", std::string(kLevels)},
                                                          {"override.files", "a list of patterns"},
                                                          {"override.dialect", std::string(kKeys[0].takes)},
                                                          {"override.rules.", std::string(kLevels)}};
  for (const auto& key : kKeys) out.emplace_back(fmt::format("{}.{}", key.section, key.name), std::string(key.takes));
  return out;
}

bool Config::says(std::string_view key) const {
  return std::any_of(settings.begin(), settings.end(), [&](const Setting& each) { return each.key == key; });
}

const char* name_of(Level level) {
  constexpr std::array kNames = {"off", "note", "warning", "error", "on"};
  return kNames[static_cast<std::size_t>(level)];
}

}  // namespace sqlferry::project
