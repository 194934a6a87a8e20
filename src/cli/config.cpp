// `sqlferry config`: what holds for each chain, and where it was said.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "cli/commands.h"
#include "cli/exit_status.h"
#include "gate/levels.h"
#include "output/glyph.h"
#include "output/summary.h"
#include "rules/catalog.h"

namespace sqlferry::cli {

namespace {

/// A key, what it comes to and who says so.
struct Line {
  std::string key;
  std::string value;
  std::string place;
};

std::string quoted(std::string_view word) { return fmt::format("\"{}\"", word); }

std::string scope_word(const project::Config& config) {
  if (!config.transaction) return "the framework's";
  constexpr std::array kNames = {"\"none\"", "\"migration\"", "\"run\""};
  return kNames[static_cast<std::size_t>(*config.transaction)];
}

/// What a key comes to where the file does not say it; empty: nothing.
std::string value_of(std::string_view key, const project::Chain& chain, engine::Profile profile) {
  const project::Config& config = chain.config;
  if (key == "source.dialect") return quoted(sql::name_of(chain.dialect));
  if (key == "target.postgres") return fmt::format("{}", config.postgres_version);
  if (key == "target.profile") return quoted(engine::name_of(profile));
  if (key == "lint.error-on") return quoted(project::name_of(config.error_on));
  if (key == "lint.require-reason") return config.requires_reason ? "true" : "false";
  if (key == "runner.transaction") return scope_word(config);
  if (key == "sqlite.nocase") return quoted("citext");
  return {};
}

/// Options come before the file, and the file before what the project shows.
std::string place_of_value(std::string_view key, const project::Chain& chain, const ProjectArguments& arguments) {
  if (key == "source.dialect" && arguments.from) return "--from";
  if (key == "target.profile" && arguments.profile) return "--profile";
  const auto& settings = chain.config.settings;
  const auto last =
      std::find_if(settings.rbegin(), settings.rend(), [&](const project::Setting& each) { return each.key == key; });
  if (last != settings.rend()) return last->place;
  return key == "source.dialect" || key == "target.profile" || key == "runner.transaction" ? "found" : "default";
}

std::vector<Line> lines_of(const project::Chain& chain, const ProjectArguments& arguments) {
  const engine::Profile profile = arguments.profile.value_or(engine::profile_of(chain));
  std::vector<Line> lines;
  for (const auto& [key, takes] : project::config_keys()) {
    std::string value = value_of(key, chain, profile);
    const std::string place = place_of_value(key, chain, arguments);
    const auto& settings = chain.config.settings;
    const bool is_from_file = !place.starts_with("--") && place != "found" && place != "default";
    if (value.empty() || (is_from_file && key != "source.dialect")) {
      for (const project::Setting& each : settings) {
        const bool is_of_section = key.ends_with('.') && each.key.starts_with(key);
        if (each.key == key || is_of_section) lines.push_back({each.key, each.value, each.place});
      }
    } else {
      lines.push_back({key, std::move(value), place});
    }
  }
  for (const project::Setting& each : chain.config.settings) {
    if (each.key.starts_with("override.")) lines.push_back({each.key, each.value, each.place});
  }
  return lines;
}

std::string text_of(const project::Chain& chain, const ProjectArguments& arguments) {
  std::string out = fmt::format("{}: {}, {}\n", output::printable(chain.root.generic_string()),
                                project::name_of(chain.framework), output::counted(chain.files.size(), "file"));
  const auto lines = lines_of(chain, arguments);
  std::size_t width = 0;
  for (const Line& line : lines) width = std::max(width, line.key.size() + line.value.size() + 3);
  for (const Line& line : lines) {
    const std::string said = output::printable(fmt::format("{} = {}", line.key, line.value));
    out += fmt::format("  {:<{}}  # {}\n", said, width, output::printable(line.place));
  }
  return out;
}

}  // namespace

int config(const ConfigArguments& arguments, Console& console) {
  const auto project = project::discover(arguments.project.paths, {.from = arguments.project.from});
  if (!project) {
    complain(console, project.error().message);
    return kEnvironment;
  }
  for (const project::Chain& chain : project->chains) {
    if (const auto levels = gate::Levels::of(chain.config, sqlferry::rules::all(), {}); !levels) {
      complain(console, levels.error().message);
      return kEnvironment;
    }
    console.out.write(text_of(chain, arguments.project));
  }
  return kClean;
}

}  // namespace sqlferry::cli
