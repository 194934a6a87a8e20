import { TableColumn, TableIndex } from 'typeorm';

export class Changes1700000000001 {
  async up(queryRunner) {
    await queryRunner.addColumn('book', new TableColumn({ name: 'isbn', type: 'varchar', length: '13', isUnique: true }));
    await queryRunner.addColumns('book', [
      new TableColumn({ name: 'year', type: 'int', default: 2000 }),
      new TableColumn({ name: 'kind', type: 'enum', enum: ['novel', 'poem'], isNullable: true }),
    ]);
    await queryRunner.renameColumn('author', 'created', 'since');
    await queryRunner.query('ALTER TABLE author ALTER mail DROP NOT NULL, ADD CONSTRAINT mailed CHECK (mail LIKE \'%@%\')');
    await queryRunner.dropColumn('book', 'due');
    await queryRunner.createIndex('book', new TableIndex({ name: 'book_new', columnNames: ['year'], where: 'year > 2000' }));
    await queryRunner.dropUniqueConstraint('shelf', 'UQ_90212a12821876aac4a4033d5f5');
    await queryRunner.query(`INSERT INTO author ("firstName", mail) VALUES ($1, $2)`, ['a', 'a@b']);
  }

  async down(queryRunner) {
    await queryRunner.query('DELETE FROM author');
    await queryRunner.dropIndex('book', 'book_new');
    await queryRunner.addColumn('book', new TableColumn({ name: 'due', type: 'timestamp', precision: 3, isNullable: true }));
    await queryRunner.query('ALTER TABLE author DROP CONSTRAINT mailed');
    await queryRunner.renameColumn('author', 'since', 'created');
    await queryRunner.dropColumns('book', ['kind', 'year', 'isbn']);
  }
}
