// What we read of schema.prisma.
#include "project/prisma_schema.h"

#include <catch2/catch.hpp>

namespace {

using namespace sqlferry::project;

constexpr std::string_view kSchema = R"prisma(
// model Ghost { id Int @id }
generator client {
  provider = "prisma-client-js"
}

datasource db {
  provider = "sqlite" // for now
  url      = "file:./dev.db"
}

/// A person.
model User {
  id        Int       @id @default(autoincrement()) /// the key
  email     String    @unique @map("e_mail") @db.VarChar(191)
  role      Role      @default(USER)
  tags      String[]
  bio       String?   @default("a \"b\" (c), @map(\"no\")") @db.Text
  createdAt DateTime  @default(now()) @map(name: "created_at")
  settings  Json      @default("{ \"a\": [1, 2] }")
  code      String    @default(dbgenerated("lower(hex(randomblob(4)))"))
  size      Decimal   @default(0.5, map: "df_size") @db.Decimal(10, 2)
  place     Unsupported("circle")?
  posts     Post[]
  profile   Profile?

  @@unique([email, role], map: "u_1")
  @@map("users")
}

model Post {
  id       BigInt @id
  author   User   @relation(fields: [authorId],
                            references: [id])
  authorId Int
  labels   Label[]
  related  Post[] @relation("Related")
  relatedTo Post[] @relation(name: "Related")
}

model Label {
  id    Int @id
  posts Post[]
}

model Profile {
  id     Int  @id
  user   User @relation(fields: [userId], references: [id])
  userId Int  @unique
  kept   Int  @ignore
  @@ignore
}

enum Role {
  USER
  ADMIN @map("admin")

  @@map("roles")
}

view Summary {
  id Int @unique
}

type Address {
  street String
}
)prisma";

const PrismaField& field(const PrismaModel& model, std::string_view name) {
  for (const auto& each : model.fields) {
    if (each.name == name) return each;
  }
  FAIL("no field " << name);
  return model.fields.front();
}

std::vector<std::string> join_tables(std::string_view text) {
  std::vector<std::string> names;
  for (const auto& table : read_prisma_schema(text).join_tables) names.push_back(table.table);
  return names;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("a schema's models and their columns") {
  const auto schema = read_prisma_schema(kSchema);
  CHECK(schema.provider == "sqlite");
  REQUIRE(schema.models.size() == 4);
  const auto* user = schema.table("users");
  REQUIRE(user != nullptr);
  CHECK(schema.table("User") == nullptr);
  CHECK(schema.table("Summary") == nullptr);
  CHECK(user->name == "User");
  CHECK(user->fields.size() == 10);
  CHECK(field(*user, "id").autoincrement);
  CHECK(field(*user, "email").column == "e_mail");
  CHECK(field(*user, "email").native == "VarChar(191)");
  CHECK(field(*user, "role").is_enum);
  CHECK(field(*user, "role").type == "Role");
  CHECK(field(*user, "role").default_text == "USER");
  CHECK(field(*user, "tags").list);
  CHECK(field(*user, "bio").optional);
  CHECK(field(*user, "bio").column == "bio");
  CHECK(field(*user, "bio").native == "Text");
  CHECK(field(*user, "bio").default_text == R"_("a \"b\" (c), @map(\"no\")")_");
  CHECK(field(*user, "createdAt").column == "created_at");
  CHECK(field(*user, "createdAt").now_default);
  CHECK(field(*user, "settings").default_text == R"("{ \"a\": [1, 2] }")");
  CHECK(field(*user, "code").default_text == R"_(dbgenerated("lower(hex(randomblob(4)))"))_");
  CHECK(field(*user, "size").default_text == "0.5");
  CHECK(field(*user, "size").native == "Decimal(10, 2)");
  CHECK(field(*user, "place").optional);
  CHECK(schema.table("Post")->fields.size() == 2);
  CHECK(schema.table("Profile")->fields.size() == 3);
}

TEST_CASE("enums are found by the schema's name and hold the database's") {
  const auto schema = read_prisma_schema(kSchema);
  const auto* role = schema.enumeration("Role");
  REQUIRE(role != nullptr);
  CHECK(role->name == "roles");
  CHECK(role->values == Names{"USER", "admin"});
  CHECK(schema.enumeration("roles") == nullptr);
}

TEST_CASE("implicit many-to-many relations") {
  CHECK(join_tables(kSchema) == Names{"_LabelToPost", "_Related"});
  CHECK(join_tables("model B {\n as A[]\n}\nmodel A {\n bs B[]\n}\n") == Names{"_AToB"});
  CHECK(join_tables("model A {\n bs B[] @relation(\"x\")\n cs B[] @relation(\"y\")\n}\n"
                    "model B {\n as A[] @relation(\"x\")\n ys A[] @relation(name: \"y\")\n}\n") == Names{"_x", "_y"});
  CHECK(join_tables("model A {\n friends A[] @relation(\"F\")\n}\n") == Names{"_F"});
  // One to many, with itself and with another model.
  CHECK(join_tables("model A {\n id Int @id\n up A? @relation(\"T\", fields: [upId], references: "
                    "[id])\n upId Int?\n"
                    " down A[] @relation(\"T\")\n}\n")
            .empty());
  CHECK(join_tables("model A {\n bs B[]\n}\nmodel B {\n a A @relation(fields: [aId], references: "
                    "[id])\n aId Int\n}\n")
            .empty());
}

TEST_CASE("broken schemas cost only themselves") {
  CHECK(read_prisma_schema("").models.empty());
  CHECK(read_prisma_schema("model").models.empty());
  CHECK(read_prisma_schema("model A {").models.size() == 1);
  CHECK(read_prisma_schema("model A {\n id Int @default(\n}\nmodel B {\n id Int @id\n}\n").models.size() == 2);
  CHECK(read_prisma_schema("model A {\n s String @default(\"x\n t Int\n}\n").models.size() == 1);
  CHECK(read_prisma_schema("model A {\n @@ @ ) ] .\n id Int @\n}\n").models.front().fields.size() == 1);
  CHECK(read_prisma_schema("/* model A {\n").models.empty());
  CHECK(read_prisma_schema("datasource db {\n provider = env(\"P\")\n}\n").provider.empty());
  const auto windows = read_prisma_schema("model A {\r\n  id Int @id @map(\"k\")\r\n}\r\n");
  REQUIRE(windows.models.size() == 1);
  CHECK(windows.models[0].fields.at(0).column == "k");
}
