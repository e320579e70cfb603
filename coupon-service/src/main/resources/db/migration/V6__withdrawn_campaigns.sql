-- A campaign that is WITHDRAWN takes its unused coupons with it.
ALTER TABLE campaigns MODIFY COLUMN state VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL;

ALTER TABLE coupons
  ADD COLUMN withdrawn BOOLEAN NOT NULL DEFAULT FALSE,
  ADD KEY coupons_by_campaign (campaign_id, state, id);
