CREATE TABLE promotions (
  id         VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  theme      VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NOT NULL,
  percent    INT          NOT NULL,
  starts_at  DATETIME(6)  NOT NULL,
  ends_at    DATETIME(6)  NOT NULL,
  withdrawn  BOOLEAN      NOT NULL,
  announced  BIGINT       NOT NULL,
  changed_at DATETIME(6)  NOT NULL,
  PRIMARY KEY (id),
  KEY promotions_by_end (withdrawn, ends_at),
  CONSTRAINT promotions_percent CHECK (percent BETWEEN 1 AND 90)
);

CREATE TABLE promotion_products (
  promotion_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  product_id   VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (promotion_id, product_id),
  KEY promotion_products_by_product (product_id),
  CONSTRAINT promotion_products_promotion FOREIGN KEY (promotion_id) REFERENCES promotions (id)
);

-- What was paid for a promotion's products, by the minute.
CREATE TABLE promotion_minutes (
  promotion_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  began_at     DATETIME(6) NOT NULL,
  orders       BIGINT      NOT NULL,
  units        BIGINT      NOT NULL,
  amount       BIGINT      NOT NULL,
  coupons      BIGINT      NOT NULL,
  PRIMARY KEY (promotion_id, began_at)
);
