// Was renamed to .cjs when the package became one of ES modules.
export async function up(queryInterface, Sequelize) {
  await queryInterface.createTable('comments', {
    id: { type: Sequelize.BIGINT, primaryKey: true, autoIncrement: true, allowNull: false },
    issueId: {
      type: Sequelize.INTEGER,
      allowNull: false,
      references: { model: 'issues', key: 'id' },
      onDelete: 'CASCADE',
    },
    author: { type: Sequelize.INTEGER, references: { model: 'people', key: 'id' } },
    body: { type: 'CLOB', allowNull: false },
    attachment: { type: Sequelize.BLOB },
    pinned: { type: Sequelize.BOOLEAN, allowNull: false, defaultValue: false },
    created_at: { type: 'TIMESTAMP', allowNull: false, defaultValue: Sequelize.literal('CURRENT_TIMESTAMP') },
  });
  await queryInterface.sequelize.query(
    "INSERT OR IGNORE INTO labels (id, project_id, name, archived) SELECT 1000 + id, id, 'discussed', 0 FROM projects",
  );
}

export async function down(queryInterface) {
  await queryInterface.dropTable('comments');
}
