'use strict';
const { DataTypes } = require('sequelize');

exports.up = async (queryInterface) => {
  await queryInterface.addColumn('crates', 'grams', { type: DataTypes.INTEGER, allowNull: true });
};

exports.down = async (queryInterface) => {
  await queryInterface.removeColumn('crates', 'grams');
};
