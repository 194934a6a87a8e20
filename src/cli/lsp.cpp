// `sqlferry lsp`: see src/lsp.
#include <cstdio>

#include "cli/commands.h"
#include "cli/exit_status.h"
#include "lsp/server.h"
#include "rules/catalog.h"

namespace sqlferry::cli {

int lsp() {
  const engine::Knowledge knowledge = sqlferry::rules::knowledge();
  lsp::MessageStream stream(stdin, stdout);
  return lsp::Server(stream, knowledge, SQLFERRY_VERSION).run() ? kClean : kFindings;
}

}  // namespace sqlferry::cli
