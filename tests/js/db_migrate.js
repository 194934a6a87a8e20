'use strict';

var dbm;
var type;
var fs = require('fs');
var path = require('path');

exports.setup = function (options, seedLink) {
  dbm = options.dbmigrate;
  type = dbm.dataType;
};

exports.up = function (db, callback) {
  db.createTable('pets', {
    columns: {
      id: { type: type.INTEGER, primaryKey: true, autoIncrement: true },
      name: { type: 'string', length: 40, notNull: true, unique: true, defaultValue: 'Rex' },
      owner: { type: 'int', foreignKey: { name: 'pets_owner', table: 'owners', mapping: 'id', rules: { onDelete: 'CASCADE' } } },
      born: { type: 'datetime', defaultValue: new String('CURRENT_TIMESTAMP') },
    },
    ifNotExists: true,
  }, function (err) {
    if (err) return callback(err);
    db.addIndex('pets', 'pets_name', ['name', 'owner'], true, function () {
      db.insert('pets', ['name', 'owner'], ['Tom', null], callback);
    });
  });
  return db.runSql("UPDATE pets SET name = ? WHERE owner = ?;", ['x', 1])
    .then(() => new Promise(function (resolve, reject) {
      fs.readFile(path.join(__dirname, 'sqls', '1-up.sql'), { encoding: 'utf-8' }, function (err, data) {
        if (err) return reject(err);
        resolve(data);
      });
    }))
    .then(function (data) { return db.runSql(data); });
};

exports.down = (db) => db.removeColumn('pets', 'born').then(() => db.renameTable('pets', 'pet')).then(() => db.dropTable('pet'));

exports._meta = { version: 1 };
