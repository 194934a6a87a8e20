// How each framework calls a migration: what it gives to `up` and `down`, and what its package exports.
#pragma once

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "calls/recorder.h"
#include "js/evaluate.h"

namespace sqlferry::calls {

struct Entry {
  std::vector<js::Value> arguments;
  std::function<void()> finish = [] {};  ///< after the function has run
};

Entry entry_of(js::Interpreter& run, Recorder& recorder, Kit kit);
Entry sequelize_entry(js::Interpreter& run, Recorder& recorder);
Entry knex_entry(js::Interpreter& run, Recorder& recorder);
Entry typeorm_entry(js::Interpreter& run, Recorder& recorder);
Entry dbm_entry(js::Interpreter& run, Recorder& recorder);
Entry pgm_entry(js::Interpreter& run, Recorder& recorder);

/// `require('sequelize')` and the like; nothing for a package that no framework brings.
std::optional<js::Value> package_value(js::Interpreter& run, Recorder& recorder, std::string_view name);
js::Value sequelize_package(js::Interpreter& run, Recorder& recorder);
js::Value typeorm_package(js::Interpreter& run);

/// What is waited for although its rows are not known. `words`: what gives it.
js::Value rows_of_database(js::Interpreter& run, const js::HostCall& call);

/// Whether a statement only reads: it counts as no operation.
bool only_reads(std::string_view sql);

}  // namespace sqlferry::calls
