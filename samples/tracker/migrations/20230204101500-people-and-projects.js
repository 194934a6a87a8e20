'use strict';

/** @type {import('sequelize-cli').Migration} */
module.exports = {
  async up(queryInterface, Sequelize) {
    await queryInterface.createTable('people', {
      id: { type: Sequelize.INTEGER, primaryKey: true, autoIncrement: true, allowNull: false },
      email: { type: Sequelize.STRING, allowNull: false, unique: true },
      name: { type: Sequelize.STRING(80), allowNull: false },
      admin: { type: Sequelize.BOOLEAN, allowNull: false, defaultValue: Sequelize.literal('0') },
      rating: { type: Sequelize.TINYINT, allowNull: false, defaultValue: 3 },
      lastSeen: { type: 'DATETIME' },
      createdAt: { type: Sequelize.DATE, allowNull: false },
      updatedAt: { type: Sequelize.DATE, allowNull: false },
    });
    await queryInterface.createTable('projects', {
      id: { type: Sequelize.INTEGER, primaryKey: true, autoIncrement: true, allowNull: false },
      slug: { type: Sequelize.STRING(40), allowNull: false },
      title: { type: Sequelize.STRING, allowNull: false },
      owner: {
        type: Sequelize.INTEGER.UNSIGNED,
        allowNull: false,
        references: { model: 'people', key: 'id' },
        onDelete: 'RESTRICT',
        onUpdate: 'CASCADE',
      },
      visibility: {
        type: Sequelize.ENUM('private', 'team', 'public'),
        allowNull: false,
        defaultValue: 'team',
      },
      settings: { type: Sequelize.JSON, allowNull: false, defaultValue: {} },
      createdAt: { type: Sequelize.DATE, allowNull: false, defaultValue: Sequelize.literal('CURRENT_TIMESTAMP') },
      updatedAt: { type: Sequelize.DATE, allowNull: false, defaultValue: Sequelize.literal('CURRENT_TIMESTAMP') },
    });
    await queryInterface.addIndex('projects', ['slug'], { unique: true });
  },

  async down(queryInterface) {
    await queryInterface.dropTable('projects');
    await queryInterface.sequelize.query('DROP TYPE IF EXISTS "enum_projects_visibility"');
    await queryInterface.dropTable('people');
  },
};
