import { Table, TableCheck, TableForeignKey, TableIndex, TableUnique } from 'typeorm';

export class Tables1700000000000 {
  async up(queryRunner) {
    await queryRunner.createTable(
      new Table({
        name: 'author',
        columns: [
          { name: 'id', type: 'int', isPrimary: true, isGenerated: true, generationStrategy: 'increment' },
          { name: 'firstName', type: 'varchar' },
          { name: 'lastName', type: 'varchar', length: '100', isNullable: true },
          { name: 'mail', type: 'character varying', isUnique: true },
          { name: 'created', type: 'timestamp with time zone', default: 'now()' },
          { name: 'role', type: 'enum', enum: ['admin', 'writer'], default: "'writer'" },
          { name: 'tags', type: 'text', isArray: true, isNullable: true },
          { name: 'score', type: 'numeric', precision: 8, scale: 2, default: 0 },
        ],
        uniques: [{ columnNames: ['firstName', 'lastName'] }],
        indices: [{ columnNames: ['lastName'] }, { name: 'author_first', columnNames: ['firstName'], isUnique: true }],
        checks: [{ expression: 'score >= 0' }],
      }),
    );
    await queryRunner.createTable(
      new Table({
        name: 'book',
        columns: [
          { name: 'id', type: 'uuid', isPrimary: true, default: 'gen_random_uuid()' },
          { name: 'title', type: 'text', comment: 'as printed' },
          { name: 'authorId', type: 'int', isNullable: true },
          { name: 'pages', type: 'smallint', isNullable: false },
          { name: 'data', type: 'jsonb', default: "'{}'" },
          { name: 'due', type: 'timestamp', precision: 3, isNullable: true },
        ],
        foreignKeys: [
          {
            columnNames: ['authorId'],
            referencedTableName: 'author',
            referencedColumnNames: ['id'],
            onDelete: 'CASCADE',
          },
        ],
      }),
      true,
    );
    await queryRunner.createTable(
      new Table({
        name: 'shelf',
        columns: [
          { name: 'row', type: 'int', isPrimary: true },
          { name: 'place', type: 'int', isPrimary: true },
          { name: 'bookId', type: 'uuid' },
        ],
      }),
    );
    await queryRunner.createForeignKey(
      'shelf',
      new TableForeignKey({ columnNames: ['bookId'], referencedTableName: 'book', referencedColumnNames: ['id'] }),
    );
    await queryRunner.createIndex('shelf', new TableIndex({ columnNames: ['bookId', 'row'] }));
    await queryRunner.createUniqueConstraint('shelf', new TableUnique({ columnNames: ['bookId'] }));
    await queryRunner.createCheckConstraint('shelf', new TableCheck({ columnNames: ['row'], expression: '"row" > 0' }));
  }

  async down(queryRunner) {
    await queryRunner.dropTable('shelf');
    await queryRunner.dropTable('book');
    await queryRunner.dropTable('author');
    await queryRunner.query('DROP TYPE author_role_enum');
  }
}
