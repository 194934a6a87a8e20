CREATE TYPE parcel_state AS ENUM ('packed', 'gone', 'lost');
CREATE TABLE parcels (
    code TEXT PRIMARY KEY,
    state parcel_state NOT NULL DEFAULT 'packed'
);
CREATE INDEX parcels_lost ON parcels (code) WHERE state = 'lost';
INSERT INTO parcels VALUES ('A1', 'packed'), ('A2', 'gone'), ('A3', 'lost');
