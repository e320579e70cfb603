-- How often it was changed: with what is issued, a version for whoever keeps a copy.
ALTER TABLE campaigns ADD COLUMN revision BIGINT NOT NULL DEFAULT 0;

-- Up to which offset of coupon.requests the requests for a campaign are decided; read and raised
-- under the campaign's lock, with the decisions.
CREATE TABLE request_positions (
  campaign_id  VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  partition_no INT         NOT NULL,
  decided      BIGINT      NOT NULL,
  PRIMARY KEY (campaign_id, partition_no),
  CONSTRAINT request_positions_campaign FOREIGN KEY (campaign_id) REFERENCES campaigns (id)
);

-- What became of each request, in the order of the line. A grant has a coupon and its number of
-- 1, 2, 3…; a refusal has a reason, and SOLD_OUT says how many were promised then.
CREATE TABLE request_decisions (
  campaign_id  VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  partition_no INT         NOT NULL,
  offset_no    BIGINT      NOT NULL,
  member_id    VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  asked_at     DATETIME(6) NOT NULL,
  decided_at   DATETIME(6) NOT NULL,
  reason       VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NULL,
  coupon_id    VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
  grant_no     BIGINT      NULL,
  promised     BIGINT      NULL,
  PRIMARY KEY (campaign_id, partition_no, offset_no),
  UNIQUE KEY request_decisions_one_of_a_number (campaign_id, grant_no),
  KEY request_decisions_by_age (decided_at),
  CONSTRAINT request_decisions_granted_or_refused
    CHECK ((reason IS NULL) = (coupon_id IS NOT NULL) AND (coupon_id IS NULL) = (grant_no IS NULL))
);
