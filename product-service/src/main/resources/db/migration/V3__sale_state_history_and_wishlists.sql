-- What was there is on sale; it was listed before today, in the order of its ids.
ALTER TABLE products
  ADD COLUMN brand VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NULL,
  ADD COLUMN state VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'ON_SALE',
  ADD COLUMN suspended_by_admin BOOLEAN NOT NULL DEFAULT FALSE,
  ADD COLUMN listed_at DATETIME(6) NULL,
  ADD COLUMN edits BIGINT NOT NULL DEFAULT 0,
  ADD KEY products_on_sale (state, withdrawn_at, id),
  ADD KEY products_on_sale_by_category (category_id, state, withdrawn_at, id),
  ADD KEY products_by_arrival (state, withdrawn_at, listed_at, id),
  ADD KEY products_by_seller (seller_id, withdrawn_at, id);

UPDATE products SET listed_at = UTC_TIMESTAMP(6);

-- The mark of an admin is not a seller's to take back.
ALTER TABLE product_options ADD COLUMN hot_by_admin BOOLEAN NOT NULL DEFAULT FALSE;

-- The number of the event that told it, by which a cache knows the newer of two.
ALTER TABLE sku_stock ADD COLUMN version BIGINT NOT NULL DEFAULT 0;

CREATE TABLE price_changes (
  id         VARCHAR(13) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  product_id VARCHAR(13) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  sku        VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  price_from BIGINT      NOT NULL,
  price_to   BIGINT      NOT NULL,
  changed_by VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  changed_at DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  KEY price_changes_by_product (product_id, id),
  CONSTRAINT price_changes_product FOREIGN KEY (product_id) REFERENCES products (id)
);

CREATE TABLE state_changes (
  id         VARCHAR(13)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  product_id VARCHAR(13)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  state_from VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  state_to   VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  reason     VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NULL,
  changed_by VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  changed_at DATETIME(6)  NOT NULL,
  PRIMARY KEY (id),
  KEY state_changes_by_product (product_id, id),
  CONSTRAINT state_changes_product FOREIGN KEY (product_id) REFERENCES products (id)
);

CREATE TABLE wishlist_items (
  member_id  VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  product_id VARCHAR(13) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  added_at   DATETIME(6) NOT NULL,
  PRIMARY KEY (member_id, product_id),
  KEY wishlist_items_by_age (member_id, added_at, product_id),
  CONSTRAINT wishlist_items_product FOREIGN KEY (product_id) REFERENCES products (id)
);

-- One row, locked by whoever changes the shape of the tree: two moves must see each other.
CREATE TABLE taxonomy (
  id       TINYINT NOT NULL,
  PRIMARY KEY (id)
);
INSERT INTO taxonomy (id) VALUES (1);
