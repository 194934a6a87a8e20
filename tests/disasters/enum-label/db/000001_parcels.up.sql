CREATE TYPE parcel_state AS ENUM ('packed', 'gone');
CREATE TABLE parcels (
    code TEXT PRIMARY KEY,
    state parcel_state NOT NULL DEFAULT 'packed'
);
INSERT INTO parcels (code, state) VALUES ('A1', 'packed'), ('A2', 'gone');
