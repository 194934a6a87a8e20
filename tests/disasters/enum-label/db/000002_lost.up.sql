ALTER TYPE parcel_state ADD VALUE 'lost';
INSERT INTO parcels (code, state) VALUES ('A3', 'lost');
CREATE INDEX parcels_lost ON parcels (code) WHERE state = 'lost';
