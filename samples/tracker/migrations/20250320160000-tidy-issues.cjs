'use strict';

module.exports = {
  async up(queryInterface, Sequelize) {
    await queryInterface.addColumn('issues', 'priority', {
      type: Sequelize.TINYINT,
      allowNull: false,
      defaultValue: 0,
    });
    await queryInterface.addColumn('issues', 'closedAt', { type: 'DATETIME' });
    await queryInterface.changeColumn('issues', 'estimate', {
      type: Sequelize.DECIMAL(8, 2),
    });
    await queryInterface.renameColumn('people', 'lastSeen', 'lastSeenAt');
    await queryInterface.removeColumn('people', 'rating');
    await queryInterface.sequelize.query(
      `UPDATE issues SET "closedAt" = datetime('now') WHERE state = 'done' AND "closedAt" IS NULL`,
    );
    await queryInterface.addConstraint('comments', {
      fields: ['issueId', 'created_at'],
      type: 'unique',
      name: 'comments_once',
    });
    await queryInterface.renameTable('issue_labels', 'issueLabels');
  },

  async down(queryInterface, Sequelize) {
    await queryInterface.renameTable('issueLabels', 'issue_labels');
    await queryInterface.removeConstraint('comments', 'comments_once');
    await queryInterface.addColumn('people', 'rating', {
      type: Sequelize.TINYINT,
      allowNull: false,
      defaultValue: 3,
    });
    await queryInterface.renameColumn('people', 'lastSeenAt', 'lastSeen');
    await queryInterface.changeColumn('issues', 'estimate', {
      type: Sequelize.DECIMAL(6, 2),
    });
    await queryInterface.removeColumn('issues', 'closedAt');
    await queryInterface.removeColumn('issues', 'priority');
  },
};
