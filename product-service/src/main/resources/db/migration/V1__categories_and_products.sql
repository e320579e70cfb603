CREATE TABLE categories (
  id        VARCHAR(13)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  code      VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name      VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NOT NULL,
  parent_id VARCHAR(13)  CHARACTER SET ascii COLLATE ascii_bin NULL,
  revision  BIGINT       NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY categories_by_code (code),
  CONSTRAINT categories_parent FOREIGN KEY (parent_id) REFERENCES categories (id)
);

CREATE TABLE products (
  id           VARCHAR(13)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  code         VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  seller_id    VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name         VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NOT NULL,
  description  TEXT         CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NOT NULL,
  category_id  VARCHAR(13)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  price        BIGINT       NOT NULL,
  withdrawn_at DATETIME(6)  NULL,
  revision     BIGINT       NOT NULL,
  announced    BIGINT       NOT NULL,
  trace        VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NULL,
  PRIMARY KEY (id),
  UNIQUE KEY products_by_code (code),
  KEY products_by_category (category_id, withdrawn_at, id),
  KEY products_by_age (withdrawn_at, id),
  CONSTRAINT products_category FOREIGN KEY (category_id) REFERENCES categories (id)
);

CREATE TABLE product_options (
  sku           VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  product_id    VARCHAR(13)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name          VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NOT NULL,
  price         BIGINT       NOT NULL,
  initial_stock INT          NOT NULL,
  position      INT          NOT NULL,
  removed       BOOLEAN      NOT NULL,
  PRIMARY KEY (sku),
  KEY product_options_by_product (product_id, position),
  CONSTRAINT product_options_price_positive CHECK (price > 0),
  CONSTRAINT product_options_initial_stock_not_negative CHECK (initial_stock >= 0),
  CONSTRAINT product_options_product FOREIGN KEY (product_id) REFERENCES products (id)
);

CREATE TABLE product_tags (
  product_id VARCHAR(13) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  position   INT         NOT NULL,
  tag        VARCHAR(30) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NOT NULL,
  PRIMARY KEY (product_id, position),
  CONSTRAINT product_tags_product FOREIGN KEY (product_id) REFERENCES products (id)
);

CREATE TABLE product_images (
  product_id VARCHAR(13)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  position   INT          NOT NULL,
  url        VARCHAR(500) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NOT NULL,
  PRIMARY KEY (product_id, position),
  CONSTRAINT product_images_product FOREIGN KEY (product_id) REFERENCES products (id)
);

CREATE TABLE sku_stock (
  sku       VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  available BIGINT      NOT NULL,
  PRIMARY KEY (sku)
);
