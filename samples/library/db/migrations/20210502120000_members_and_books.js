exports.up = function (knex) {
  return knex.schema
    .createTable('members', (table) => {
      table.increments('id');
      table.string('card', 12).notNullable().unique();
      table.string('name').notNullable();
      table.string('email').index();
      table.boolean('suspended').notNullable().defaultTo(false);
      table.date('born');
      table.timestamps(true, true);
    })
    .createTable('books', (table) => {
      table.increments();
      table.string('isbn', 13).notNullable();
      table.text('title').notNullable();
      table.enu('binding', ['paper', 'cloth', 'audio']).notNullable().defaultTo('paper');
      table.integer('pages').unsigned();
      table.float('rating');
      table.decimal('price', 8, 2).notNullable().defaultTo(0);
      table.json('subjects');
      table.binary('cover');
      table.unique(['isbn', 'binding'], { indexName: 'books_edition' });
    })
    .createTable('copies', (table) => {
      table.bigIncrements('id');
      table.integer('book_id').unsigned().notNullable().references('id').inTable('books').onDelete('CASCADE');
      table.specificType('shelf', 'nvarchar(8)').notNullable();
      table.specificType('worn', 'tinyint(1)').notNullable().defaultTo(0);
      table.index(['book_id', 'shelf']);
    });
};

exports.down = function (knex) {
  return knex.schema.dropTable('copies').dropTable('books').dropTable('members');
};
