ALTER TABLE bookings ADD CONSTRAINT bookings_member_fk FOREIGN KEY (member_id) REFERENCES members (id);
