CREATE TABLE keys (
    id UUID PRIMARY KEY,
    room_id UUID NOT NULL REFERENCES rooms (id),
    holder_id UUID
);
