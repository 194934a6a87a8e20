// A folder of *.sql files of no framework that we know, and the names of those that we do.
#include <algorithm>
#include <array>

#include "project/framework.h"
#include "project/ordering.h"

namespace sqlferry::project {

namespace {

/// The tables that numbered files beside it alter.
bool is_base_schema(const LayoutFile& file) {
  constexpr std::array<std::string_view, 5> kNames = {"base.sql", "init.sql", "initial.sql", "schema.sql",
                                                      "structure.sql"};
  return std::find(kNames.begin(), kNames.end(), lower(file.below.string())) != kNames.end();
}

}  // namespace

std::optional<Layout> plain_layout(const FlatFiles& flat) {
  Layout layout{.framework = Framework::plain, .files = in_natural_order(flat.names), .folders = {}};
  std::stable_partition(layout.files.begin(), layout.files.end(), is_base_schema);
  return layout;
}

const char* name_of(Framework framework) {
  switch (framework) {
    case Framework::prisma:
      return "prisma";
    case Framework::drizzle:
      return "drizzle";
    case Framework::golang_migrate:
      return "golang-migrate";
    case Framework::dbmate:
      return "dbmate";
    case Framework::goose:
      return "goose";
    case Framework::sqlx:
      return "sqlx";
    case Framework::diesel:
      return "diesel";
    case Framework::refinery:
      return "refinery";
    case Framework::flyway:
      return "flyway";
    case Framework::wrangler:
      return "wrangler";
    case Framework::sequelize:
      return "sequelize";
    case Framework::knex:
      return "knex";
    case Framework::typeorm:
      return "typeorm";
    case Framework::node_pg_migrate:
      return "node-pg-migrate";
    case Framework::db_migrate:
      return "db-migrate";
    case Framework::plain:
      return "plain";
  }
  return "";
}

}  // namespace sqlferry::project
