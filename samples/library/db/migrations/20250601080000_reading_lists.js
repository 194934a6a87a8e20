export default {
  async up(knex) {
    await knex.schema.createTable('lists', (table) => {
      table.increments('id');
      table.integer('member_id').notNullable().references('id').inTable('members').onDelete('CASCADE');
      table.string('title', 60).notNullable();
      table.boolean('shared').notNullable().defaultTo(false);
      table.datetime('created').notNullable().defaultTo(knex.fn.now());
      table.unique(['member_id', 'title']);
    });
    await knex.schema.alterTable('books', (table) => {
      table.bigInteger('pages').alter();
      table.dropColumn('cover');
    });
    await knex.raw('CREATE INDEX lists_shared ON lists (title COLLATE NOCASE) WHERE shared = 1');
  },

  async down(knex) {
    await knex.schema.alterTable('books', (table) => {
      table.binary('cover');
      table.integer('pages').alter();
    });
    await knex.schema.dropTable('lists');
  },
};
