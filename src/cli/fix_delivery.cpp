#include "cli/fix_delivery.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <set>
#include <string>

#include "output/glyph.h"
#include "output/summary.h"
#include "output/system_reason.h"
#include "output/write_files.h"
#include "text/diff.h"

namespace sqlferry::cli {

namespace {

using output::OutputFile;
using text::Error;
using text::Result;

std::string ticked(std::string_view name) { return fmt::format("`{}`", output::printable(name)); }

/// The one beside the file: what is shown may be relative to a PATH, the place is the file's.
std::filesystem::path new_path(const ChangedFile& file) {
  return file.path.parent_path() / std::filesystem::path(file.renamed_to).filename();
}

/// Also by a link that leads nowhere.
bool is_taken(const std::filesystem::path& path) {
  std::error_code code;
  return std::filesystem::exists(std::filesystem::symlink_status(path, code));
}

/// Error: a name that a file is to get is taken.
Result<void> check_names(const std::vector<FixedChain>& chains) {
  for (const FixedChain& chain : chains) {
    for (const ChangedFile& file : chain.files) {
      const OutputFile made{file.path, file.after};
      const bool in_the_way = file.is_new && !output::files_in_the_way({&made, 1}).empty();
      if (in_the_way)
        return Error{fmt::format("{} exists with other content; nothing was written", ticked(file.shown))};
      if (!file.renamed_to.empty() && is_taken(new_path(file)))
        return Error{fmt::format("{} exists; nothing was written", ticked(file.renamed_to))};
    }
  }
  return {};
}

Result<void> rename_file(const ChangedFile& file, Console& console) {
  if (std::rename(file.path.c_str(), new_path(file).c_str()) != 0)
    return Error{fmt::format("cannot rename {}: {}", ticked(file.shown), output::system_reason(errno))};
  std::string words = fmt::format("{} is called {} now", ticked(file.shown), ticked(file.renamed_to));
  if (!file.statement.empty()) words += fmt::format("; run this in every database that has run it: {}", file.statement);
  complain(console, words);
  return {};
}

}  // namespace

Result<void> write_fixed(const std::vector<FixedChain>& chains, Console& console) {
  if (auto free = check_names(chains); !free) return free;
  std::vector<OutputFile> files;
  std::set<std::filesystem::path> seen;
  for (const FixedChain& chain : chains) {
    for (const ChangedFile& file : chain.files) {
      const bool is_changed = file.is_new || file.before != file.after;
      if (is_changed && seen.insert(file.path).second) files.push_back({file.path, file.after});
    }
  }
  if (auto written = output::write_files(files); !written) return written;
  for (const FixedChain& chain : chains) {
    for (const ChangedFile& file : chain.files) {
      if (file.renamed_to.empty()) continue;
      if (auto renamed = rename_file(file, console); !renamed) return renamed;
    }
  }
  return {};
}

void print_fixed_diff(const std::vector<FixedChain>& chains, output::Stream& stream) {
  for (const FixedChain& chain : chains) {
    for (const ChangedFile& file : chain.files) {
      const std::string name = name_in_diff(file.shown);
      const std::string new_name = file.renamed_to.empty() ? name : name_in_diff(file.renamed_to);
      if (name != new_name) {
        stream.write(fmt::format("diff --git a{0} b{1}\nrename from {2}\nrename to {3}\n", name, new_name,
                                 name.substr(1), new_name.substr(1)));
      }
      stream.write(
          text::unified_diff(file.before, file.after, {file.is_new ? "/dev/null" : "a" + name, "b" + new_name}));
    }
  }
}

void list_fixed(const std::vector<FixedChain>& chains, std::string_view verb, output::Stream& stream,
                Console& console) {
  std::size_t count = 0;
  std::set<std::string> files;
  for (const FixedChain& chain : chains) {
    for (const FixedFinding& each : chain.fixed) {
      stream.write(fmt::format("{}[{}] {}:{}:{}: {}\n", verb, each.rule, output::printable(each.file), each.line,
                               each.column, output::printable(each.title)));
      files.insert(each.file);
      ++count;
    }
    if (!chain.left_to_convert.empty()) {
      static_cast<void>(stream.flush());
      complain(console, fmt::format("{}: {}", ticked(chain.chain.root.string()), chain.left_to_convert));
    }
  }
  if (count > 0) {
    stream.write(
        fmt::format("{} {} in {}\n\n", output::counted(count, "finding"), verb, output::counted(files.size(), "file")));
  }
}

}  // namespace sqlferry::cli
