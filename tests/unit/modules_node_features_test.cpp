// What each release of Node can do by itself and with options; https://nodejs.org/api/packages.html and
// https://nodejs.org/api/typescript.html state the releases.
#include <catch2/catch.hpp>

#include "modules/node_features.h"

namespace sqlferry::modules {

namespace {

NodeFeatures of(std::string_view node, std::string_view command = "") {
  return features_of(*parse_version(node), node_flags_in(command));
}

std::vector<std::string> telling(std::string_view range) {
  std::vector<std::string> result;
  for (const Version& release : telling_releases(*parse_range(range))) result.push_back(text_of(release));
  return result;
}

}  // namespace

TEST_CASE("features arrive in one line and come to older ones later") {
  for (const char* const old : {"18.0.0", "20.0.0", "20.18.3", "21.7.3", "22.6.0"}) {
    INFO(old);
    CHECK_FALSE(of(old).detects_modules);
    CHECK_FALSE(of(old).requires_modules);
  }
  CHECK(of("22.7.0").detects_modules);
  CHECK_FALSE(of("22.11.0").requires_modules);
  for (const char* const able : {"20.19.0", "22.12.0", "23.0.0", "24.0.0", "26.12.1"}) {
    INFO(able);
    CHECK(of(able).detects_modules);
    CHECK(of(able).requires_modules);
  }
  CHECK_FALSE(of("20.20.2").strips_types);
  CHECK_FALSE(of("22.17.1").strips_types);
  CHECK(of("22.18.0").strips_types);
  CHECK_FALSE(of("23.5.0").strips_types);
  CHECK(of("23.6.0").strips_types);
  CHECK(of("26.0.0").strips_types);
}

TEST_CASE("options change what a release does, if it has them") {
  CHECK(of("20.18.3", "node --experimental-require-module run.js").requires_modules);
  CHECK_FALSE(of("20.9.0", "node --experimental-require-module run.js").requires_modules);
  CHECK(of("20.18.3", "node --experimental-detect-module run.js").detects_modules);
  CHECK_FALSE(of("20.18.3", "node --experimental-detect-module run.js").detects_required);
  CHECK_FALSE(of("24.0.0", "NODE_OPTIONS='--no-experimental-require-module' knex").requires_modules);
  CHECK_FALSE(of("26.12.1", "node --no-require-module run.js").detects_required);
  CHECK(of("22.6.0", "node --experimental-strip-types run.ts").strips_types);
  CHECK_FALSE(of("22.5.0", "node --experimental-strip-types run.ts").strips_types);
  CHECK_FALSE(of("26.0.0", "node --no-strip-types run.js").strips_types);
  CHECK(of("22.18.0", "node --experimental-transform-types run.ts").transforms_types);
  CHECK_FALSE(of("26.0.0", "node --experimental-transform-types run.ts").transforms_types);
}

TEST_CASE("commands that compile what they load") {
  for (const char* const command :
       {"tsx migrate.ts", "node --import tsx migrate.ts", "node --import=tsx/esm migrate.ts", "ts-node ./cli.ts",
        "node -r ts-node/register cli.js", "NODE_OPTIONS=\"-r @swc-node/register\" knex migrate:latest",
        "cross-env TS=1 ./node_modules/.bin/tsx a.ts", "babel-node run.js"}) {
    INFO(command);
    CHECK(node_flags_in(command).compiles);
  }
  for (const char* const command :
       {"node migrate.js", "sequelize db:migrate", "node tsx-not.js", "knex migrate:latest"}) {
    INFO(command);
    CHECK_FALSE(node_flags_in(command).compiles);
  }
}

TEST_CASE("the releases at which behaviour can change inside a range") {
  CHECK(telling("20.19.0") == std::vector<std::string>{"20.19.0"});
  CHECK(telling("18") == std::vector<std::string>{"18.0.0"});
  CHECK(telling("20") == std::vector<std::string>{"20.0.0", "20.19.0", "20.20.0"});
  CHECK(telling(">=20.19 <22.8") == std::vector<std::string>{"20.19.0", "20.20.0", "21.0.0", "22.7.0"});
}

}  // namespace sqlferry::modules
