-- +goose Up
CREATE INDEX parcels_waiting ON parcels (weight) WHERE NOT delivered;

-- +goose Down
DROP INDEX parcels_waiting;
