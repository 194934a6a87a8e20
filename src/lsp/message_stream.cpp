#include "lsp/message_stream.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>

namespace sqlferry::lsp {
namespace {

constexpr std::string_view kHeaderEnd = "\r\n\r\n";
constexpr std::string_view kLength = "Content-Length: ";
constexpr std::size_t kLongest = std::size_t{1} << 30U;  // bytes of a message; a longer one is no message of an editor

}  // namespace

MessageStream::MessageStream(std::FILE* in, std::FILE* out) : in_(::fileno(in)), out_(out) {}

/// False: nothing comes any more.
bool MessageStream::fill() {
  std::array<char, 1U << 16U> piece;
  for (;;) {
    const ssize_t count = ::read(in_, piece.data(), piece.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    buffer_.append(piece.data(), static_cast<std::size_t>(count));
    return true;
  }
}

/// Of the message whose header is at the front; 0: there is none.
std::size_t MessageStream::length_of_next() const {
  const std::string_view header = std::string_view(buffer_).substr(0, buffer_.find(kHeaderEnd));
  const std::size_t at = header.find(kLength);
  if (at == std::string_view::npos) return 0;
  std::size_t length = 0;
  std::from_chars(header.data() + at + kLength.size(), header.data() + header.size(), length);
  return length <= kLongest ? length : 0;
}

std::optional<nlohmann::json> MessageStream::read() {
  while (buffer_.find(kHeaderEnd) == std::string::npos) {
    if (!fill()) return std::nullopt;
  }
  const std::size_t length = length_of_next();
  if (length == 0) return std::nullopt;
  const std::size_t begin = buffer_.find(kHeaderEnd) + kHeaderEnd.size();
  while (buffer_.size() < begin + length) {
    if (!fill()) return std::nullopt;
  }
  const auto body = std::string_view(buffer_).substr(begin, length);
  nlohmann::json message = nlohmann::json::parse(body, nullptr, false);
  buffer_.erase(0, begin + length);
  if (message.is_discarded()) message = nullptr;
  return message;
}

bool MessageStream::has_more() const {
  if (!buffer_.empty()) return true;
  pollfd waiting{in_, POLLIN, 0};
  return ::poll(&waiting, 1, 0) > 0;
}

void MessageStream::write(const nlohmann::json& message) {
  const std::string body = message.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  fmt::print(out_, "{}{}{}{}", kLength, body.size(), kHeaderEnd, body);
  std::fflush(out_);
}

}  // namespace sqlferry::lsp
