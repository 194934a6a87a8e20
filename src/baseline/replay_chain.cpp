// The files of a chain, one after the other: what each gives PostgreSQL.
#include <fmt/format.h>

#include <algorithm>

#include "baseline/replay.h"
#include "baseline/script_reading.h"
#include "project/workspace.h"
#include "text/open_file.h"

namespace sqlferry::baseline {
namespace {

std::optional<std::string> bytes_of(const std::filesystem::path& path) {
  auto bytes = text::read_file(path);
  if (!bytes) return std::nullopt;
  return std::move(*bytes);
}

void replay_script(const engine::FileResult& file, std::string_view text, const project::Chain& chain, Replay& replay,
                   Database& into) {
  const calls::Reading reading = reading_of(file, text, chain);
  std::vector<sql::Piece> ups;
  for (const auto& piece : reading.pieces) {
    if (piece.down) continue;
    if (piece.is_unclear)
      into.notes.push_back({file.file.shown, reading.sql.text().substr(piece.sql.span.begin, 80),
                            "cannot be told without running the script"});
    else
      ups.push_back(piece.sql);
  }
  if (reading.understood < reading.operations)
    into.notes.push_back({file.file.shown, fmt::format("{} of {} operations", reading.understood, reading.operations),
                          "are understood; what the others do is left out"});
  replay.script(file, reading, sql::parse(reading.sql.text(), ups));
}

}  // namespace

calls::Reading reading_of(const engine::FileResult& file, std::string_view text, const project::Chain& chain) {
  const text::SourceFile converted(file.file.shown, std::string(text));
  return calls::read(
      converted, file.file.path,
      {.framework = chain.framework,
       .dialect = sql::Dialect::postgres,
       .load = bytes_of,
       .is_in_chain =
           [&](const std::filesystem::path& path) {
             return std::any_of(chain.files.begin(), chain.files.end(), [&](const auto& each) {
               return each.path.lexically_normal() == path.lexically_normal();
             });
           },
       .package_file = [&](std::string_view name) { return project::workspace_file(chain.packages, name); }});
}

void replay(const engine::ChainResult& result, const engine::Knowledge& knowledge, const project::Chain& chain,
            Database& into, const ReplayOptions& options) {
  Replay replay(into, knowledge, knowledge.type_mapper(chain, result.profile, sql::Dialect::postgres), result.catalog,
                options);
  into.catalog.nocase = schema::CaseBlind::no;  // the statements say themselves what ignores case
  for (const auto& file : result.files) {
    if (file.file.role == project::FileRole::down || options.without.contains(file.file.shown)) continue;
    const std::string fixed = options.refused == Refused::mended ? with_fixes(file) : std::string();
    const std::string_view text = options.refused == Refused::left_out ? file.source->bytes()
                                  : fixed.empty()                      ? file.converted.bytes()
                                                                       : std::string_view(fixed);
    if (file.script)
      replay_script(file, text, chain, replay, into);
    else
      replay.file(file, text);
  }
  replay.finish();
}

}  // namespace sqlferry::baseline
