#include "cache/answer.h"

#include <algorithm>

#include "cache/packing.h"

namespace sqlferry::cache {

namespace {

using text::Digest;
using text::ReadPart;
using text::SeenAnswer;
using text::SeenFile;

/// Paths come sorted, thousands of them: what one has in common with the one before it is not repeated.
class Paths {
 public:
  void pack(Packer& to, const std::string& path) {
    const auto differs = std::mismatch(path.begin(), path.end(), last_.begin(), last_.end()).first;
    const auto shared = static_cast<std::size_t>(differs - path.begin());
    to.number(shared);
    to.text(std::string_view(path).substr(shared));
    last_ = path;
  }

  std::string unpack(Unpacker& from) {
    const std::uint64_t shared = from.number();
    last_.resize(std::min<std::uint64_t>(shared, last_.size()));
    last_ += from.text();
    return last_;
  }

 private:
  std::string last_;
};

void pack(Packer& to, Digest digest) {
  to.number(digest.low);
  to.number(digest.high);
}

Digest unpack_digest(Unpacker& from) {
  const std::uint64_t low = from.number();
  return {low, from.number()};
}

void pack(Packer& to, const SeenFile& file) {
  to.number(file.stamp.device);
  to.number(file.stamp.inode);
  to.number(file.stamp.size);
  to.number(static_cast<std::uint64_t>(file.stamp.modified));
  to.number(static_cast<std::uint64_t>(file.stamp.changed));
  to.number(file.is_settled ? 1 : 0);
  to.number(file.parts.size());
  for (const ReadPart& part : file.parts) {
    to.number(part.most);
    pack(to, part.digest);
  }
}

void unpack(Unpacker& from, SeenFile& file) {
  file.stamp.device = from.number();
  file.stamp.inode = from.number();
  file.stamp.size = from.number();
  file.stamp.modified = static_cast<std::int64_t>(from.number());
  file.stamp.changed = static_cast<std::int64_t>(from.number());
  file.is_settled = from.number() == 1;
  file.parts.resize(from.count());
  for (ReadPart& part : file.parts) {
    part.most = from.number();
    part.digest = unpack_digest(from);
  }
}

void pack(Packer& to, const text::Observations& seen) {
  Paths paths;
  to.number(seen.files.size());
  for (const SeenFile& file : seen.files) {
    paths.pack(to, file.path);
    pack(to, file);
  }
  to.number(seen.answers.size());
  for (const SeenAnswer& each : seen.answers) {
    paths.pack(to, each.path);
    to.number(static_cast<std::uint64_t>(each.question));
    pack(to, each.answer);
  }
}

void unpack(Unpacker& from, text::Observations& seen) {
  Paths paths;
  seen.files.resize(from.count());
  for (SeenFile& file : seen.files) {
    file.path = paths.unpack(from);
    unpack(from, file);
  }
  seen.answers.resize(from.count());
  for (SeenAnswer& each : seen.answers) {
    each.path = paths.unpack(from);
    each.question = static_cast<text::Question>(from.number() % text::kQuestions);
    each.answer = unpack_digest(from);
  }
}

}  // namespace

std::string packed(const Entry& entry) {
  Packer to;
  to.text(entry.key);
  to.number(static_cast<std::uint64_t>(entry.answer.status));
  to.number(entry.answer.said.size());
  for (const auto& [channel, text] : entry.answer.said) {
    to.number(static_cast<std::uint64_t>(channel));
    to.text(text);
  }
  to.number(entry.answer.files.size());
  for (const Answer::File& file : entry.answer.files) {
    to.text(file.path.native());
    to.text(file.bytes);
  }
  pack(to, entry.seen);
  return to.take();
}

std::optional<Entry> unpacked(std::string_view bytes) {
  using Channel = output::Transcript::Channel;
  Unpacker from(bytes);
  Entry entry;
  entry.key = from.text();
  entry.answer.status = static_cast<int>(from.number());
  entry.answer.said.resize(from.count());
  for (auto& [channel, text] : entry.answer.said) {
    channel = from.number() == 0 ? Channel::out : Channel::err;
    text = from.text();
  }
  entry.answer.files.resize(from.count());
  for (Answer::File& file : entry.answer.files) {
    file.path = from.text();
    file.bytes = from.text();
  }
  unpack(from, entry.seen);
  if (!from.is_done()) return std::nullopt;
  return entry;
}

}  // namespace sqlferry::cache
