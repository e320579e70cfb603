-- product-service's facts, by product.events.
CREATE TABLE articles (
  sku        VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  product_id VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name       VARCHAR(400) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NOT NULL,
  price      BIGINT       NOT NULL,
  on_sale    BOOLEAN      NOT NULL,
  seller_id  VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (sku),
  KEY articles_by_product (product_id)
);

-- inventory-service's facts, by inventory.events: another topic, so another row, in whatever order they come.
CREATE TABLE stock_levels (
  sku       VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  available BIGINT      NOT NULL,
  PRIMARY KEY (sku)
);

-- member-service's facts, by member.events. The row is also what placing an order locks.
CREATE TABLE members (
  member_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  suspended BOOLEAN     NOT NULL,
  PRIMARY KEY (member_id)
);
