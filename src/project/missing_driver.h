// What a project lacks to run on PostgreSQL, where its configuration has come to name that.
#pragma once

#include <string>

#include "project/script_runner.h"

namespace sqlferry::project {

/// "`pg` is no dependency: until ..."; empty: the driver is there.
std::string words_for_missing_driver(const ScriptRunner& runner);

}  // namespace sqlferry::project
