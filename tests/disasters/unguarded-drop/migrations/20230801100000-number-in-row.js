'use strict';

module.exports = {
  async up(queryInterface) {
    await queryInterface.removeConstraint('trees', 'trees_number_key');
    await queryInterface.addConstraint('trees', { fields: ['row', 'number'], type: 'unique', name: 'trees_row_number_key' });
  },

  async down(queryInterface) {
    await queryInterface.removeConstraint('trees', 'trees_row_number_key');
  },
};
