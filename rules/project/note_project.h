// The project that the examples of Prisma's rules show.
#pragma once

#include "engine/rule.h"

namespace sqlferry::rules {

/// A project as Prisma writes it, of one table and one migration; `example` says what is otherwise.
constexpr engine::Example note_project(engine::Example example = {}) {
  const auto fill = [](std::string_view& field, std::string_view usual) {
    if (field.empty()) field = usual;
  };
  fill(example.title, "as Prisma writes it");
  fill(example.sql,
       "CREATE TABLE \"Note\" (\"id\" INTEGER NOT NULL, CONSTRAINT \"Note_pkey\" PRIMARY KEY (\"id\"));\n");
  fill(example.setting, "prisma/schema.prisma");
  fill(example.setting_text,
       "datasource db {\n"
       "  provider = \"postgresql\"\n"
       "  url      = env(\"DATABASE_URL\")\n"
       "}\n"
       "\n"
       "model Note {\n"
       "  id Int @id\n"
       "}\n");
  fill(example.file, "prisma/migrations/20240101000000_init/migration.sql");
  fill(example.package, "{}");
  fill(example.more, "prisma/migrations/migration_lock.toml");
  fill(example.more_text, "provider = \"postgresql\"\n");
  return example;
}

}  // namespace sqlferry::rules
