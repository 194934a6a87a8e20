import { ColumnDefinitions, MigrationBuilder } from 'node-pg-migrate';

export const shorthands: ColumnDefinitions | undefined = { key: { type: 'uuid', primaryKey: true } };

export async function up(pgm: MigrationBuilder): Promise<void> {
  pgm.createType('mood', ['sad', 'ok']);
  pgm.createTable({ schema: 'app', name: 'person' }, {
    id: 'key',
    name: { type: 'varchar(40)', notNull: true, default: 'it\u0027s', comment: "a \"name\"" },
    boss: { type: 'uuid', references: '"app"."person"', onDelete: 'SET NULL' },
    seen: { type: 'timestamp', default: pgm.func('current_timestamp') },
    mood: { type: 'mood', check: "mood <> 'sad'" },
  }, { ifNotExists: true, constraints: { unique: [['name', 'boss']] } });
  pgm.createIndex('person', ['name', { name: 'boss', sort: 'DESC' }], { where: 'boss IS NOT NULL', unique: true });
  pgm.addColumns('person', { age: { type: 'integer', default: 0 }, [`extra_${1 + 1}`]: 'text' });
  pgm.alterColumn('person', 'age', { type: 'bigint', using: 'age::bigint', notNull: false, default: null });
  pgm.renameColumn('person', 'age', 'years');
  pgm.addConstraint('person', 'grown', { check: ['years > 17', 'years < 150'].join(' AND ') });
  pgm.sql(`UPDATE {table} SET years = {years} WHERE name LIKE '%\\_%';`, { table: 'person', years: 3 });
}

export async function down(pgm: MigrationBuilder) {
  pgm.dropConstraint('person', 'grown');
  pgm.dropIndex('person', ['name'], { ifExists: true });
  pgm.dropTable('person', { cascade: true });
  pgm.dropType('mood');
}
