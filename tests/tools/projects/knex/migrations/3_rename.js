exports.up = async (knex) => {
  await knex.schema.renameTable('makers', 'brands');
  await knex.schema.table('brands', (t) => {
    t.integer('rank').index();
    t.unique('slug');
  });
  if (!(await knex.schema.hasColumn('parts', 'origin'))) {
    await knex.schema.alterTable('parts', (t) => t.string('origin', 2).defaultTo('de'));
  }
  await knex.schema.createTable('ratings', (t) => {
    t.increments('id', { primaryKey: false });
    t.integer('brand').notNullable().references('id').inTable('brands').onDelete('CASCADE').index();
    t.integer('stars').notNullable().checkBetween([1, 5], 'ratings_stars');
    t.primary(['brand', 'stars']);
  });
  await knex.schema.raw('CREATE VIEW good_brands AS SELECT name, slug FROM brands WHERE rank > 3');
  await knex.schema.raw('CREATE INDEX ?? ON ?? (lower(??))', ['brands_lower', 'brands', 'name']);
  await knex('brands').insert([{ name: 'a', slug: 'a', rank: 1 }, { name: 'b', slug: 'b', rank: 2 }]);
};

exports.down = async (knex) => {
  await knex.schema.dropView('good_brands');
  await knex.schema.dropTable('ratings');
  await knex.schema.alterTable('parts', (t) => t.dropColumn('origin'));
  await knex('brands').del();
  await knex.schema.table('brands', (t) => {
    t.dropUnique('slug');
    t.dropColumn('rank');
    t.dropIndex([], 'brands_lower');
  });
  await knex.schema.renameTable('brands', 'makers');
};
