'use strict';

module.exports = {
  async up(queryInterface, Sequelize) {
    await queryInterface.createTable('shelves', {
      id: { type: Sequelize.INTEGER, autoIncrement: true, primaryKey: true },
      label: { type: Sequelize.STRING, allowNull: false },
    });
  },

  async down(queryInterface) {
    await queryInterface.dropTable('shelves');
  },
};
