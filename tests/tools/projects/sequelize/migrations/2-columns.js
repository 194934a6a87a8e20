'use strict';

module.exports = {
  async up(queryInterface, Sequelize) {
    const { DataTypes } = Sequelize;
    await queryInterface.addColumn('things', 'colour', { type: DataTypes.ENUM('red', 'blue'), defaultValue: 'red' });
    await queryInterface.addColumn('things', 'ownerId', {
      type: DataTypes.INTEGER,
      references: { model: 'kinds', key: 'id' },
      onDelete: 'SET NULL',
    });
    await queryInterface.addColumn('things', 'serialNo', { type: DataTypes.STRING(20), unique: true });
    await queryInterface.addColumn('pairs', 'note', DataTypes.STRING);
    await queryInterface.changeColumn('things', 'a_string', { type: DataTypes.TEXT });
    await queryInterface.changeColumn('things', 'aDecimal', { type: DataTypes.DECIMAL(12, 4) });
    await queryInterface.changeColumn('things', 'aSmall', { type: DataTypes.INTEGER, allowNull: false, defaultValue: 7 });
    await queryInterface.changeColumn('things', 'aShort', { type: DataTypes.STRING(50), unique: true });
    await queryInterface.changeColumn('pairs', 'weight', {
      type: DataTypes.INTEGER,
      allowNull: false,
      references: { model: 'kinds', key: 'id' },
      onDelete: 'CASCADE',
    });
    await queryInterface.renameColumn('things', 'aDay', 'a day');
    await queryInterface.renameColumn('things', 'kindId', 'kind_id');
    await queryInterface.removeColumn('things', 'aReal');
  },

  async down(queryInterface, { DataTypes }) {
    await queryInterface.addColumn('things', 'aReal', DataTypes.REAL);
    await queryInterface.renameColumn('things', 'kind_id', 'kindId');
    await queryInterface.renameColumn('things', 'a day', 'aDay');
    await queryInterface.removeConstraint('pairs', 'pairs_weight_fkey');
    await queryInterface.removeConstraint('things', 'things_aShort_key');
    await queryInterface.removeColumn('pairs', 'note');
    for (const column of ['serialNo', 'ownerId', 'colour']) await queryInterface.removeColumn('things', column);
    await queryInterface.sequelize.query('DROP TYPE "enum_things_colour"');
  },
};
