'use strict';

module.exports = {
  async up(queryInterface, { DataTypes, QueryTypes }) {
    await queryInterface.renameTable('things', 'items');
    await queryInterface.addIndex('items', ['aTime']);
    await queryInterface.addColumn('items', 'mood', { type: DataTypes.ENUM('good', 'bad') });
    await queryInterface.createTable('drafts', {
      id: { type: DataTypes.UUID, primaryKey: true },
      state: { type: DataTypes.ENUM('a', 'b'), defaultValue: 'a' },
    });
    await queryInterface.dropTable('drafts');
    // The type of the first one is still there, and with it its values.
    await queryInterface.createTable('drafts', {
      id: { type: DataTypes.UUID, primaryKey: true },
      itemId: { type: DataTypes.BIGINT, references: { model: 'items', key: 'id' } },
      state: { type: DataTypes.ENUM('a', 'b', 'c') },
    });
    await queryInterface.sequelize.query(`COMMENT ON TABLE drafts IS 'not done'`);
    await queryInterface.bulkInsert('kinds', [{ code: 'one' }, { code: 'two' }]);
    await queryInterface.sequelize.query('UPDATE kinds SET code = :code WHERE code = :before', {
      replacements: { code: 'uno', before: 'one' },
      type: QueryTypes.UPDATE,
    });
    await queryInterface.bulkDelete('kinds', { code: 'two' });
  },

  async down(queryInterface) {
    await queryInterface.dropTable('drafts', { cascade: true });
    await queryInterface.removeColumn('items', 'mood');
    await queryInterface.removeIndex('items', 'items_a_time');
    await queryInterface.renameTable('items', 'things');
    await queryInterface.sequelize.query('DROP TYPE "enum_drafts_state", "enum_items_mood"');
  },
};
