-- Virtual accounts are not offered for it, by product.events.
-- The default lets the version before this one go on copying.
ALTER TABLE articles ADD COLUMN hot BOOLEAN NOT NULL DEFAULT FALSE;
