exports.up = function (knex) {
  return knex.schema
    .alterTable('parts', (t) => {
      t.string('serial', 40).unique({ indexName: 'parts_serial_key' });
      t.integer('second_maker').references('makers.id');
      t.boolean('gone').notNullable().defaultTo(false).comment('sold out');
    })
    .alterTable('parts', (t) => {
      t.text('Label').alter();
      t.bigInteger('small').notNullable().defaultTo(5).alter();
      t.string('description', 500).alter({ alterNullable: false });
      t.integer('medium').alter({ alterType: false });
    })
    .alterTable('parts', (t) => {
      t.setNullable('rate');
      t.dropNullable('price');
      t.renameColumn('exact', 'precise');
      t.dropColumns('image', 'free');
      t.dropIndex(['small', 'medium'], 'parts_sizes');
      t.dropUnique(['maker_id', 'Label']);
      t.index(['big'], 'parts_big');
      t.unique(['tiny'], { indexName: 'parts_tiny', useConstraint: false });
    })
    .alterTable('makers', (t) => {
      t.dropIndex('Country');
      t.dropTimestamps();
      t.string('slug').notNullable().defaultTo('');
    });
};

exports.down = function (knex) {
  return knex.schema
    .alterTable('makers', (t) => {
      t.dropColumn('slug');
      t.timestamps();
      t.index('Country');
    })
    .alterTable('parts', (t) => {
      t.dropIndex(['tiny'], 'parts_tiny');
      t.dropIndex(['big'], 'parts_big');
      t.unique(['maker_id', 'Label']);
      t.index(['small', 'medium'], 'parts_sizes');
      t.binary('image');
      t.decimal('free', null);
      t.renameColumn('precise', 'exact');
      t.setNullable('price');
      t.dropNullable('rate');
    })
    .alterTable('parts', (t) => {
      t.dropForeign('second_maker');
      t.dropColumns('second_maker', 'serial', 'gone');
    });
};
