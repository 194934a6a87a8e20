// The files of a chain, read and parsed by another thread while the rules run over those before.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "engine/script_file.h"
#include "project/project.h"
#include "sql/parse.h"
#include "text/result.h"
#include "text/source_file.h"

namespace sqlferry::engine {

class ReadAhead {
 public:
  struct File {
    text::Result<std::unique_ptr<text::SourceFile>> source;
    /// Its statements. None of a large file, whose parts are parsed on all cores, and of a JavaScript one.
    std::optional<sql::Script> sql;
    std::optional<ReadScript> script;  ///< of a JavaScript one
  };

  /// `chain` must outlive this.
  ReadAhead(const project::Chain& chain, bool find_runs, std::optional<modules::Format> modules = {});
  ~ReadAhead();
  ReadAhead(const ReadAhead&) = delete;
  ReadAhead& operator=(const ReadAhead&) = delete;

  /// One file of the chain after the other; asked no more often than there are files.
  File next();

 private:
  File read();
  void run();

  const project::Chain& chain_;
  bool find_runs_;
  std::optional<modules::Format> modules_;
  std::size_t at_ = 0;  // the file that is read next
  sql::ScriptParser parser_;

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<File> files_;  // read and not asked for yet
  std::size_t bytes_ = 0;   // of files_
  bool stops_ = false;
  std::jthread thread_;  // none for a short chain
};

}  // namespace sqlferry::engine
