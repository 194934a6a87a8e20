#include "support/chain.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "rules/catalog.h"
#include "support/temp_tree.h"
#include "text/edit.h"
#include "text/open_file.h"

namespace sqlferry::test {

int ConvertedFile::count(std::string_view rule) const {
  return static_cast<int>(
      std::count_if(findings.begin(), findings.end(), [&](const auto& f) { return f.rule == rule; }));
}

ChainOptions options_of(const engine::Example& example) {
  ChainOptions options;
  if (const auto profile = engine::profile_named(example.profile)) options.profile = *profile;
  options.prisma = example.prisma;
  options.settings = example.settings;
  options.framework = example.framework;
  if (example.is_postgres) options.dialect = sql::Dialect::postgres;
  options.enabled = {"all"};
  return options;
}

std::string script_of(project::Framework framework, const std::string& body) {
  const std::string lines = body + (body.empty() ? "" : "\n");
  if (framework == project::Framework::sequelize)
    return "module.exports = {\n  async up(queryInterface, Sequelize) {\n" + lines + "  },\n  async down() {},\n};\n";
  if (framework == project::Framework::knex)
    return "exports.up = async (knex) => {\n" + lines + "};\nexports.down = async () => {};\n";
  if (framework == project::Framework::typeorm)
    return "module.exports.Change1700000000000 = class Change1700000000000 {\n  async up(queryRunner) {\n" + lines +
           "  }\n  async down() {}\n};\n";
  return body;
}

namespace {

engine::ChainResult run_engine(TempTree& tree, const std::vector<std::string>& files, const ChainOptions& options) {
  project::Chain chain;
  chain.root = tree.root();
  chain.dialect = options.dialect;
  chain.framework = options.framework;
  if (!options.prisma.empty()) chain.prisma = project::read_prisma_schema(options.prisma);
  if (!options.settings.empty())
    chain.config = project::read_config({options.settings, "sqlferry.toml", tree.path("sqlferry.toml")}).value();
  for (std::size_t i = 0; i < files.size(); ++i) {
    const bool is_script = options.framework != project::Framework::plain;
    const std::string name = std::to_string(1000 + i) + (is_script ? ".js" : ".sql");
    tree.file(name, files[i]);
    project::MigrationFile file;
    file.path = tree.path(name);
    file.shown = name;
    file.relative = name;
    chain.files.push_back(std::move(file));
  }
  engine::Options engine_options;
  engine_options.profile = options.profile;
  engine_options.check_output = options.check_output;
  engine_options.find_runs = options.find_runs;
  engine_options.keep_edits = true;
  engine_options.enabled = options.enabled;
  return engine::run(chain, rules::knowledge(), engine_options);
}

}  // namespace

std::string with_edits(const std::string& text, const std::vector<diagnostics::Edit>& edits) {
  std::vector<text::Replacement> replacements;
  for (const diagnostics::Edit& edit : edits) replacements.push_back({edit.span, edit.text});
  return text::replaced(text, replacements);
}

std::vector<ConvertedFile> run_chain(const std::vector<std::string>& files, const ChainOptions& options) {
  TempTree tree;
  auto result = run_engine(tree, files, options);
  std::vector<ConvertedFile> out;
  for (auto& file : result.files)
    out.push_back({std::string(file.converted.bytes()), std::move(file.findings), std::move(file.edits)});
  return out;
}

schema::Catalog catalog_after(const std::vector<std::string>& files, const ChainOptions& options) {
  TempTree tree;
  return run_engine(tree, files, options).catalog;
}

ConvertedFile run_file(const std::string& sql, const ChainOptions& options) {
  return run_chain({sql}, options).front();
}

namespace {

void write_example(TempTree& tree, const engine::Example& example) {
  tree.file("package.json", example.package).file(example.file, example.sql);
  if (!example.setting.empty()) tree.file(example.setting, example.setting_text);
  if (!example.more.empty()) tree.file(example.more, example.more_text);
}

/// What the example says an earlier revision had.
std::optional<project::History> history_of(const engine::Example& example, const TempTree& tree,
                                           const project::Chain& chain) {
  if (example.merged.empty()) return std::nullopt;
  const auto below = tree.path(example.merged).lexically_relative(chain.root);
  return project::History{.revision = "main", .files = {{below, std::string(example.merged_text)}}, .later = {}};
}

std::vector<diagnostics::Diagnostic> findings_below(const TempTree& tree, const engine::Example& example) {
  auto project = project::discover({tree.root()}, {});
  std::vector<diagnostics::Diagnostic> findings;
  if (!project) return findings;
  for (project::Chain& chain : project->chains) {
    chain.history = history_of(example, tree, chain);
    auto result = engine::run(chain, rules::knowledge(), {});
    for (auto* files : {&result.settings, &result.files}) {
      for (auto& file : *files) {
        std::move(file.findings.begin(), file.findings.end(), std::back_inserter(findings));
      }
    }
  }
  return findings;
}

void write(const std::filesystem::path& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

/// Paths of findings begin with the tree's own.
void carry_out(const diagnostics::Diagnostic& finding) {
  const diagnostics::Fix& fix = *finding.fix;
  const std::filesystem::path path = finding.file.view();
  std::vector<text::Replacement> edits;
  for (const diagnostics::Edit& edit : fix.edits) edits.push_back({edit.span, edit.text});
  if (!edits.empty()) write(path, text::replaced(*text::read_file(path), edits));
  for (const diagnostics::NewFile& file : fix.new_files) write(file.path, file.text);
  if (fix.rename) std::filesystem::rename(path, fix.rename->to);
}

}  // namespace

std::vector<diagnostics::Diagnostic> run_project_example(const engine::Example& example) {
  TempTree tree;
  write_example(tree, example);
  return findings_below(tree, example);
}

std::vector<diagnostics::Diagnostic> run_fixed_example(const engine::Example& example, std::string_view id) {
  TempTree tree;
  write_example(tree, example);
  for (const auto& finding : findings_below(tree, example)) {
    if (finding.rule == id && finding.fix) carry_out(finding);
  }
  return findings_below(tree, example);
}

}  // namespace sqlferry::test
