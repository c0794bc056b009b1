-- The file of a draw is made from the entries, which never change once drawn.
ALTER TABLE voucher_campaigns DROP COLUMN draw_file;
