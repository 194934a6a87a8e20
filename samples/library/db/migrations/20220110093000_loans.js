exports.up = async (knex) => {
  await knex.raw('PRAGMA foreign_keys = ON');
  await knex.raw(`
    CREATE TABLE loans (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      copy_id INTEGER NOT NULL REFERENCES copies (id),
      member_id INTEGER NOT NULL REFERENCES members (id) ON DELETE CASCADE,
      lent DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
      due TEXT NOT NULL DEFAULT (date('now', '+28 days')),
      returned DATETIME,
      renewed BOOLEAN NOT NULL DEFAULT 0,
      CONSTRAINT returned_later CHECK (returned IS NULL OR returned >= lent)
    )
  `);
  // One open loan for each copy.
  await knex.raw('CREATE UNIQUE INDEX loans_open ON loans (copy_id) WHERE returned IS NULL');
  await knex.raw(`
    CREATE TRIGGER loans_suspended BEFORE INSERT ON loans
    WHEN (SELECT suspended FROM members WHERE id = NEW.member_id) = 1
    BEGIN
      SELECT RAISE(ABORT, 'this member is suspended');
    END
  `);
};

exports.down = async (knex) => {
  await knex.raw('DROP TABLE loans');
};
