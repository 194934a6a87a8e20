// What another thread does for the files of a chain while the rules run: it reads and parses those that come, lets go
// of what they left behind, and has the output checked. The thread that asks for a file helps out rather than wait.
// Both work on batches of small files: on a busy machine each meeting of two threads may cost milliseconds.
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
#include "engine/output_check.h"
#include "engine/script_file.h"
#include "project/project.h"
#include "sql/parse.h"
#include "text/result.h"
#include "text/source_file.h"

namespace sqlferry::engine {

class FilePipeline {
 public:
  struct File {
    text::Result<std::unique_ptr<text::SourceFile>> source;
    /// Its statements. None of a large file, which is parsed while it runs, and of a JavaScript one.
    std::optional<sql::Script> sql;
    std::optional<ReadScript> script;  ///< of a JavaScript one
  };

  /// The output of one file, and what PostgreSQL says about it.
  struct Check {
    std::size_t file = 0;  ///< its number in the chain
    text::SharedText path;
    NamesThen names;
    std::vector<Output> outputs;
    std::vector<diagnostics::Diagnostic> findings = {};
  };

  /// `chain` must outlive this.
  FilePipeline(const project::Chain& chain, bool find_runs, ModuleMode modules = ModuleMode::keep);
  ~FilePipeline();
  FilePipeline(const FilePipeline&) = delete;
  FilePipeline& operator=(const FilePipeline&) = delete;

  /// One file of the chain after the other; asked no more often than there are files.
  File next();
  /// Of a file that is done with: the other thread, which is the less busy one, lets go of the memory.
  void give_back(sql::Script script);

  /// Whether there is another thread.
  [[nodiscard]] bool is_shared() const { return thread_.joinable(); }
  /// Has the output checked some time until finish().
  void check_later(Check check);
  /// What was found, in the order of the files. After the last file.
  std::vector<Check> finish();

 private:
  /// What a thread works with.
  struct Tools {
    Tools(const project::Chain& chain, ModuleMode mode) : modules(chain, mode) {}
    sql::ScriptParser parser;
    ModuleChoice modules;
    OutputChecker checker;
  };

  using Lock = std::unique_lock<std::mutex>;
  using Batch = std::vector<File>;

  File read(const project::MigrationFile& file, Tools& tools) const;
  [[nodiscard]] bool may_begin() const;
  [[nodiscard]] std::size_t batch_size() const;
  void read_batch(Lock& lock, Tools& tools);
  void hand_over();
  void take_batch();
  void let_go(Lock& lock);
  void check_one(Lock& lock, Tools& tools);
  void run();

  const project::Chain& chain_;
  bool find_runs_;
  ModuleMode modules_;

  // Of the thread that asks:
  Tools tools_;
  Batch batch_;            // the files that come next,
  std::size_t given_ = 0;  // and how many of them were asked for
  std::vector<sql::Script> done_;
  std::vector<Check> wanted_;

  // Of both:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::size_t begun_ = 0;  // files that one of the threads reads or has read
  std::size_t read_ = 0;   // files that were read, and their bytes
  std::size_t bytes_read_ = 0;
  std::size_t batches_begun_ = 0;
  std::size_t batches_taken_ = 0;
  std::deque<std::optional<Batch>> batches_;  // begun and not taken; empty while it is read
  std::size_t bytes_ahead_ = 0;               // of batches_
  std::vector<sql::Script> used_;
  std::deque<Check> checks_;  // to be done
  std::size_t bytes_to_check_ = 0;
  std::size_t checking_ = 0;  // that are being done
  std::vector<Check> found_;  // done, with findings
  bool stops_ = false;
  std::jthread thread_;  // none for a short chain
};

}  // namespace sqlferry::engine
