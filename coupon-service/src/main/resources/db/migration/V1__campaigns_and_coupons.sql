-- What was promised (terms) never changes: coupons of a campaign are read with it.
CREATE TABLE campaigns (
  id               VARCHAR(64)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  seller_id        VARCHAR(64)   CHARACTER SET ascii COLLATE ascii_bin NULL,
  terms            TEXT          CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  mode             VARCHAR(12)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  code             VARCHAR(40)   CHARACTER SET ascii COLLATE ascii_bin NULL,
  new_member_days  INT           NULL,
  bought_at_least  BIGINT        NULL,
  valid_days       INT           NOT NULL,
  most             BIGINT        NULL,
  issued           BIGINT        NOT NULL,
  most_per_member  INT           NOT NULL,
  starts_at        DATETIME(6)   NOT NULL,
  ends_at          DATETIME(6)   NOT NULL,
  state            VARCHAR(8)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  created_at       DATETIME(6)   NOT NULL,
  changed_at       DATETIME(6)   NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY campaigns_by_code (code),
  KEY campaigns_by_mode (mode, state, ends_at),
  KEY campaigns_by_seller (seller_id, id),
  CONSTRAINT campaigns_no_more_than_promised CHECK (most IS NULL OR issued <= most),
  CONSTRAINT campaigns_issued_not_negative CHECK (issued >= 0),
  CONSTRAINT campaigns_valid_days CHECK (valid_days BETWEEN 7 AND 90)
);

CREATE TABLE coupons (
  id           VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  campaign_id  VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  member_id    VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  nth          INT         NOT NULL,
  coupon_group VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  valid_from   DATETIME(6) NOT NULL,
  valid_until  DATETIME(6) NOT NULL,
  state        VARCHAR(8)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  order_id     VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
  announced    BIGINT      NOT NULL,
  changed_at   DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY coupons_one_by_one (campaign_id, member_id, nth),
  KEY coupons_by_member (member_id, id),
  KEY coupons_by_order (order_id),
  KEY coupons_by_end (state, valid_until),
  CONSTRAINT coupons_used_by_an_order CHECK ((state IN ('HELD', 'SPENT')) = (order_id IS NOT NULL)),
  CONSTRAINT coupons_campaign FOREIGN KEY (campaign_id) REFERENCES campaigns (id)
);

-- Coupons that ended long ago (CO-10); no order refers to any of them.
CREATE TABLE archived_coupons (
  id          VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  campaign_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  member_id   VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  nth         INT         NOT NULL,
  valid_from  DATETIME(6) NOT NULL,
  valid_until DATETIME(6) NOT NULL,
  announced   BIGINT      NOT NULL,
  archived_at DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY archived_coupons_one_by_one (campaign_id, member_id, nth)
);

-- What an order wants taken off, and what became of it.
CREATE TABLE discounts (
  order_id   VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  member_id  VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  revision   INT         NOT NULL,
  state      VARCHAR(8)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  points     BIGINT      NOT NULL,
  announced  BIGINT      NOT NULL,
  trace      VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
  changed_at DATETIME(6) NOT NULL,
  PRIMARY KEY (order_id),
  CONSTRAINT discounts_points_not_negative CHECK (points >= 0)
);

-- Copies of what others own: a member's tier and purchases, whose a product is.
CREATE TABLE members (
  id        VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  tier      VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  joined_at DATETIME(6) NULL,
  bought    BIGINT      NOT NULL,
  PRIMARY KEY (id)
);

CREATE TABLE products (
  id        VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  seller_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (id)
);
