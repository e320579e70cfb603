-- How far a campaign that comes with a tier was given to who has the tier already: one round when it
-- begins, and another when it opens again or grows.
CREATE TABLE campaign_rounds (
  campaign_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  looked_at   VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  ended       BOOLEAN     NOT NULL,
  PRIMARY KEY (campaign_id),
  CONSTRAINT campaign_rounds_campaign FOREIGN KEY (campaign_id) REFERENCES campaigns (id)
);

CREATE INDEX members_by_tier ON members (tier, id);
