import path from 'node:path';
import { readFile } from "node:fs/promises";

const here = path.dirname(new URL(import.meta.url).pathname);

/** @param {import("knex").Knex} knex */
export async function up(knex) {
  await knex.schema.createTable("user", (table) => {
    table.increments("id");
    table.string("email", 255).notNullable().unique();
    table.boolean("active").notNullable().defaultTo(true);
    table.timestamp("created_at").defaultTo(knex.fn.now());
    table.integer("team_id").unsigned().references("team.id").onDelete("CASCADE");
  });
  const client = knex.client.config.client
  const sql = client === 'sqlite3'
    ? await readFile(path.join(here, 'sqlite.sql'), 'utf8')
    : `CREATE UNIQUE INDEX user_email ON "user" (lower(email)) WHERE active = ${client == 'pg' ? true : 1}`
  await knex.raw(sql)
}

export const down = (knex) => knex.schema
  .dropTable("user")
  .dropTableIfExists('team')

export default { up, down };
