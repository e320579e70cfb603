-- The latest day in Korea on which a member signed in, and the one before it (CO-05).
ALTER TABLE members
  ADD COLUMN seen_on     DATE NULL,
  ADD COLUMN seen_before DATE NULL;

ALTER TABLE campaigns
  ADD COLUMN seen_within_days  INT NULL,
  ADD COLUMN not_seen_for_days INT NULL;
