// The names that somebody may have meant.
#include "text/nearest.h"

#include <catch2/catch.hpp>

namespace sqlferry::text {

TEST_CASE("edit distance") {
  CHECK(edit_distance("", "") == 0);
  CHECK(edit_distance("", "abc") == 3);
  CHECK(edit_distance("kitten", "sitting") == 3);
  CHECK(edit_distance("lnit", "lint") == 1);
}

TEST_CASE("nearest names") {
  const std::vector<std::string_view> names = {"sqlite/datetime-type", "sqlite/date-type", "mysql/datetime-type",
                                               "sqlite/pragma"};
  using Near = std::vector<std::string_view>;
  CHECK(nearest("sqlite/pargma", names) == Near{"sqlite/pragma"});
  CHECK(nearest("datetime-type", names) == Near{"mysql/datetime-type", "sqlite/datetime-type", "sqlite/date-type"});
  CHECK(nearest("pragma", names).front() == "sqlite/pragma");
  CHECK(nearest("entirely-else", names).empty());
  CHECK(nearest(std::string(100'000, 'x'), names).empty());
  CHECK(nearest_words("sqlite/pargma", names) == "; nearest: `sqlite/pragma`");
}

}  // namespace sqlferry::text
