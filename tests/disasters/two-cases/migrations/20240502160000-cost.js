'use strict';

module.exports = {
  async up(queryInterface) {
    await queryInterface.sequelize.query('ALTER TABLE "Sales" ADD CONSTRAINT sales_cost CHECK ("totalCost" >= 0)');
    await queryInterface.sequelize.query('CREATE INDEX sales_by_cost ON "Sales" (total_cost)');
  },

  async down(queryInterface) {
    await queryInterface.removeIndex('Sales', 'sales_by_cost');
    await queryInterface.removeConstraint('Sales', 'sales_cost');
  },
};
