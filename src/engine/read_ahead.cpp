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

ReadAhead::ReadAhead(const project::Chain& chain, bool find_runs, std::optional<modules::Format> modules)
    : chain_(chain), find_runs_(find_runs), modules_(modules) {
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

ReadAhead::File ReadAhead::read() {
  const project::MigrationFile& file = chain_.files[at_++];
  File out{text::SourceFile::open(file.shown, file.path), std::nullopt, std::nullopt};
  if (!out.source) return out;
  const text::SourceFile& source = *out.source.value();
  if (project::is_script_file(file.path.filename().string())) {
    out.script = read_script(chain_, file, source, modules_);
  } else if (source.size() < kLargeFile) {
    out.sql = parser_.parse(source.bytes(), chain_.dialect, {.threads = 1, .find_runs = find_runs_});
  }
  return out;
}

void ReadAhead::run() {
  while (at_ < chain_.files.size()) {
    File file = read();
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return stops_ || bytes_ < kFarAhead; });
    if (stops_) return;
    bytes_ += size_of(file);
    files_.push_back(std::move(file));
    changed_.notify_all();
  }
}

ReadAhead::File ReadAhead::next() {
  if (!thread_.joinable()) return read();
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return !files_.empty(); });
  File file = std::move(files_.front());
  files_.pop_front();
  bytes_ -= size_of(file);
  changed_.notify_all();
  return file;
}

}  // namespace sqlferry::engine
