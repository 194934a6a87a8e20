const CENTS = 'amount_cents';

exports.up = async function (knex) {
  await knex.schema.createTable('fines', (table) => {
    table.uuid('id').primary();
    table.bigInteger('loan_id').notNullable();
    table.foreign('loan_id').references('loans.id').onUpdate('CASCADE').onDelete('RESTRICT');
    table.integer(CENTS).notNullable().checkPositive();
    table.datetime('paid_at');
    table.boolean('waived').notNullable().defaultTo(knex.raw('0'));
  });
  await knex.schema.alterTable('members', (table) => {
    table.renameColumn('email', 'mail');
    table.string('phone', 20);
    table.dropColumn('born');
  });
  await knex.raw("UPDATE members SET phone = ifnull(phone, ?) WHERE suspended = 1", ['unknown']);
  await knex('members').where({ suspended: true }).update({ updated_at: knex.fn.now() });
};

exports.down = async function (knex) {
  await knex.schema.alterTable('members', (table) => {
    table.date('born');
    table.dropColumn('phone');
    table.renameColumn('mail', 'email');
  });
  await knex.schema.dropTable('fines');
};
