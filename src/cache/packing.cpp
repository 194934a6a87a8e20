#include "cache/packing.h"

namespace sqlferry::cache {

namespace {

// Seven bits a byte, the lowest ones first, as DWARF's LEB128: most numbers are small.
constexpr unsigned kBits = 7;
constexpr std::uint64_t kMore = std::uint64_t{1} << kBits;

}  // namespace

void Packer::number(std::uint64_t value) {
  for (; value >= kMore; value >>= kBits) bytes_ += static_cast<char>(value | kMore);
  bytes_ += static_cast<char>(value);
}

void Packer::text(std::string_view text) {
  number(text.size());
  bytes_ += text;
}

std::uint64_t Unpacker::fail() {
  failed_ = true;
  rest_ = {};
  return 0;
}

std::uint64_t Unpacker::number() {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 64; shift += kBits) {
    if (rest_.empty()) return fail();
    const auto byte = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    value |= (byte & (kMore - 1)) << shift;
    if (byte < kMore) return value;
  }
  return fail();
}

std::string_view Unpacker::text() {
  const std::uint64_t size = number();
  if (size > rest_.size()) fail();
  const std::string_view out = rest_.substr(0, size);
  rest_.remove_prefix(out.size());
  return out;
}

std::size_t Unpacker::count() {
  const std::uint64_t count = number();
  return count <= rest_.size() ? count : fail();
}

}  // namespace sqlferry::cache
