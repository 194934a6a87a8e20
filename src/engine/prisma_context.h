// What a rule sees of what lies around the migrations of Prisma, and how it speaks about that. Once per chain; see
// Rule::prisma.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "engine/context.h"
#include "project/prisma_project.h"

namespace sqlferry::engine {

class PrismaContext {
 public:
  /// Reads what the project has.
  explicit PrismaContext(const project::Chain& chain)
      : chain_(chain), project_(project::read_prisma_project(chain.root)) {}

  [[nodiscard]] const project::Chain& chain() const { return chain_; }
  [[nodiscard]] const project::PrismaProject& project() const { return project_; }

  /// The finding lives until the rules have looked. Without a span: about the file as a whole.
  template <class... Args>
  Finding& report(const project::PrismaProject::File& file, text::Span span, fmt::format_string<Args...> format,
                  Args&&... args) {
    return add_finding(file, span, fmt::format(format, std::forward<Args>(args)...));
  }
  /// About what is no file: at migration_lock.toml, else at the first migration.
  template <class... Args>
  Finding& report_beside(fmt::format_string<Args...> format, Args&&... args) {
    return add_finding(beside(), {}, fmt::format(format, std::forward<Args>(args)...));
  }

  /// Lets every rule look, and adds what they say to the files of the result and to its settings.
  void run(std::span<const Rule* const> rules, ChainResult& result);

 private:
  [[nodiscard]] project::PrismaProject::File beside() const;
  Finding& add_finding(const project::PrismaProject::File& file, text::Span span, std::string message);

  struct Said {
    project::PrismaProject::File file;
    Finding finding;
  };

  const project::Chain& chain_;
  project::PrismaProject project_;
  const Rule* rule_ = nullptr;
  std::deque<Said> said_;
};

}  // namespace sqlferry::engine
