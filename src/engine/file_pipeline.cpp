#include "engine/file_pipeline.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <utility>

#include "calls/reading.h"
#include "postgres/deep_stack.h"
#include "project/ordering.h"
#include "text/in_parallel.h"

namespace sqlferry::engine {
namespace {

constexpr std::size_t kShortChain = 4;                      // files; for fewer a thread costs more than it saves
constexpr std::size_t kLargeFile = std::size_t{1} << 20U;   // bytes
constexpr std::size_t kFarAhead = std::size_t{256} << 10U;  // bytes
constexpr std::size_t kBatch = std::size_t{32} << 10U;      // bytes
constexpr std::size_t kMostInBatch = 64;                    // files
// Of the thread, in bytes: a script may be nested deeply, and some systems give a thread much less than a program.
constexpr std::size_t kStack = std::size_t{16} << 20U;

std::size_t size_of(const FilePipeline::File& file) { return file.source ? file.source.value()->size() : 0; }

std::size_t size_of(const FilePipeline::Check& check) {
  return std::accumulate(check.outputs.begin(), check.outputs.end(), std::size_t{0},
                         [](std::size_t sum, const Output& output) { return sum + output.sql.size(); });
}

}  // namespace

FilePipeline::FilePipeline(const project::Chain& chain, bool find_runs, ModuleMode modules)
    : chain_(chain), find_runs_(find_runs), modules_(modules), tools_(chain, modules) {
  if (chain.files.size() > kShortChain && text::core_count() > 1)
    thread_ = std::jthread([this] {
      if (!postgres::run_on_deep_stack(kStack, [this] { run(); })) run();
    });
}

FilePipeline::~FilePipeline() {
  const std::lock_guard lock(mutex_);
  stops_ = true;
  changed_.notify_all();
}

FilePipeline::File FilePipeline::read(const project::MigrationFile& file, Tools& tools) const {
  File out{file.text ? std::make_unique<text::SourceFile>(file.shown, *file.text)
                     : text::SourceFile::open(file.shown, file.path),
           std::nullopt, std::nullopt};
  if (!out.source) return out;
  const text::SourceFile& source = *out.source.value();
  if (project::is_script_file(file.path.filename().string())) {
    out.script = read_script(chain_, file, source, tools.modules);
  } else if (source.size() < kLargeFile) {
    out.sql = tools.parser.parse(source.bytes(), chain_.dialect, find_runs_);
  }
  return out;
}

bool FilePipeline::may_begin() const { return begun_ < chain_.files.size() && bytes_ahead_ < kFarAhead; }

/// As many files as those before them let expect.
std::size_t FilePipeline::batch_size() const {
  if (read_ == 0) return 1;
  const std::size_t usual = bytes_read_ / read_ + 1;  // bytes
  return std::min({std::max<std::size_t>(kBatch / usual, 1), kMostInBatch, chain_.files.size() - begun_});
}

void FilePipeline::read_batch(Lock& lock, Tools& tools) {
  const std::size_t begin = begun_;
  const std::size_t count = batch_size();
  const std::size_t number = batches_begun_++;
  begun_ += count;
  batches_.emplace_back();
  lock.unlock();
  Batch batch;
  std::size_t bytes = 0;
  for (std::size_t i = begin; i < begin + count; ++i)
    bytes += size_of(batch.emplace_back(read(chain_.files[i], tools)));
  lock.lock();
  read_ += count;
  bytes_read_ += bytes;
  bytes_ahead_ += bytes;
  batches_[number - batches_taken_] = std::move(batch);
  changed_.notify_all();
}

void FilePipeline::let_go(Lock& lock) {
  std::vector<sql::Script> used = std::move(used_);
  used_.clear();
  lock.unlock();
  used.clear();
  lock.lock();
}

void FilePipeline::give_back(sql::Script script) {
  if (is_shared()) done_.push_back(std::move(script));
}

void FilePipeline::check_one(Lock& lock, Tools& tools) {
  Check check = std::move(checks_.front());
  checks_.pop_front();
  bytes_to_check_ -= size_of(check);
  ++checking_;
  lock.unlock();
  for (const Output& output : check.outputs) tools.checker.report(output, check.names, check.path, check.findings);
  check.outputs.clear();
  lock.lock();
  --checking_;
  if (!check.findings.empty()) found_.push_back(std::move(check));
  changed_.notify_all();
}

void FilePipeline::check_later(Check check) { wanted_.push_back(std::move(check)); }

/// The lock is held.
void FilePipeline::hand_over() {
  std::move(done_.begin(), done_.end(), std::back_inserter(used_));
  done_.clear();
  for (Check& check : wanted_) {
    bytes_to_check_ += size_of(check);
    checks_.push_back(std::move(check));
  }
  wanted_.clear();
  changed_.notify_all();
}

std::vector<FilePipeline::Check> FilePipeline::finish() {
  Lock lock(mutex_);
  hand_over();
  while (!checks_.empty()) check_one(lock, tools_);
  changed_.wait(lock, [this] { return checking_ == 0; });
  std::sort(found_.begin(), found_.end(), [](const Check& a, const Check& b) { return a.file < b.file; });
  return std::move(found_);
}

/// What others wait for comes first.
void FilePipeline::run() {
  Tools tools(chain_, modules_);
  Lock lock(mutex_);
  while (!stops_) {
    if (may_begin()) {
      read_batch(lock, tools);
    } else if (!used_.empty()) {
      let_go(lock);
    } else if (!checks_.empty()) {
      check_one(lock, tools);
    } else {
      changed_.wait(lock);
    }
  }
}

void FilePipeline::take_batch() {
  constexpr std::size_t kMostToCheck = std::size_t{16} << 20U;  // bytes
  Lock lock(mutex_);
  hand_over();
  while (bytes_to_check_ > kMostToCheck && !checks_.empty()) check_one(lock, tools_);
  while (batches_.empty() || !batches_.front()) {
    if (may_begin()) {
      read_batch(lock, tools_);  // rather than wait for the other thread
    } else {
      changed_.wait(lock);
    }
  }
  batch_ = std::move(*batches_.front());
  batches_.pop_front();
  ++batches_taken_;
  given_ = 0;
  for (const File& file : batch_) bytes_ahead_ -= size_of(file);
  changed_.notify_all();
}

FilePipeline::File FilePipeline::next() {
  if (!is_shared()) return read(chain_.files[begun_++], tools_);
  if (given_ == batch_.size()) take_batch();
  return std::move(batch_[given_++]);
}

}  // namespace sqlferry::engine
