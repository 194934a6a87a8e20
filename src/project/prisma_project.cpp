#include "project/prisma_project.h"

#include <algorithm>

#include "project/framework.h"
#include "project/prisma_attributes.h"
#include "project/prisma_lexer.h"
#include "project/prisma_schema.h"
#include "text/file_system.h"

namespace sqlferry::project {

namespace fs = std::filesystem;

namespace {

using Kind = PrismaToken::Kind;

PrismaProject::Literal literal_at(const ConfigFile& file, const PrismaToken& token) {
  return {{file.path, file.shown}, std::string(token.text), token.span};
}

const PrismaBlock* datasource_in(const std::vector<PrismaBlock>& blocks) {
  const auto found =
      std::find_if(blocks.begin(), blocks.end(), [](const auto& b) { return b.keyword == "datasource"; });
  return found == blocks.end() ? nullptr : &*found;
}

/// `url = "..."`, or the name in `url = env("...")`.
const PrismaToken* value_of(const PrismaBlock& block, std::string_view key) {
  for (const PrismaLine& line : block.lines) {
    if (line.size() < 3 || line[0].text != key || !is_symbol(line[1], "=")) continue;
    const auto string = std::find_if(line.begin(), line.end(), [](const auto& t) { return t.kind == Kind::string; });
    return string == line.end() ? nullptr : &*string;
  }
  return nullptr;
}

/// `NAME="value"` in the .env beside the schema, or at the project's top. The quotes may be missing.
std::optional<PrismaProject::Literal> variable_in_env(const Surroundings& around, std::string_view name) {
  for (const fs::path& folder : around.upwards()) {
    const auto file = around.read(folder / ".env");
    if (!file) continue;
    const std::string_view bytes = file->bytes;
    for (std::size_t line = 0; line < bytes.size();) {
      const std::size_t end = std::min(bytes.find('\n', line), bytes.size());
      const std::string_view text = bytes.substr(line, end - line);
      if (text.starts_with(name) && text.substr(name.size()).starts_with('=')) {
        std::size_t from = line + name.size() + 1;
        std::size_t to = end;
        if (to > from && bytes[to - 1] == '\r') --to;
        if (to > from + 1 && (bytes[from] == '"' || bytes[from] == '\'')) ++from, --to;
        return PrismaProject::Literal{{file->path, file->shown},
                                      std::string(bytes.substr(from, to - from)),
                                      {static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)}};
      }
      line = end + 1;
    }
  }
  return std::nullopt;
}

void read_datasource(const ConfigFile& file, const Surroundings& around, PrismaProject& out) {
  const auto blocks = prisma_blocks(file.bytes);
  const PrismaBlock* datasource = datasource_in(blocks);
  const PrismaToken* provider = datasource_provider(blocks);
  if (provider) out.provider = literal_at(file, *provider);
  const PrismaToken* url = datasource ? value_of(*datasource, "url") : nullptr;
  if (!url) return;
  out.is_variable = url->text.find(':') == std::string_view::npos;
  out.url = out.is_variable ? variable_in_env(around, url->text) : std::optional(literal_at(file, *url));
}

void read_fields(const ConfigFile& file, const PrismaSchema& schema, PrismaProject& out) {
  constexpr std::string_view kPrefix = "db.";
  for (const PrismaBlock& block : prisma_blocks(file.bytes)) {
    if (block.keyword != "model") continue;
    const PrismaModel* model = nullptr;
    for (const PrismaModel& each : schema.models) {
      if (each.name == block.name) model = &each;
    }
    for (const PrismaLine& line : block.lines) {
      const auto field = model ? std::find_if(model->fields.begin(), model->fields.end(),
                                              [&](const PrismaField& each) { return each.name == line.front().text; })
                               : std::vector<PrismaField>::const_iterator{};
      if (!model || field == model->fields.end() || line.size() < 2) continue;
      PrismaProject::FieldUse use{{file.path, file.shown}, model->name, field->name, "", line[1].span};
      for (const auto& attribute : attributes_of(file.bytes, line)) {
        if (attribute.name.starts_with(kPrefix)) use.native = attribute.name.substr(kPrefix.size());
      }
      if (field->list || !use.native.empty()) out.uses.push_back(std::move(use));
    }
  }
}

void read_folders(const fs::path& root, PrismaProject& out) {
  for (text::FolderEntry& entry : text::entries_of(root)) {
    if (entry.kind != text::FileKind::folder || entry.name.starts_with('.')) continue;
    out.folders.push_back(std::move(entry.name));
  }
  for (const std::string& name : out.folders) {
    if (!text::is_there(root / name / "migration.sql")) out.without_sql.push_back(name);
  }
}

void read_lock(const Surroundings& around, PrismaProject& out) {
  const auto lock = around.read(around.root() / "migration_lock.toml");
  if (!lock) return;
  out.lock = PrismaProject::File{lock->path, lock->shown};
  const auto line = lock->bytes.find("provider");
  const auto open = line == std::string::npos ? line : lock->bytes.find('"', line);
  const auto close = open == std::string::npos ? open : lock->bytes.find('"', open + 1);
  if (close == std::string::npos) return;
  out.locked = {*out.lock,
                lock->bytes.substr(open + 1, close - open - 1),
                {static_cast<std::uint32_t>(open), static_cast<std::uint32_t>(close + 1)}};
}

}  // namespace

bool is_own_folder(const fs::path& root, const fs::path& schema) {
  const fs::path absolute = given_path(root).absolute;
  return absolute.filename() == "migrations" && given_path(schema).absolute.parent_path() == absolute.parent_path();
}

PrismaProject read_prisma_project(const fs::path& root) {
  const Given given = given_path(root);
  const Surroundings around(given.absolute, given);
  PrismaProject out;
  out.folder = {around.root(), around.shown(around.root())};
  read_folders(around.root(), out);
  read_lock(around, out);
  const PrismaSources sources = prisma_sources(around);
  if (!sources.with_datasource) return out;
  const ConfigFile& main = sources.files[*sources.with_datasource];
  read_datasource(main, around, out);
  out.is_own = is_own_folder(root, main.path);
  std::string text;
  for (const auto& file : sources.files) text.append(file.bytes).append("\n");
  const PrismaSchema schema = read_prisma_schema(text);
  for (const auto& file : sources.files) read_fields(file, schema, out);
  return out;
}

}  // namespace sqlferry::project
