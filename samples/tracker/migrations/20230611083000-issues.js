'use strict';

const STATES = ['open', 'review', 'done'];

const stamps = (Sequelize) =>
  Object.fromEntries(
    ['createdAt', 'updatedAt'].map((name) => [name, { type: Sequelize.DATE, allowNull: false }]),
  );

module.exports = {
  up: async (queryInterface, Sequelize) => {
    await queryInterface.sequelize.transaction(async (transaction) => {
      await queryInterface.createTable(
        'issues',
        {
          id: { type: Sequelize.INTEGER, primaryKey: true, autoIncrement: true, allowNull: false },
          projectId: {
            type: Sequelize.INTEGER,
            allowNull: false,
            references: { model: 'projects', key: 'id' },
            onDelete: 'CASCADE',
          },
          assigneeId: {
            type: Sequelize.INTEGER,
            references: { model: { tableName: 'people' }, key: 'id' },
            onDelete: 'SET NULL',
          },
          title: { type: Sequelize.STRING, allowNull: false },
          body: { type: Sequelize.TEXT('medium') },
          state: { type: Sequelize.ENUM(...STATES), allowNull: false, defaultValue: STATES[0] },
          estimate: { type: Sequelize.DECIMAL(6, 2) },
          due: Sequelize.DATEONLY,
          ...stamps(Sequelize),
        },
        { transaction },
      );
      for (const column of ['projectId', 'assigneeId']) {
        await queryInterface.addIndex('issues', [column], { name: `issues_${column}`, transaction });
      }
      await queryInterface.addConstraint('issues', {
        fields: ['estimate'],
        type: 'check',
        name: 'issues_estimate_range',
        where: { estimate: { [Sequelize.Op.gte]: 0 } },
        transaction,
      });
    });
    await queryInterface.sequelize.query(`
      CREATE VIEW open_issues AS
        SELECT i.id, i.title, ifnull(p.name, 'nobody') AS assignee
          FROM issues i LEFT JOIN people p ON p.id = i."assigneeId"
         WHERE i.state <> 'done';
    `);
  },

  down: async (queryInterface) => {
    await queryInterface.sequelize.query('DROP VIEW open_issues');
    await queryInterface.dropTable('issues');
    await queryInterface.sequelize.query('DROP TYPE IF EXISTS "enum_issues_state"');
  },
};
