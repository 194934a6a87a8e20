CREATE INDEX bookings_room ON bookings (room_id, begins_at);
