#include "project/missing_driver.h"

#include <fmt/format.h>

#include "modules/drivers.h"

namespace sqlferry::project {

std::string words_for_missing_driver(const ScriptRunner& runner) {
  const std::string driver(modules::postgres_driver(runner.use.tool));
  if (runner.presence_of(driver) == ScriptRunner::Presence::there) return {};
  return fmt::format("`{0}` is no dependency: until `npm install {0}`, {1} ends with `{2}`", driver,
                     modules::name_of(runner.use.tool), modules::driver_error(runner.use, driver));
}

}  // namespace sqlferry::project
