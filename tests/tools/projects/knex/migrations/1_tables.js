exports.up = async (knex) => {
  await knex.schema.createTable('makers', (t) => {
    t.increments();
    t.string('name', 100).notNullable().unique();
    t.string('Country').index();
    t.timestamps();
  });
  await knex.schema.createTable('parts', (t) => {
    t.bigIncrements('part_id');
    t.integer('maker_id').unsigned().references('id').inTable('makers').onDelete('SET NULL').onUpdate('CASCADE');
    t.string('Label').notNullable().defaultTo("it's");
    t.text('description', 'longtext');
    t.tinyint('tiny').defaultTo(1);
    t.smallint('small');
    t.mediumint('medium');
    t.bigInteger('big').notNullable().defaultTo(0);
    t.float('weight');
    t.double('exact').defaultTo(0.5);
    t.decimal('price');
    t.decimal('rate', 12, 6).notNullable();
    t.decimal('free', null);
    t.boolean('active').notNullable().defaultTo(true);
    t.boolean('seen').defaultTo(0);
    t.date('made');
    t.time('at');
    t.datetime('first').notNullable().defaultTo(knex.fn.now());
    t.timestamp('local', { useTz: false });
    t.timestamp('fine', { precision: 3 }).defaultTo(knex.fn.now(3));
    t.uuid('token').notNullable().defaultTo(knex.fn.uuid());
    t.json('data').defaultTo('{}');
    t.jsonb('extra').notNullable().defaultTo(JSON.stringify({ a: [1, "it's"] }));
    t.enu('size', ['s', 'm', 'l']).notNullable().defaultTo('m');
    t.enu('grade', ['a', 'b'], { useNative: true, enumName: 'part_grade' }).defaultTo('a');
    t.enum('again', null, { useNative: true, existingType: true, enumName: 'part_grade' });
    t.binary('image');
    t.specificType('tags', 'text[]').notNullable().defaultTo('{}');
    t.integer('stock').notNullable().defaultTo(0).checkPositive();
    t.string('code').checkIn(['x', 'y']);
    t.timestamps(true, true, true);
    t.unique(['maker_id', 'Label']);
    t.index(['small', 'medium'], 'parts_sizes');
    t.check('?? > ??', ['exact', 'weight']);
    t.comment('what is sold');
  });
  await knex.schema.createTable('orders', (t) => {
    t.integer('number').notNullable();
    t.integer('line').notNullable();
    t.bigInteger('part').notNullable();
    t.primary(['number', 'line'], { constraintName: 'orders_key' });
    t.foreign('part', 'orders_of_part').references('part_id').inTable('parts').deferrable('deferred');
    t.unique(['part'], { indexName: 'orders_part_once' });
  });
};

exports.down = async (knex) => {
  await knex.schema.dropTable('orders').dropTable('parts').dropTable('makers');
  await knex.raw('DROP TYPE part_grade');
};
