-- Who sat there is found through the seat, which follows two records of one person that are joined.
DROP INDEX congress_attendance_person;
ALTER TABLE congress_attendance DROP COLUMN person_id;
-- sessions a delegate was at
CREATE INDEX congress_attendance_seat ON congress_attendance (seat_id);
