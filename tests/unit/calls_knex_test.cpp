// What Knex's builders do to PostgreSQL. The expected SQL was compared with what knex 3.3.0 sends.
#include <catch2/catch.hpp>

#include "support/script_sql.h"

using sqlferry::test::knex_sql;

TEST_CASE("createTable adds keys and indexes by statements of their own") {
  CHECK(
      knex_sql(R"(
    await knex.schema.createTable('pets', (t) => {
      t.increments();
      t.string('name', 40).notNullable().unique();
      t.integer('owner_id').unsigned().references('id').inTable('owners').onDelete('CASCADE').index();
      t.boolean('tame').defaultTo(false);
      t.timestamps(true, true);
    });)") ==
      "create table \"pets\" (\"id\" serial primary key, \"name\" varchar(40) not null, \"owner_id\" integer, "
      "\"tame\" boolean default '0', \"created_at\" timestamptz not null default CURRENT_TIMESTAMP, "
      "\"updated_at\" timestamptz not null default CURRENT_TIMESTAMP); "
      "alter table \"pets\" add constraint \"pets_name_unique\" unique (\"name\"); "
      "alter table \"pets\" add constraint \"pets_owner_id_foreign\" foreign key (\"owner_id\") references \"owners\" "
      "(\"id\") on delete CASCADE; create index \"pets_owner_id_index\" on \"pets\" (\"owner_id\")\n");
}

TEST_CASE("types and defaults of Knex") {
  CHECK(knex_sql(R"(
    await knex.schema.createTable('t', function () {
      this.decimal('a'); this.float('b'); this.double('c'); this.datetime('d').defaultTo(knex.fn.now());
      this.timestamp('e', { useTz: false, precision: 6 }); this.enu('f', ['x', 'y']).notNullable();
      this.json('g').defaultTo({ a: 1 }); this.binary('h'); this.specificType('i', 'tinyint(1)');
      this.uuid('j').primary(); this.integer('k').defaultTo(0).nullable(); this.string('l').defaultTo(null);
      this.integer('m').checkPositive(); this.bigInteger('n'); this.tinyint('o');
    });)") ==
        "create table \"t\" (\"a\" decimal(8, 2), \"b\" real, \"c\" double precision, "
        "\"d\" timestamptz default CURRENT_TIMESTAMP, \"e\" timestamp(6), \"f\" text check (\"f\" in ('x', 'y')) not "
        "null, "
        "\"g\" json default '{\"a\":1}', \"h\" bytea, \"i\" tinyint(1), \"j\" uuid, \"k\" integer null default '0', "
        "\"l\" varchar(255) default null, \"m\" integer check (\"m\" > 0), \"n\" bigint, \"o\" smallint, "
        "constraint \"t_pkey\" primary key (\"j\"))\n");
}

TEST_CASE("alterTable adds all columns by one statement and takes away what alter() does not say again") {
  CHECK(knex_sql(R"(
    await knex.schema.alterTable('t', (t) => {
      t.string('a').notNullable(); t.integer('b'); t.integer('c').notNullable().alter();
      t.dropColumn('d'); t.renameColumn('e', 'f'); t.dropForeign('g'); t.dropIndex(['h', 'i']); t.dropTimestamps();
    });)") ==
        "alter table \"t\" add column \"a\" varchar(255) not null, add column \"b\" integer; "
        "alter table \"t\" alter column \"c\" drop default; alter table \"t\" alter column \"c\" drop not null; "
        "alter table \"t\" alter column \"c\" type integer using (\"c\"::integer); "
        "alter table \"t\" alter column \"c\" set not null; alter table \"t\" drop column \"d\"; "
        "alter table \"t\" rename \"e\" to \"f\"; alter table \"t\" drop constraint \"t_g_foreign\"; "
        "drop index \"t_h_i_index\"; alter table \"t\" drop column \"created_at\", drop column \"updated_at\"\n");
}

TEST_CASE("a chain of the schema builder runs when it is waited for") {
  CHECK(knex_sql("await knex.schema.dropTableIfExists('a').renameTable('b', 'c').raw('SELECT ?', [1]);") ==
        "drop table if exists \"a\"\nalter table \"b\" rename to \"c\"\nown: SELECT 1\n");
  CHECK(knex_sql("knex.schema.dropTable('a');").empty());
}

TEST_CASE("names and values are put into raw()") {
  CHECK(knex_sql("await knex.raw('UPDATE ?? SET a = ? WHERE b = :c', ['s.t', \"it's\"]);"
                 "await knex.raw('UPDATE :t: SET a = :v::int', { t: 'u', v: 5 });") ==
        "own: UPDATE \"s\".\"t\" SET a = 'it''s' WHERE b = :c\nown: UPDATE \"u\" SET a = 5::int\n");
}

TEST_CASE("rows of the query builder") {
  CHECK(knex_sql("await knex('t').insert([{ a: 1 }, { a: 2, b: knex.raw('now()') }]);"
                 "await knex('t').where({ id: 1, z: null }).update({ a: 2 });"
                 "await knex('t').where('id', '>', 5).orWhereNull('x').del();"
                 "const rows = await knex('t').select('a');") ==
        "insert into \"t\" (\"a\", \"b\") values (1, DEFAULT), (2, now())\n"
        "update \"t\" set \"a\" = 2 where \"id\" = 1 and \"z\" is null\n"
        "delete from \"t\" where \"id\" > 5 or \"x\" is null\n");
}

TEST_CASE("an update of joined tables is not followed") {
  CHECK(
      knex_sql("await knex('t').join('u', 'u.id', 't.id').update({ a: 1 });") ==
      "update \"t\" set \"a\" = 1\nscript/not-understood: what this call does to the database is not known: `join` is "
      "not followed\n");
}

TEST_CASE("what is behind a guard is conditional") {
  CHECK(
      knex_sql(
          "if (!(await knex.schema.hasTable('t'))) { await knex.schema.createTable('t', (t) => { t.text('a'); }); }") ==
      "conditional: create table \"t\" (\"a\" text)\n");
}
