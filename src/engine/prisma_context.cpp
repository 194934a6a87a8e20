#include "engine/prisma_context.h"

#include <algorithm>

#include "engine/rule.h"

namespace sqlferry::engine {
namespace {

/// The file among those of the result; null: it cannot be read.
FileResult* result_of(const project::PrismaProject::File& file, ChainResult& result) {
  for (auto* files : {&result.files, &result.settings}) {
    const auto there = std::find_if(files->begin(), files->end(),
                                    [&](const FileResult& each) { return each.file.shown == file.shown; });
    if (there != files->end()) return &*there;
  }
  auto opened = text::SourceFile::open(file.shown, file.path);
  if (!opened) return nullptr;
  FileResult& made = result.settings.emplace_back();
  made.file.path = file.path;
  made.file.shown = file.shown;
  made.source = std::move(*opened);
  return &made;
}

}  // namespace

project::PrismaProject::File PrismaContext::beside() const {
  if (project().lock) return *project().lock;
  return {chain_.files.front().path, chain_.files.front().shown};
}

Finding& PrismaContext::add_finding(const project::PrismaProject::File& file, text::Span span, std::string message) {
  diagnostics::Diagnostic d;
  sign(d, *rule_);
  d.file = text::SharedText(file.shown);
  d.span = span;
  d.message = std::move(message);
  return said_.emplace_back(Said{file, Finding(std::move(d))}).finding;
}

void PrismaContext::run(std::span<const Rule* const> rules, ChainResult& result) {
  for (const Rule* rule : rules) {
    rule_ = rule;
    if (rule->prisma != nullptr) rule->prisma(*this);
  }
  for (Said& said : said_) {
    if (FileResult* file = result_of(said.file, result)) file->findings.push_back(std::move(said.finding.diagnostic_));
  }
  said_.clear();
  for (FileResult& file : result.settings) diagnostics::sort_in_file(file.findings);
}

}  // namespace sqlferry::engine
