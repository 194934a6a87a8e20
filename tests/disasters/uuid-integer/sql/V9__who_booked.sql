ALTER TABLE bookings ADD CONSTRAINT bookings_member_fk FOREIGN KEY (member_id) REFERENCES members (id);
ALTER TABLE keys ADD CONSTRAINT keys_holder_fk FOREIGN KEY (holder_id) REFERENCES members (id) ON DELETE SET NULL;
CREATE INDEX bookings_member ON bookings (member_id);
CREATE INDEX keys_holder ON keys (holder_id);
