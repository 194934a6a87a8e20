#include "text/recording.h"

#include <algorithm>
#include <atomic>
#include <cassert>
#include <chrono>
#include <tuple>

#include "text/file_system.h"

namespace sqlferry::text {

namespace {

std::atomic<Recording*> current_recording = nullptr;

/// Longer than the clocks of file systems take from one time to the next: FAT's are the slowest, with two seconds.
constexpr std::chrono::nanoseconds kUnsettled = std::chrono::milliseconds(2100);

std::int64_t now_in_nanoseconds() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::nanoseconds>(now).count();
}

}  // namespace

Recording::Recording() : begin_(now_in_nanoseconds()) {
  assert(current_recording == nullptr);
  current_recording = this;
}

Recording::~Recording() { current_recording = nullptr; }

Recording* Recording::current() { return current_recording.load(std::memory_order_relaxed); }

void Recording::answered(Question question, const std::filesystem::path& path, Digest answer) {
  const std::lock_guard lock(mutex_);
  const auto [known, is_new] = answers_[static_cast<std::size_t>(question)].emplace(path.native(), answer);
  if (!is_new && known->second != answer) is_repeatable_ = false;
}

void Recording::opened(const std::filesystem::path& path, const struct stat& status) {
  const Stamp stamp = stamp_of(status);
  const std::lock_guard lock(mutex_);
  const auto [known, is_new] = files_.emplace(path.native(), SeenFile{path.native(), stamp, false, {}});
  if (!is_new && known->second.stamp != stamp) is_repeatable_ = false;
  known->second.is_settled = std::max(stamp.modified, stamp.changed) + kUnsettled.count() < begin_;
}

void Recording::read(const std::filesystem::path& path, std::uint64_t most, std::string_view bytes) {
  const Digest digest = digest_of(bytes);
  const std::lock_guard lock(mutex_);
  auto& parts = files_[path.native()].parts;
  const auto known = std::find_if(parts.begin(), parts.end(), [&](const ReadPart& part) { return part.most == most; });
  if (known == parts.end()) {
    parts.push_back({most, digest});
  } else if (known->digest != digest) {
    is_repeatable_ = false;
  }
}

void Recording::read_unrepeatable() {
  const std::lock_guard lock(mutex_);
  is_repeatable_ = false;
}

std::optional<Observations> Recording::finish() {
  const std::lock_guard lock(mutex_);
  if (!is_repeatable_) return std::nullopt;
  Observations out;
  // That it is a regular file is looked at with its stamp.
  const Digest regular{static_cast<std::uint64_t>(FileKind::regular), 0};
  for (std::size_t i = 0; i < answers_.size(); ++i) {
    const auto question = static_cast<Question>(i);
    for (const auto& [path, answer] : answers_[i]) {
      if (question == Question::kind && answer == regular && files_.contains(path)) continue;
      out.answers.push_back({question, path, answer});
    }
  }
  for (auto& [path, file] : files_) out.files.push_back(std::move(file));
  files_.clear();
  std::sort(out.files.begin(), out.files.end(), [](const SeenFile& a, const SeenFile& b) { return a.path < b.path; });
  std::sort(out.answers.begin(), out.answers.end(), [](const SeenAnswer& a, const SeenAnswer& b) {
    return std::tie(a.path, a.question) < std::tie(b.path, b.question);
  });
  return out;
}

}  // namespace sqlferry::text
