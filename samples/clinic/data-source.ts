// Node takes the types out by itself; nothing here is compiled.
import { DataSource } from 'typeorm';

export default new DataSource({
  type: 'better-sqlite3',
  database: process.env.DATABASE ?? 'clinic.sqlite',
  entities: [],
  migrations: ['migrations/*.ts'],
});
