const path = require('node:path');

/** @type {import('knex').Knex.Config} */
module.exports = {
  client: 'better-sqlite3',
  connection: process.env.DATABASE_URL ?? { filename: path.join(__dirname, 'library.sqlite') },
  useNullAsDefault: true,
  migrations: { directory: './db/migrations' },
};
