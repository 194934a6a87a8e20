// TypeORM, node-pg-migrate and db-migrate. Compared with what the packages send.
#include <catch2/catch.hpp>

#include "calls/sha1.h"
#include "calls/typeorm_sql.h"
#include "support/script_sql.h"

using namespace sqlferry;

TEST_CASE("SHA-1 of the standard's examples") {
  CHECK(calls::sha1_hex("abc") == "a9993e364706816aba3e25717850c26c9cd0d89d");
  CHECK(calls::sha1_hex("") == "da39a3ee5e6b4b0d3255bfef95601890afd80709");
  CHECK(calls::sha1_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "84983e441c3bd26ebaae4aa1f95129e5e54670f1");
}

TEST_CASE("names of TypeORM's DefaultNamingStrategy") {
  CHECK(calls::typeorm::made_up_name("IDX_", 26, "s.pets", {"b", "a"}, "x = 1") == "IDX_d7e7841961bc29e93bc7e63376");
  CHECK(calls::typeorm::made_up_name("CHK_", 26, "pets", {}, "a > 1") == "CHK_c23d81cbcfbf39098aabde6988");
  CHECK(calls::typeorm::made_up_name("FK_", 27, "pets", {"a"}) == "FK_f762d0ec00bc46b7ba673bdb13c");
}

TEST_CASE("SQL of TypeORM's query()") {
  CHECK(test::typeorm_sql("await queryRunner.query(`ALTER TABLE \"a\" ADD \"b\" datetime`);"
                          "await queryRunner.manager.query('UPDATE a SET b = ?', [1]);"
                          "const rows = await queryRunner.query('SELECT * FROM `a`');") ==
        "own: ALTER TABLE \"a\" ADD \"b\" datetime\nown: UPDATE a SET b = ?\nown: SELECT * FROM `a`\n");
}

TEST_CASE("the Table API of TypeORM") {
  CHECK(test::typeorm_sql(R"(
    await queryRunner.createTable(new Table({ name: 'pets', columns: [
      { name: 'id', type: 'int', isPrimary: true, isGenerated: true, generationStrategy: 'increment' },
      { name: 'name', type: 'varchar', length: '40', isUnique: true },
      { name: 'at', type: 'timestamp', default: 'now()', isNullable: true } ] }), true);
    await queryRunner.createForeignKey('pets', new TableForeignKey({ name: 'fk', columnNames: ['a'],
      referencedTableName: 'owners', referencedColumnNames: ['id'], onDelete: 'CASCADE' }));
    await queryRunner.dropColumn('pets', 'a');)") ==
        "CREATE TABLE IF NOT EXISTS \"pets\" (\"id\" SERIAL NOT NULL, \"name\" varchar(40) NOT NULL, "
        "\"at\" timestamp DEFAULT now(), CONSTRAINT \"UQ_51351b30287d3c33f848071e361\" UNIQUE (\"name\"), "
        "CONSTRAINT \"PK_d01e9e7b4ada753c826720bee8b\" PRIMARY KEY (\"id\"))\n"
        "ALTER TABLE \"pets\" ADD CONSTRAINT \"fk\" FOREIGN KEY (\"a\") REFERENCES \"owners\" (\"id\") ON DELETE "
        "CASCADE\n"
        "ALTER TABLE \"pets\" DROP COLUMN \"a\"\n");
}

TEST_CASE("node-pg-migrate") {
  CHECK(test::pgm_sql(R"(
    pgm.createTable('pets', { id: 'id', name: { type: 'varchar(40)', notNull: true, default: 'x' },
      owner: { type: 'integer', references: 'owners', onDelete: 'CASCADE' },
      at: { type: 'timestamp', default: pgm.func('now()') } }, { constraints: { unique: ['name', 'owner'] } });
    pgm.createIndex('pets', ['name', 'owner'], { unique: true });
    pgm.sql('UPDATE {t} SET a = 1', { t: 'pets' });)") ==
        "CREATE TABLE \"pets\" (\"id\" serial PRIMARY KEY, \"name\" varchar(40) DEFAULT 'x' NOT NULL, "
        "\"owner\" integer REFERENCES \"owners\" ON DELETE CASCADE, \"at\" timestamp DEFAULT now(), "
        "CONSTRAINT \"pets_uniq_name_owner\" UNIQUE (\"name\", \"owner\"))\n"
        "CREATE UNIQUE INDEX \"pets_name_owner_unique_index\" ON \"pets\" (\"name\", \"owner\")\n"
        "UPDATE \"pets\" SET a = 1\n");
}

TEST_CASE("db-migrate, by promises and by callbacks") {
  CHECK(
      test::dbm_sql(R"(
    db.createTable('pets', { id: { type: 'int', primaryKey: true, autoIncrement: true },
      name: { type: 'string', length: 40, notNull: true, defaultValue: 'x' }, at: 'datetime' }, () => {
        db.runSql('UPDATE pets SET name = 1', callback); });)") ==
      "CREATE TABLE \"pets\" (\"id\" SERIAL PRIMARY KEY, \"name\" VARCHAR(40) NOT NULL DEFAULT 'x', \"at\" TIMESTAMP)\n"
      "own: UPDATE pets SET name = 1\n");
}

TEST_CASE("the SQL file that db-migrate's own template reads, by the Promise that setup is given") {
  CHECK(test::sql_of_script("let Promise;\n"
                            "exports.setup = function (options) { Promise = options.Promise; };\n"
                            "exports.up = function (db) {\n"
                            "  return new Promise(function (resolve, reject) {\n"
                            "    const err = null;\n"
                            "    if (err) return reject(err);\n"
                            "    resolve('DROP TABLE a');\n"
                            "  }).then(function (data) { return db.runSql(data); });\n"
                            "};\n"
                            "exports.down = () => {}; // db-migrate\n") == "own: DROP TABLE a\n");
}
