// What Sequelize's schema calls do to PostgreSQL. The expected SQL was compared with what sequelize 6.37.8 sends.
#include <catch2/catch.hpp>

#include "support/script_sql.h"

using sqlferry::test::sequelize_sql;

TEST_CASE("createTable is always guarded, and writes key, defaults and references as Sequelize does") {
  CHECK(sequelize_sql(R"(
    await q.createTable('pets', {
      id: { type: S.INTEGER, primaryKey: true, autoIncrement: true, allowNull: false },
      name: { type: S.STRING(40), allowNull: false, unique: true },
      ownerId: { type: S.BIGINT, references: { model: 'owners', key: 'id' }, onDelete: 'set null', onUpdate: 'cascade' },
      bornAt: { type: S.DATE, defaultValue: S.literal('CURRENT_TIMESTAMP') },
      tame: { type: S.BOOLEAN, defaultValue: false },
      weight: S.FLOAT,
    });)") ==
        "CREATE TABLE IF NOT EXISTS \"pets\" (\"id\" SERIAL, \"name\" VARCHAR(40) NOT NULL UNIQUE, "
        "\"ownerId\" BIGINT REFERENCES \"owners\" (\"id\") ON DELETE SET NULL ON UPDATE CASCADE, "
        "\"bornAt\" TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP, \"tame\" BOOLEAN DEFAULT false, "
        "\"weight\" FLOAT, PRIMARY KEY (\"id\"))\n");
}

TEST_CASE("what only the client fills in is no default") {
  CHECK(sequelize_sql("await q.createTable('t', { a: { type: S.UUID, defaultValue: S.UUIDV4 }, "
                      "b: { type: S.DATE, defaultValue: S.NOW }, c: { type: S.INTEGER, defaultValue: () => 1 } });") ==
        "CREATE TABLE IF NOT EXISTS \"t\" (\"a\" UUID, \"b\" TIMESTAMP WITH TIME ZONE, \"c\" INTEGER)\n");
}

TEST_CASE("defaults are written by the type") {
  CHECK(sequelize_sql(
            "await q.createTable('t', { a: { type: S.DOUBLE, defaultValue: 1.5 }, "
            "b: { type: S.JSONB, defaultValue: { k: [1] } }, c: { type: S.DATE, defaultValue: 'soon' }, "
            "d: { type: S.DATEONLY, defaultValue: '2024-02-03' }, e: { type: S.STRING, defaultValue: \"it's\" }, "
            "f: { type: S.ARRAY(S.STRING), defaultValue: [] }, g: { type: S.INTEGER, defaultValue: null } });") ==
        "CREATE TABLE IF NOT EXISTS \"t\" (\"a\" DOUBLE PRECISION DEFAULT '1.5', \"b\" JSONB DEFAULT '{\"k\":[1]}', "
        "\"c\" TIMESTAMP WITH TIME ZONE DEFAULT 'Invalid date', \"d\" DATE DEFAULT '2024-02-03', "
        "\"e\" VARCHAR(255) DEFAULT 'it''s', \"f\" VARCHAR(255)[] DEFAULT ARRAY[]::VARCHAR(255)[], "
        "\"g\" INTEGER DEFAULT NULL)\n");
}

TEST_CASE("an enumeration gets a type that is named after table and column") {
  CHECK(sequelize_sql("await q.createTable({ tableName: 't', schema: 's' }, { kind: S.ENUM('a', 'b') });"
                      "await q.addColumn('t', 'mood', { type: S.ENUM, values: ['x'] });") ==
        "CREATE TYPE \"s\".\"enum_t_kind\" AS ENUM ('a', 'b'); "
        "CREATE TABLE IF NOT EXISTS \"s\".\"t\" (\"kind\" \"s\".\"enum_t_kind\")\n"
        "CREATE TYPE \"public\".\"enum_t_mood\" AS ENUM ('x'); "
        "ALTER TABLE \"public\".\"t\" ADD COLUMN \"mood\" \"public\".\"enum_t_mood\"\n");
}

TEST_CASE("types that PostgreSQL has not are written all the same") {
  CHECK(sequelize_sql("await q.createTable('t', { a: S.TINYINT(1), b: S.MEDIUMINT.UNSIGNED, c: S.INTEGER(11).UNSIGNED, "
                      "d: 'DATETIME', e: S.TEXT('long'), f: S.STRING.BINARY, g: S.FLOAT(11), h: S.FLOAT(11, 2), "
                      "i: S.DECIMAL(10, 2), j: S.CHAR(2), k: S.RANGE(S.DATE), l: S.GEOMETRY('POINT', 4326) });") ==
        "CREATE TABLE IF NOT EXISTS \"t\" (\"a\" TINYINT, \"b\" MEDIUMINT UNSIGNED, \"c\" INTEGER, \"d\" DATETIME, "
        "\"e\" TEXT, \"f\" BYTEA, \"g\" FLOAT(11), \"h\" FLOAT, \"i\" DECIMAL(10,2), \"j\" CHAR(2), \"k\" tstzrange, "
        "\"l\" GEOMETRY(POINT,4326))\n");
}

TEST_CASE("a name that is no type is said to be none") {
  CHECK(sequelize_sql("await q.addColumn('t', 'a', S.LONGTEXT);") ==
        "ALTER TABLE \"public\".\"t\" ADD COLUMN \"a\" ${S.LONGTEXT}\n"
        "script/not-understood: what this call does to the database is not known: `Sequelize.LONGTEXT` is no type of "
        "Sequelize\n");
}

TEST_CASE("comments, keys of several columns and unique keys follow the columns") {
  CHECK(sequelize_sql("await q.createTable('t', { a: { type: S.INTEGER, primaryKey: true, comment: 'x' }, "
                      "b: { type: S.BIGINT, primaryKey: true, autoIncrement: true } }, "
                      "{ uniqueKeys: { k: { fields: ['a', 'b'] } }, comment: 'y' });") ==
        "CREATE TABLE IF NOT EXISTS \"t\" (\"a\" INTEGER, \"b\" BIGSERIAL, UNIQUE (\"a\", \"b\"), "
        "PRIMARY KEY (\"a\", \"b\")); COMMENT ON TABLE \"t\" IS 'y'; COMMENT ON COLUMN \"t\".\"a\" IS 'x'\n");
}

TEST_CASE("changeColumn takes away what is not said again") {
  CHECK(sequelize_sql("await q.changeColumn('t', 'a', { type: S.TEXT });"
                      "await q.changeColumn('t', 'b', { type: S.STRING, allowNull: false, defaultValue: 'q', });") ==
        "ALTER TABLE \"t\" ALTER COLUMN \"a\" DROP NOT NULL; ALTER TABLE \"t\" ALTER COLUMN \"a\" DROP DEFAULT; "
        "ALTER TABLE \"t\" ALTER COLUMN \"a\" TYPE TEXT\n"
        "ALTER TABLE \"t\" ALTER COLUMN \"b\" SET NOT NULL; ALTER TABLE \"t\" ALTER COLUMN \"b\" SET DEFAULT 'q'; "
        "ALTER TABLE \"t\" ALTER COLUMN \"b\" TYPE VARCHAR(255)\n");
}

TEST_CASE("changeColumn with references adds another foreign key and nothing else") {
  CHECK(sequelize_sql("await q.changeColumn('t', 'a', { type: S.INTEGER, allowNull: false, "
                      "references: { model: 'u', key: 'id' }, onDelete: 'CASCADE' });") ==
        "ALTER TABLE \"t\" ALTER COLUMN \"a\" SET NOT NULL; "
        "ALTER TABLE \"t\" ADD FOREIGN KEY (\"a\") REFERENCES \"u\" (\"id\") ON DELETE CASCADE\n");
}

TEST_CASE("changeColumn to an enumeration sets the default before the type") {
  CHECK(sequelize_sql("await q.changeColumn('t', 'a', { type: S.ENUM('x'), defaultValue: 'x' });") ==
        "ALTER TABLE \"t\" ALTER COLUMN \"a\" DROP NOT NULL; ALTER TABLE \"t\" ALTER COLUMN \"a\" SET DEFAULT 'x'; "
        "CREATE TYPE \"public\".\"enum_t_a\" AS ENUM ('x'); "
        "ALTER TABLE \"t\" ALTER COLUMN \"a\" TYPE \"public\".\"enum_t_a\" USING (\"a\"::\"public\".\"enum_t_a\")\n");
}

TEST_CASE("the smaller operations on tables and columns") {
  CHECK(
      sequelize_sql("await q.dropTable('t'); await q.dropTable('t', { cascade: true }); await q.renameTable('a', 'b');"
                    "await q.removeColumn('t', 'c'); await q.renameColumn('t', 'c', 'd');") ==
      "DROP TABLE IF EXISTS \"t\"\nDROP TABLE IF EXISTS \"t\" CASCADE\nALTER TABLE \"a\" RENAME TO \"b\"\n"
      "ALTER TABLE \"public\".\"t\" DROP COLUMN \"c\"\nALTER TABLE \"t\" RENAME COLUMN \"c\" TO \"d\"\n");
}

TEST_CASE("whatever the application makes of umzug's context") {
  for (const char* up :
       {"async up({ context }) { await context.createTable('a', { b: context.sequelize.Sequelize.TEXT }); }",
        "async up({ context: q }) { await q.getQueryInterface().createTable('a', { b: 'TEXT' }); }",
        "async up({ context: { queryInterface, DataTypes } }) { await queryInterface.createTable('a', "
        "{ b: DataTypes.TEXT }); }"}) {
    INFO(up);
    CHECK(sqlferry::test::sql_of_script("/* queryInterface */ module.exports = { " + std::string(up) +
                                        ", async down() {} };") == "CREATE TABLE IF NOT EXISTS \"a\" (\"b\" TEXT)\n");
  }
}
