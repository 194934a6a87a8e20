export async function up(knex) {
  await knex.raw('CREATE TABLE users (id BIGINT PRIMARY KEY, at DATETIME, "it\'s" BLOB)');
  await knex.raw(`DROP TABLE sessions`);
}

export async function down(knex) {
  await knex.raw("DROP TABLE users");
}
