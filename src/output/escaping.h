// Text as it stands in the forms that reports and diagrams are written in.
#pragma once

#include <string>
#include <string_view>

namespace sqlferry::output {

/// Between tags and in attributes. `text` is printable: what XML cannot hold at all is not in it.
std::string in_xml(std::string_view text);

/// A path as a part of a URI: https://www.rfc-editor.org/rfc/rfc3986#section-2
std::string in_uri(std::string_view path);

}  // namespace sqlferry::output
