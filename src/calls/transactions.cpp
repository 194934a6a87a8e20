#include "calls/transactions.h"

#include <algorithm>
#include <array>

#include "calls/values.h"

namespace sqlferry::calls {
namespace {

struct OptionsRow {
  std::string_view method;
  std::size_t argument;
};
// Where the options of a method stand. Of the others any argument may hold them.
constexpr std::array<OptionsRow, 14> kOptions = {{{"addColumn", 3},
                                                  {"bulkDelete", 2},
                                                  {"bulkInsert", 2},
                                                  {"bulkUpdate", 3},
                                                  {"changeColumn", 3},
                                                  {"createTable", 2},
                                                  {"dropTable", 1},
                                                  {"query", 1},
                                                  {"removeColumn", 2},
                                                  {"removeConstraint", 2},
                                                  {"removeIndex", 2},
                                                  {"renameColumn", 3},
                                                  {"renameTable", 2},
                                                  {"sync", 0}}};

/// What is not known may hold one.
bool may_hold_transaction(const js::Value& value) {
  const auto* object = value.as<js::Object>();
  return value.unknown() != nullptr ||
         (object != nullptr && (object->rest.has_value() || has_property(value, "transaction")));
}

bool may_be_given_transaction(std::string_view method, const js::HostCall& call) {
  if (call.open) return true;
  const auto row = std::find_if(kOptions.begin(), kOptions.end(), [&](const auto& r) { return r.method == method; });
  if (row != kOptions.end()) return may_hold_transaction(call.argument(row->argument));
  return std::any_of(call.arguments.begin(), call.arguments.end(),
                     [](const js::Argument& argument) { return may_hold_transaction(argument.value); });
}

}  // namespace

std::size_t Transactions::begin(const js::HostCall& call, bool is_managed) {
  open_.push_back(all_.size());
  all_.push_back({.begun = call.place.file == 0 ? call.place.span : text::Span{}, .is_managed = is_managed});
  return open_.back();
}

void Transactions::end(std::size_t number) {
  all_[number].ends = true;
  std::erase(open_, number);
}

std::optional<std::size_t> Transactions::outside_of(std::string_view method, const js::HostCall& call) {
  if (open_.empty()) return std::nullopt;
  if (!may_be_given_transaction(method, call)) return open_.back();
  all_[open_.back()].is_given = true;
  return std::nullopt;
}

}  // namespace sqlferry::calls
