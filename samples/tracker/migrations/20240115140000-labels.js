import { DataTypes } from 'sequelize';

export async function up(queryInterface) {
  await queryInterface.sequelize.query(`
    CREATE TABLE labels (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      project_id INTEGER NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
      name TEXT NOT NULL,
      color TEXT NOT NULL DEFAULT '#888888' CHECK (length(color) = 7),
      archived BOOLEAN NOT NULL DEFAULT 0,
      created_at DATETIME NOT NULL DEFAULT (datetime('now')),
      UNIQUE (project_id, name)
    )
  `);
  await queryInterface.createTable('issue_labels', {
    issueId: {
      type: DataTypes.INTEGER,
      primaryKey: true,
      references: { model: 'issues', key: 'id' },
      onDelete: 'CASCADE',
    },
    labelId: {
      type: DataTypes.INTEGER,
      primaryKey: true,
      references: { model: 'labels', key: 'id' },
      onDelete: 'CASCADE',
    },
  });
  await queryInterface.sequelize.query(
    'CREATE INDEX labels_active ON labels (project_id, name) WHERE archived = 0',
  );
}

export async function down(queryInterface) {
  await queryInterface.dropTable('issue_labels');
  await queryInterface.dropTable('labels');
}
