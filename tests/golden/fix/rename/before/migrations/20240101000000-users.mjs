export async function up(queryInterface, Sequelize) {
  await queryInterface.createTable('users', { id: { type: Sequelize.BIGINT, primaryKey: true } });
}

export async function down(queryInterface) {
  await queryInterface.dropTable('users');
}
