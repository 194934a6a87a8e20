'use strict';

const { Op } = require('sequelize');

module.exports = {
  async up(queryInterface, Sequelize) {
    await queryInterface.addIndex('things', ['a_string']);
    await queryInterface.addIndex('things', ['state', 'colour'], { unique: true, name: 'things_state_colour_unique' });
    await queryInterface.addIndex('things', { fields: ['aJsonb'], using: 'gin', operator: 'jsonb_path_ops' });
    await queryInterface.addIndex('things', ['ownerId'], {
      name: 'things_owned',
      where: { aBoolean: true, aSmall: { [Op.gt]: 1 } },
    });
    await queryInterface.addIndex('things', [{ name: 'createdAt', order: 'DESC' }, 'id'], { name: 'things_newest' });
    await queryInterface.addIndex('things', [Sequelize.fn('lower', Sequelize.col('aText'))], { name: 'things_lower' });
    await queryInterface.addIndex('things', ['aFloat'], { concurrently: true });
    await queryInterface.addConstraint('things', { fields: ['aSmall', 'aDate'], type: 'unique' });
    await queryInterface.addConstraint('things', {
      fields: ['aSmall'],
      type: 'check',
      where: { aSmall: { [Op.between]: [0, 100] } },
    });
    await queryInterface.addConstraint('things', {
      fields: ['state'],
      type: 'check',
      name: 'things_known',
      where: { a_string: ['a', 'b'] },
    });
    await queryInterface.addConstraint('pairs', {
      fields: ['right'],
      type: 'foreign key',
      name: 'pairs_again',
      references: { table: 'things', field: 'id' },
      onDelete: 'cascade',
      onUpdate: 'no action',
    });
    await queryInterface.removeConstraint('pairs', 'pairs_right_fkey');
    await queryInterface.removeIndex('things', ['a_string']);
    await queryInterface.removeColumn('things', 'aDate');
  },

  async down(queryInterface, Sequelize) {
    await queryInterface.addColumn('things', 'aDate', { type: Sequelize.DATE });
    await queryInterface.removeConstraint('pairs', 'pairs_again');
    await queryInterface.addConstraint('pairs', {
      fields: ['right'],
      type: 'foreign key',
      name: 'pairs_right_fkey',
      references: { table: 'things', field: 'id' },
    });
    await queryInterface.removeConstraint('things', 'things_known');
    await queryInterface.removeConstraint('things', 'things_aSmall_ck');
    for (const name of ['things_a_float', 'things_lower', 'things_newest', 'things_owned', 'things_a_jsonb']) {
      await queryInterface.removeIndex('things', name);
    }
    await queryInterface.removeIndex('things', 'things_state_colour_unique');
  },
};
