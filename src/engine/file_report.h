// How rules speak about a file that they look at as a whole: a script as a module, its calls, a journal.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "engine/context.h"
#include "text/source_file.h"

namespace sqlferry::engine {

struct Rule;

/// The base of what such rules are given. `source` must live as long.
class FileReport {
 public:
  [[nodiscard]] std::string_view source() const { return source_.bytes(); }

  /// The finding lives until the rules have looked.
  template <class... Args>
  Finding& report(text::Span span, fmt::format_string<Args...> format, Args&&... args) {
    return add_finding(span, fmt::format(format, std::forward<Args>(args)...));
  }

 protected:
  explicit FileReport(const text::SourceFile& source) : source_(source) {}
  /// Whose word what follows is.
  void speak_for(const Rule& rule) { rule_ = &rule; }
  [[nodiscard]] std::vector<diagnostics::Diagnostic> take_findings();

 private:
  Finding& add_finding(text::Span span, std::string message);

  const text::SourceFile& source_;
  const Rule* rule_ = nullptr;
  std::deque<Finding> findings_;
};

}  // namespace sqlferry::engine
