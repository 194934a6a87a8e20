// A URL of another database than the provider.
#include "engine/prisma_context.h"
#include "engine/rule.h"
#include "rules/project/note_project.h"

namespace sqlferry::rules::prisma_url_provider_mismatch {
namespace {

/// https://www.prisma.io/docs/orm/reference/connection-urls
bool fits(std::string_view provider, std::string_view url) {
  if (provider == "postgresql" || provider == "postgres")
    return url.starts_with("postgresql://") || url.starts_with("postgres://") || url.starts_with("prisma");
  if (provider == "sqlite") return url.starts_with("file:");
  if (provider == "mysql") return url.starts_with("mysql://") || url.starts_with("prisma");
  return true;
}

void check(engine::PrismaContext& ctx) {
  const auto& project = ctx.project();
  if (!project.provider || !project.url || project.url->text.find(':') == std::string::npos) return;
  if (project.url->text.find('$') == 0 || fits(project.provider->text, project.url->text)) return;
  const std::string scheme = project.url->text.substr(0, project.url->text.find(':'));
  ctx.report(project.url->file, project.url->span, "a URL of `{}` for the provider `{}`", scheme,
             project.provider->text);
}

constexpr engine::Example kBad[] = {note_project({
    .title = "the file of SQLite",
    .setting_text = "datasource db {\n"
                    "  provider = \"postgresql\"\n"
                    "  url      = \"file:./dev.db\"\n"
                    "}\n"
                    "\n"
                    "model Note {\n"
                    "  id Int @id\n"
                    "}\n",
})};
constexpr engine::Example kGood[] = {note_project()};
constexpr engine::Reference kReferences[] = {
    {"Prisma: connection URLs", "https://www.prisma.io/docs/orm/reference/connection-urls"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "prisma/url-provider-mismatch",
    .summary = "URL of another database than the provider",
    .why = "Prisma stops with P1012: the URL of PostgreSQL begins with `postgresql://` or `postgres://`.",
    .fix = engine::FixSafety::none,
    .notes = "Of a literal in the schema, and of the variable it names where an `.env` file has it.",
    .bad = kBad,
    .good = kGood,
    .references = kReferences,
    .prisma = &check,
};

}  // namespace sqlferry::rules::prisma_url_provider_mismatch
