import { DataTypes } from 'sequelize';

export async function up(queryInterface) {
  await queryInterface.createTable('crates', {
    id: { type: DataTypes.INTEGER, autoIncrement: true, primaryKey: true },
    shelfId: { type: DataTypes.INTEGER, references: { model: 'shelves', key: 'id' } },
  });
}

export async function down(queryInterface) {
  await queryInterface.dropTable('crates');
}
