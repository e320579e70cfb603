-- The admin who set a policy; none for those the shop began with.
ALTER TABLE wow_policies ADD COLUMN set_by VARCHAR(13) CHARACTER SET ascii COLLATE ascii_bin NULL;

-- The latest day in Korea on which the member signed in (CO-05).
ALTER TABLE members ADD COLUMN seen_on DATE NULL;
