// A migration behind the last one: its name, its place, its form.
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>
#include <ctime>

#include "baseline/layout.h"
#include "baseline/layout_text.h"
#include "baseline/script.h"
#include "project/ordering.h"
#include "text/open_file.h"

namespace sqlferry::baseline {
namespace {

using project::Framework;
using text::Error;
namespace fs = std::filesystem;

/// Nothing: there is none that has run.
const project::MigrationFile* last_of(const project::Chain& chain) {
  const auto runs = [](const project::MigrationFile& file) {
    return file.role == project::FileRole::up || file.role == project::FileRole::sections;
  };
  const auto last = std::find_if(chain.files.rbegin(), chain.files.rend(), runs);
  return last == chain.files.rend() ? nullptr : &*last;
}

/// "20240101235959" -> "20240102000000": a second later.
std::string next_second(const std::string& digits) {
  std::tm time{};
  if (strptime(digits.c_str(), "%Y%m%d%H%M%S", &time) == nullptr) return {};
  const std::time_t next = timegm(&time) + 1;
  gmtime_r(&next, &time);
  char out[16];
  return std::string(out, std::strftime(out, sizeof(out), "%Y%m%d%H%M%S", &time));
}

/// Of the same width, where that is enough.
std::string next_number(const std::string& digits) {
  constexpr std::size_t kMoment = 14;
  if (digits.size() == kMoment) {
    const std::string next = next_second(digits);
    if (!next.empty()) return next;
  }
  std::string out = digits;
  for (auto at = out.rbegin(); at != out.rend(); ++at) {
    if (*at != '9') return ++*at, out;
    *at = '0';
  }
  return "1" + out;
}

/// The parts of the name of the last migration, with the next number.
struct NextName {
  std::string prefix, number, separator, ending;
};

std::optional<NextName> name_behind(const project::Chain& chain, const project::MigrationFile& last) {
  NextName out;
  std::string name = name_of(last);
  const bool is_versioned = chain.framework == Framework::flyway || chain.framework == Framework::refinery;
  if (is_versioned && !name.empty()) out.prefix = name.substr(0, 1), name.erase(0, 1);
  const std::string digits = is_versioned ? std::string(project::leading_digits(name)) : leading_groups(name);
  if (digits.empty()) return std::nullopt;
  const auto group = digits.find_last_of("-_") == std::string::npos ? 0 : digits.find_last_of("-_") + 1;
  out.number = digits.substr(0, group) + next_number(digits.substr(group));
  const char mark = name.size() > digits.size() ? name[digits.size()] : '_';
  out.separator = is_versioned ? "__" : mark == '-' || mark == '_' ? std::string(1, mark) : "_";
  const std::string file = last.path.filename().string();
  out.ending = file.ends_with(".up.sql") ? ".up.sql" : last.path.extension().string();
  return out;
}

/// Whether Node takes a .js beside the last migration for an ES module.
bool is_module(const project::Chain& chain, const project::MigrationFile& last) {
  const auto* folder = chain.runner ? chain.runner->folder_of(last.path) : nullptr;
  return folder && folder->type == modules::PackageType::module;
}

/// fix-user-keys -> FixUserKeys
std::string class_name(const std::string& name) {
  std::string out;
  bool begins = true;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0) out += begins ? static_cast<char>(std::toupper(byte)) : c;
    begins = std::isalnum(byte) == 0;
  }
  return out.empty() || std::isdigit(static_cast<unsigned char>(out[0])) != 0 ? "Repair" + out : out;
}

/// Everything else in it stays.
text::Result<BaselineFile> journal_with(const project::DrizzleJournal& journal, const std::string& tag) {
  auto bytes = text::read_file(journal.path);
  if (!bytes) return bytes.error();
  auto json = nlohmann::ordered_json::parse(*bytes, nullptr, false);
  if (!json.is_object() || !json["entries"].is_array())
    return Error{fmt::format("cannot add to `{}`: it has no list of entries", journal.shown)};
  auto& entries = json["entries"];
  std::int64_t when = 0;
  for (const auto& entry : journal.entries) when = std::max(when, entry.when);
  const std::string version = entries.empty() ? "7" : entries.back().value("version", "7");
  entries.push_back(
      {{"idx", entries.size()}, {"version", version}, {"when", when + 1}, {"tag", tag}, {"breakpoints", true}});
  return BaselineFile{journal.path, json.dump(2) + "\n"};
}

constexpr std::string_view kStays = "-- What was repaired stays.\n";

}  // namespace

std::string leading_groups(std::string_view name) {
  const auto is_digit = [&](std::size_t i) {
    return i < name.size() && std::isdigit(static_cast<unsigned char>(name[i])) != 0;
  };
  const auto past_digits = [&](std::size_t i) {
    while (is_digit(i)) ++i;
    return i;
  };
  std::size_t end = past_digits(0);
  while (end > 0 && end < name.size() && (name[end] == '-' || name[end] == '_') && is_digit(end + 1)) {
    const std::size_t next = past_digits(end + 1);
    if (next < name.size() && std::isalpha(static_cast<unsigned char>(name[next])) != 0) break;  // 0001_2fa
    end = next;
  }
  return std::string(name.substr(0, end));
}

text::Result<std::vector<BaselineFile>> behind_the_last(const project::Chain& chain,
                                                        const std::vector<std::string>& statements,
                                                        const std::string& header, const std::string& name) {
  const project::MigrationFile* last = last_of(chain);
  const auto next = last ? name_behind(chain, *last) : std::nullopt;
  if (!next) return Error{"the migrations have no numbers that would say what comes behind them"};
  const std::string stem = next->prefix + next->number + next->separator + name;
  const bool has_folder = name_of(*last) != last->path.filename().string();
  const fs::path folder = has_folder ? last->path.parent_path().parent_path() / stem : last->path.parent_path();
  std::vector<BaselineFile> out(1);
  out[0].path = folder / (has_folder ? last->path.filename() : fs::path(stem + next->ending));
  if (is_script_framework(chain.framework) && next->ending != ".sql") {
    out[0].text = script_text(
        chain.framework, out[0].path, sql_text(Framework::plain, statements, header),
        {.name = class_name(name), .is_module = is_module(chain, *last), .down = "// What was repaired stays."});
    return out;
  }
  out[0].text = sql_text(chain.framework, statements, header);
  if (next->ending == ".up.sql") out.push_back({folder / (stem + ".down.sql"), std::string(kStays)});
  if (last->path.filename() == "up.sql") out.push_back({folder / "down.sql", std::string(kStays)});
  if (chain.framework == Framework::drizzle && chain.journal) {
    auto journal = journal_with(*chain.journal, stem);
    if (!journal) return journal.error();
    out.push_back(std::move(*journal));
  }
  return out;
}

}  // namespace sqlferry::baseline
