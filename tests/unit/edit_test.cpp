#include "text/edit.h"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

namespace sqlferry::text {

TEST_CASE("replacements are applied at once") {
  CHECK(replaced("abc", {}) == "abc");
  const std::vector<Replacement> edits{{{0, 0}, "<"}, {{1, 2}, "BB"}, {{2, 2}, "-"}, {{3, 3}, ">"}};
  CHECK(replaced("abc", edits) == "<aBB-c>");
  CHECK(replaced("abc", std::vector<Replacement>{{{0, 3}, ""}}).empty());
}

TEST_CASE("overlapping replacements are noticed") {
  CHECK(are_in_order(std::vector<Replacement>{{{0, 1}, ""}, {{1, 2}, ""}}));
  CHECK(are_in_order(std::vector<Replacement>{{{1, 1}, "a"}, {{1, 1}, "b"}, {{1, 2}, "c"}}));
  CHECK_FALSE(are_in_order(std::vector<Replacement>{{{0, 2}, ""}, {{1, 3}, ""}}));
  CHECK_FALSE(are_in_order(std::vector<Replacement>{{{2, 3}, ""}, {{0, 1}, ""}}));
  CHECK_FALSE(are_in_order(std::vector<Replacement>{{{3, 2}, ""}}));
}

}  // namespace sqlferry::text
