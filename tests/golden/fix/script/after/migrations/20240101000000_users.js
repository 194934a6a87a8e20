export async function up(knex) {
  await knex.raw('CREATE TABLE users (id BIGINT PRIMARY KEY, at TIMESTAMPTZ, "it\'s" BYTEA)');
  await knex.raw(`DROP TABLE IF EXISTS sessions`);
}

export async function down(knex) {
  await knex.raw("DROP TABLE users");
}
