#include "calls/sha1.h"

#include <fmt/format.h>

#include <array>
#include <bit>
#include <cstdint>

namespace sqlferry::calls {
namespace {

using Block = std::array<std::uint32_t, 80>;
using State = std::array<std::uint32_t, 5>;

/// With the bit, the zeros and the length that the standard wants behind the message.
std::string padded(std::string_view bytes) {
  std::string out(bytes);
  out += '\x80';
  while (out.size() % 64 != 56) out += '\0';
  const std::uint64_t bits = std::uint64_t{bytes.size()} * 8;
  for (int shift = 56; shift >= 0; shift -= 8) out += static_cast<char>((bits >> static_cast<unsigned>(shift)) & 0xFFU);
  return out;
}

Block schedule(std::string_view chunk) {
  Block words{};
  for (std::size_t i = 0; i < 16; ++i) {
    for (std::size_t k = 0; k < 4; ++k) words[i] = (words[i] << 8U) | static_cast<unsigned char>(chunk[i * 4 + k]);
  }
  for (std::size_t i = 16; i < 80; ++i)
    words[i] = std::rotl(words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16], 1);
  return words;
}

std::uint32_t mixed(std::size_t round, const State& s) {
  if (round < 20) return ((s[1] & s[2]) | (~s[1] & s[3])) + 0x5A827999U;
  if (round < 40) return (s[1] ^ s[2] ^ s[3]) + 0x6ED9EBA1U;
  if (round < 60) return ((s[1] & s[2]) | (s[1] & s[3]) | (s[2] & s[3])) + 0x8F1BBCDCU;
  return (s[1] ^ s[2] ^ s[3]) + 0xCA62C1D6U;
}

}  // namespace

std::string sha1_hex(std::string_view bytes) {
  State state = {0x67452301U, 0xEFCDAB89U, 0x98BADCFEU, 0x10325476U, 0xC3D2E1F0U};
  const std::string message = padded(bytes);
  for (std::size_t at = 0; at < message.size(); at += 64) {
    const Block words = schedule(std::string_view(message).substr(at, 64));
    State s = state;
    for (std::size_t round = 0; round < 80; ++round) {
      const std::uint32_t next = std::rotl(s[0], 5) + mixed(round, s) + s[4] + words[round];
      s = {next, s[0], std::rotl(s[1], 30), s[2], s[3]};
    }
    for (std::size_t i = 0; i < state.size(); ++i) state[i] += s[i];
  }
  return fmt::format("{:08x}{:08x}{:08x}{:08x}{:08x}", state[0], state[1], state[2], state[3], state[4]);
}

}  // namespace sqlferry::calls
