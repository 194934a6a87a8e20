'use strict';

module.exports = {
  async up(queryInterface) {
    await queryInterface.sequelize.query('ALTER TABLE users ADD COLUMN email TEXT');
  },

  async down(queryInterface) {
    await queryInterface.removeColumn('Users', 'email');
  },
};
