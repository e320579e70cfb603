-- Whom a promotion is for (CO-18): members with Rocket WOW, members of these tiers (separated by commas), or everybody.
ALTER TABLE promotions
  ADD COLUMN wow_only BOOLEAN     NOT NULL DEFAULT FALSE,
  ADD COLUMN tiers    VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NULL;
