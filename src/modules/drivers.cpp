#include "modules/drivers.h"

#include <fmt/format.h>

namespace sqlferry::modules {

std::string_view postgres_driver(Tool tool) { return tool == Tool::db_migrate ? "db-migrate-pg" : "pg"; }

std::string driver_error(const FrameworkUse& use, std::string_view package) {
  switch (use.tool) {
    case Tool::db_migrate: {
      const NodeError error{"Error", "",
                            fmt::format("No such driver found, please try to install it via npm install {0} or npm "
                                        "install -g {0}",
                                        package)};
      return printed(use, error, {}, Direction::up);
    }
    case Tool::knex:
    case Tool::node_pg_migrate:
      return fmt::format("Cannot find module '{}'", package);
    case Tool::typeorm:
      return fmt::format(
          "DriverPackageNotInstalledError: {} package has not been found installed. Please run \"npm install {}\".",
          package == "pg" ? "Postgres" : "SQLite", package);
    default:
      return fmt::format("ERROR: Please install {} package manually", package);
  }
}

}  // namespace sqlferry::modules
