'use strict';

const { addTimestamps, TABLES } = require('../helpers');

/** @type {import('sequelize-cli').Migration} */
module.exports = {
  async up(queryInterface, Sequelize) {
    const { INTEGER, STRING, DATE, NOW } = Sequelize;
    await queryInterface.createTable(TABLES.note, {
      id: { type: INTEGER, primaryKey: true, autoIncrement: true, allowNull: false },
      title: { type: STRING(120), defaultValue: 'It\'s empty' },
      ...addTimestamps({ type: DATE, defaultValue: NOW }),
    });
    for (const column of ['title', 'created_at']) {
      await queryInterface.addIndex(TABLES.note, [column], { name: `note_${column}` });
    }
    const [rows] = await queryInterface.sequelize.query(
      "SELECT id, title FROM note WHERE pinned = 1 AND title LIKE '%\\_%'",
    );
    if (rows.length === 0) return
    await Promise.all(rows.map(async ({ id, title = '' }) =>
      queryInterface.sequelize.query('UPDATE note SET title = ? WHERE id = ?', {
        replacements: [title?.trim() ?? null, id],
      })))
  },

  down: async (queryInterface) => {
    await queryInterface.sequelize.query(`
      INSERT INTO note_old (id, title)
      SELECT id, title || ' \`old\`' FROM note;
    `)
    await queryInterface.dropTable(TABLES.note)
  },
}
