// The function that PostgreSQL calls for a trigger, made of the trigger's own statements.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/context.h"

namespace sqlferry::rules {

/// What is decided about a trigger before its function is written.
struct TriggerPlan {
  schema::Trigger trigger;
  std::string condition;  ///< that PostgreSQL does not take in WHEN, or empty: the function asks
};

/// As it is called: x, pg_temp.x
[[nodiscard]] std::string function_name(const schema::Trigger& trigger);
/// CREATE FUNCTION. The parts of `create` are translated already; its statements are rewritten to PL/pgSQL on the way.
std::string function_text(const ast::CreateTrigger& create, const TriggerPlan& plan, engine::Context& ctx);

/// `DROP FUNCTION a(), b()` for the functions that go with these triggers; empty where there are none.
std::string drop_functions(const std::vector<const schema::Trigger*>& triggers);

/// CREATE TRIGGER for each that PostgreSQL has on the table or view.
std::vector<std::string> trigger_texts(std::string_view table_key, const schema::Catalog& catalog);

}  // namespace sqlferry::rules
