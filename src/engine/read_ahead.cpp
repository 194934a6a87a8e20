#include "engine/read_ahead.h"

#include <utility>

#include "calls/reading.h"
#include "postgres/deep_stack.h"
#include "project/ordering.h"

namespace sqlferry::engine {
namespace {

constexpr std::size_t kShortChain = 4;                      // files; for fewer a thread costs more than it saves
constexpr std::size_t kLargeFile = std::size_t{1} << 20U;   // bytes
constexpr std::size_t kFarAhead = std::size_t{256} << 10U;  // bytes
// Of the thread, in bytes: a script may be nested deeply, and some systems give a thread much less than a program.
constexpr std::size_t kStack = std::size_t{16} << 20U;

std::size_t size_of(const ReadAhead::File& file) { return file.source ? file.source.value()->size() : 0; }

}  // namespace

ReadAhead::ReadAhead(const project::Chain& chain, bool find_runs, ModuleMode modules)
    : chain_(chain), find_runs_(find_runs), modules_(modules), tools_(chain, modules) {
  if (chain.files.size() > kShortChain && std::thread::hardware_concurrency() > 1)
    thread_ = std::jthread([this] {
      if (!postgres::run_on_deep_stack(kStack, [this] { run(); })) run();
    });
}

ReadAhead::~ReadAhead() {
  const std::lock_guard lock(mutex_);
  stops_ = true;
  changed_.notify_all();
}

ReadAhead::File ReadAhead::read(const project::MigrationFile& file, Tools& tools) const {
  File out{text::SourceFile::open(file.shown, file.path), std::nullopt, std::nullopt};
  if (!out.source) return out;
  const text::SourceFile& source = *out.source.value();
  if (project::is_script_file(file.path.filename().string())) {
    out.script = read_script(chain_, file, source, tools.modules);
  } else if (source.size() < kLargeFile) {
    out.sql = tools.parser.parse(source.bytes(), chain_.dialect, find_runs_);
  }
  return out;
}

bool ReadAhead::may_begin() const { return begun_ < chain_.files.size() && bytes_ < kFarAhead; }

void ReadAhead::read_one(std::unique_lock<std::mutex>& lock, Tools& tools) {
  const std::size_t at = begun_++;
  files_.emplace_back();
  lock.unlock();
  File file = read(chain_.files[at], tools);
  lock.lock();
  bytes_ += size_of(file);
  files_[at - given_] = std::move(file);
  changed_.notify_all();
}

void ReadAhead::let_go(std::unique_lock<std::mutex>& lock) {
  std::vector<sql::Script> used = std::move(used_);
  used_.clear();
  lock.unlock();
  used.clear();
  lock.lock();
}

void ReadAhead::give_back(sql::Script script) {
  const std::lock_guard lock(mutex_);
  const bool is_all_begun = begun_ == chain_.files.size();
  if (thread_.joinable() && !is_all_begun) used_.push_back(std::move(script));
}

void ReadAhead::run() {
  Tools tools(chain_, modules_);
  std::unique_lock lock(mutex_);
  while (!stops_ && begun_ < chain_.files.size()) {
    if (!used_.empty()) {
      let_go(lock);
    } else if (may_begin()) {
      read_one(lock, tools);
    } else {
      changed_.wait(lock);
    }
  }
}

ReadAhead::File ReadAhead::next() {
  if (!thread_.joinable()) return read(chain_.files[given_++], tools_);
  std::unique_lock lock(mutex_);
  while (files_.empty() || !files_.front()) {
    if (may_begin()) {
      read_one(lock, tools_);  // rather than wait for the other thread
    } else {
      changed_.wait(lock);
    }
  }
  File file = std::move(*files_.front());
  files_.pop_front();
  ++given_;
  bytes_ -= size_of(file);
  changed_.notify_all();
  return file;
}

}  // namespace sqlferry::engine
