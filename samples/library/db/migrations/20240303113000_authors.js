/** @param {import('knex').Knex} knex */
export async function up(knex) {
  if (!(await knex.schema.hasTable('authors'))) {
    await knex.schema.createTable('authors', (t) => {
      t.increments('id');
      t.string('name').notNullable();
      t.string('sortName').notNullable().index('authors_by_sort_name');
    });
  }
  await knex.schema.createTable('authorship', (t) => {
    t.integer('book_id').notNullable().references('id').inTable('books').onDelete('CASCADE');
    t.integer('author_id').notNullable().references('authors.id');
    t.integer('position').notNullable().defaultTo(1);
    t.primary(['book_id', 'author_id']);
  });
  await knex.schema.raw('CREATE INDEX authors_nocase ON authors (lower(name))');
  await knex.schema.raw(
    `CREATE VIEW shelf_list AS
       SELECT b.title, group_concat(a.name, ', ') AS authors
         FROM books b JOIN authorship s ON s.book_id = b.id JOIN authors a ON a.id = s.author_id
        GROUP BY b.id, b.title`,
  );
}

export async function down(knex) {
  await knex.schema.raw('DROP VIEW shelf_list');
  await knex.schema.dropTable('authorship').dropTableIfExists('authors');
}
