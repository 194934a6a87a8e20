CREATE TABLE g (
  id INTEGER PRIMARY KEY, at DATETIME, day DATE, raw TEXT, epoch INTEGER,
  year TEXT GENERATED ALWAYS AS (strftime('%Y', at)) STORED,
  month TEXT GENERATED ALWAYS AS (strftime('%Y-%m', raw)) STORED,
  next TEXT GENERATED ALWAYS AS (date(day, '+1 month')) STORED,
  hour TEXT GENERATED ALWAYS AS (strftime('%H:%M', epoch, 'unixepoch')) STORED,
  seconds INTEGER GENERATED ALWAYS AS (unixepoch(at)) STORED,
  day_of TEXT GENERATED ALWAYS AS (date(raw)) VIRTUAL
);
INSERT INTO g (id, at, day, raw, epoch) VALUES (1, '2024-01-31 12:34:56', '2024-01-31', '2024-01-31 01:02:03', 1706704496), (2, NULL, NULL, 'none', NULL);
CREATE INDEX g_month ON g (strftime('%Y-%m', at));
CREATE INDEX g_day ON g (date(raw));
CREATE VIEW v AS SELECT id, year, month, next, hour, seconds, day_of FROM g;
