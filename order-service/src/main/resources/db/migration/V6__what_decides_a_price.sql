-- The defaults let the version before this one go on writing.

-- member-service's facts, by member.events.
ALTER TABLE members
  ADD COLUMN tier      VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'BRONZE',
  ADD COLUMN wow_until DATETIME(6) NULL;

ALTER TABLE articles
  ADD COLUMN category_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL;

-- All that decided the price when an order was placed (CircumstancesColumn): its revisions are priced by the same facts.
ALTER TABLE orders
  ADD COLUMN circumstances MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NULL;

-- What each discount takes off a line (SharesColumn), for later refunds.
ALTER TABLE order_lines
  ADD COLUMN list_price  BIGINT NULL,
  ADD COLUMN category_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD COLUMN seller_id   VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD COLUMN shares      VARCHAR(4000) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NULL;

-- coupon-service's facts, by coupon.events. The terms are its own JSON.
CREATE TABLE coupon_copies (
  coupon_id   VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  member_id   VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  terms       MEDIUMTEXT  CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NOT NULL,
  valid_from  DATETIME(6) NOT NULL,
  valid_until DATETIME(6) NOT NULL,
  state       VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (coupon_id),
  KEY coupon_copies_by_member (member_id, state, valid_until)
);

CREATE TABLE points_copies (
  member_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  available BIGINT      NOT NULL,
  PRIMARY KEY (member_id)
);

CREATE TABLE promotions (
  promotion_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  percent      INT         NOT NULL,
  starts_at    DATETIME(6) NOT NULL,
  ends_at      DATETIME(6) NOT NULL,
  PRIMARY KEY (promotion_id)
);

CREATE TABLE promotion_products (
  promotion_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  product_id   VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (promotion_id, product_id),
  KEY promotion_products_by_product (product_id)
);

-- What may be changed about prices, from when on (AD-09, CO-11): a change of policy is a new row, which nobody edits.
CREATE TABLE price_policies (
  valid_from          DATETIME(6) NOT NULL,
  points_least        BIGINT      NOT NULL,
  points_most_percent INT         NOT NULL,
  gold_percent        INT         NOT NULL,
  most_coupons        INT         NOT NULL,
  set_by              VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
  set_at              DATETIME(6) NULL,
  PRIMARY KEY (valid_from)
);

INSERT INTO price_policies (valid_from, points_least, points_most_percent, gold_percent, most_coupons)
  VALUES ('2020-01-01 00:00:00', 100, 50, 2, 3);

ALTER TABLE delivery_policies
  ADD COLUMN set_by VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD COLUMN set_at DATETIME(6) NULL;

-- A guest's cart is one of an owner that no member can be, until it expires or joins a member's.
ALTER TABLE carts ADD COLUMN expires_at DATETIME(6) NULL;

-- The price that its owner was shown last.
ALTER TABLE cart_items ADD COLUMN seen_price BIGINT NULL;
