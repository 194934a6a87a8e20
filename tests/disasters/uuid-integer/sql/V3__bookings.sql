CREATE TABLE bookings (
    id UUID PRIMARY KEY,
    room_id UUID NOT NULL REFERENCES rooms (id),
    member_id UUID
);
