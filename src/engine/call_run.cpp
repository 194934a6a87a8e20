#include "engine/call_run.h"

#include <iterator>

#include "engine/call_context.h"
#include "engine/journal_context.h"
#include "engine/prisma_context.h"

namespace sqlferry::engine {

void look_at_calls(const project::Chain& chain, const Knowledge& knowledge, ChainResult& result) {
  for (FileResult& file : result.files) {
    if (!file.script) continue;
    auto found = CallContext(chain, file.file, *file.script, *file.source).run(knowledge.rules);
    auto& own = file.script->findings;  // positions in the script, not in its SQL
    std::move(found.begin(), found.end(), std::back_inserter(own));
  }
}

void look_at_journal(const project::Chain& chain, const Knowledge& knowledge, ChainResult& result) {
  if (!chain.journal) return;
  auto opened = text::SourceFile::open(chain.journal->shown, chain.journal->path);
  if (!opened) return;  // it is not ours to read
  FileResult file;
  file.file.path = chain.journal->path;
  file.file.shown = chain.journal->shown;
  file.source = std::move(*opened);
  file.findings = JournalContext(chain, *file.source).run(knowledge.rules);
  if (!file.findings.empty()) result.settings.push_back(std::move(file));
}

void look_at_prisma(const project::Chain& chain, const Knowledge& knowledge, ChainResult& result) {
  if (chain.framework == project::Framework::prisma && !chain.files.empty())
    PrismaContext(chain).run(knowledge.rules, result);
}

}  // namespace sqlferry::engine
