// The files of a chain, read and parsed by another thread while the rules run over those before. Where the rules are
// faster, the thread that asks for a file reads ahead too.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "engine/module_faults.h"
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
    /// Its statements. None of a large file, which is parsed while it runs, and of a JavaScript one.
    std::optional<sql::Script> sql;
    std::optional<ReadScript> script;  ///< of a JavaScript one
  };

  /// `chain` must outlive this.
  ReadAhead(const project::Chain& chain, bool find_runs, ModuleMode modules = ModuleMode::keep);
  ~ReadAhead();
  ReadAhead(const ReadAhead&) = delete;
  ReadAhead& operator=(const ReadAhead&) = delete;

  /// One file of the chain after the other; asked no more often than there are files.
  File next();
  /// Of a file that is done with: the other thread, which is the less busy one, lets go of the memory.
  void give_back(sql::Script script);

 private:
  /// What a thread reads with.
  struct Tools {
    Tools(const project::Chain& chain, ModuleMode mode) : modules(chain, mode) {}
    sql::ScriptParser parser;
    ModuleChoice modules;
  };

  File read(const project::MigrationFile& file, Tools& tools) const;
  [[nodiscard]] bool may_begin() const;
  void let_go(std::unique_lock<std::mutex>& lock);
  void read_one(std::unique_lock<std::mutex>& lock, Tools& tools);
  void run();

  const project::Chain& chain_;
  bool find_runs_;
  ModuleMode modules_;
  Tools tools_;  // of the thread that asks

  std::mutex mutex_;
  std::condition_variable changed_;
  std::size_t given_ = 0;                  // files that were asked for
  std::size_t begun_ = 0;                  // files that one of the threads reads or has read
  std::deque<std::optional<File>> files_;  // from given_ to begun_; empty while it is read
  std::size_t bytes_ = 0;                  // of files_
  std::vector<sql::Script> used_;
  bool stops_ = false;
  std::jthread thread_;  // none for a short chain
};

}  // namespace sqlferry::engine
