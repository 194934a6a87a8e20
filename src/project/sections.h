// Up and down parts inside one file, told apart by comments: `-- +goose Up` / `-- +goose Down`,
// `-- migrate:up` / `-- migrate:down`, sql-migrate's `-- +migrate Up`, shmig-like variants.
#pragma once

#include <string_view>
#include <vector>

#include "text/span.h"

namespace sqlferry::project {

struct Section {
  bool down = false;
  text::Span span;  ///< from after the marker's line to the next marker or the end of the file
};

/// Empty: the file has no markers, all of it is "up". `comments` are those that the scanner found.
std::vector<Section> sections_of(std::string_view bytes, const std::vector<text::Span>& comments);

}  // namespace sqlferry::project
