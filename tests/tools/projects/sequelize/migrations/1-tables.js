'use strict';

module.exports = {
  async up(queryInterface, { DataTypes, fn, literal }) {
    await queryInterface.createTable('kinds', {
      id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true, autoIncrementIdentity: true },
      code: { type: DataTypes.CHAR(3), allowNull: false, unique: true },
      parent: { type: DataTypes.INTEGER, references: { model: 'kinds', key: 'id' }, onDelete: 'CASCADE' },
    });
    await queryInterface.createTable(
      'things',
      {
        id: { type: DataTypes.BIGINT, primaryKey: true, autoIncrement: true },
        kindId: {
          type: DataTypes.INTEGER,
          allowNull: false,
          references: { model: 'kinds', key: 'id' },
          onUpdate: 'CASCADE',
          onDelete: 'RESTRICT',
          comment: 'which kind',
        },
        a_string: DataTypes.STRING,
        aShort: DataTypes.STRING(50),
        aBinary: DataTypes.STRING.BINARY,
        aText: { type: DataTypes.TEXT('long'), defaultValue: "it's" },
        aSmall: { type: DataTypes.SMALLINT, defaultValue: -1 },
        aFloat: { type: DataTypes.FLOAT, defaultValue: 0 },
        aFloat11: DataTypes.FLOAT(11),
        aReal: DataTypes.REAL,
        aDouble: DataTypes.DOUBLE,
        aDecimal: { type: DataTypes.DECIMAL(10, 2), allowNull: false, defaultValue: 1.5 },
        anyDecimal: DataTypes.DECIMAL,
        aBoolean: { type: DataTypes.BOOLEAN, defaultValue: true },
        aDate: { type: DataTypes.DATE, defaultValue: fn('NOW') },
        aDate6: { type: DataTypes.DATE(6), allowNull: false, defaultValue: literal('CURRENT_TIMESTAMP') },
        aDay: { type: DataTypes.DATEONLY, defaultValue: DataTypes.NOW },
        aTime: DataTypes.TIME,
        anId: { type: DataTypes.UUID, defaultValue: DataTypes.UUIDV4 },
        aServerId: { type: DataTypes.UUID, allowNull: false, defaultValue: literal('gen_random_uuid()') },
        aJson: { type: DataTypes.JSON, defaultValue: [] },
        aJsonb: { type: DataTypes.JSONB, allowNull: false, defaultValue: { on: true } },
        state: { type: DataTypes.ENUM('new', 'old'), allowNull: false, defaultValue: 'new' },
        tags: { type: DataTypes.ARRAY(DataTypes.STRING), allowNull: false, defaultValue: [] },
        numbers: DataTypes.ARRAY(DataTypes.INTEGER),
        states: DataTypes.ARRAY(DataTypes.ENUM('x', 'y')),
        span: DataTypes.RANGE(DataTypes.DATE),
        bytes: DataTypes.BLOB('long'),
        address: DataTypes.INET,
        network: DataTypes.CIDR,
        hardware: DataTypes.MACADDR,
        words: DataTypes.TSVECTOR,
        ignoredUnique: { type: DataTypes.STRING, unique: 'pair' },
        raw: 'NUMERIC(4)',
        createdAt: { type: DataTypes.DATE, allowNull: false },
        updatedAt: { allowNull: false, type: DataTypes.DATE },
      },
      {
        uniqueKeys: { things_pair: { fields: ['kindId', 'aShort'] } },
        comment: 'all sorts',
      },
    );
    await queryInterface.createTable('pairs', {
      left: { type: DataTypes.BIGINT, primaryKey: true, references: { model: 'things', key: 'id' } },
      right: { type: DataTypes.BIGINT, primaryKey: true, references: { model: { tableName: 'things' }, key: 'id' } },
      weight: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 1 },
    });
  },

  async down(queryInterface) {
    await queryInterface.dropTable('pairs');
    await queryInterface.dropTable('things');
    await queryInterface.dropTable('kinds');
    for (const name of ['enum_things_state', 'enum_things_states']) {
      await queryInterface.sequelize.query(`DROP TYPE IF EXISTS "${name}"`);
    }
  },
};
