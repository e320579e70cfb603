-- One row per product. Each source has a part and the version it is of; what is sold is counted, each paid order once.
-- The revision is raised with every change and is the version of the document in the index: late ones lose.
-- product is null before the product was heard of, and again when it is withdrawn.
-- due_at says from when on the index lacks a change, leased_until who is at it.
CREATE TABLE products (
  product_id      VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  product         MEDIUMTEXT  CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NULL,
  product_version BIGINT      NOT NULL,
  review          TEXT        CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NULL,
  review_version  BIGINT      NOT NULL,
  sold            BIGINT      NOT NULL,
  revision        BIGINT      NOT NULL,
  heard_at        DATETIME(6) NOT NULL,
  due_at          DATETIME(6) NULL,
  leased_until    DATETIME(6) NULL,
  PRIMARY KEY (product_id),
  KEY products_due (due_at)
);

-- The stock part of a product, by SKU. Either of the two facts may come first.
CREATE TABLE skus (
  sku           VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  product_id    VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
  available     BIGINT      NULL,
  stock_version BIGINT      NOT NULL,
  PRIMARY KEY (sku),
  KEY skus_by_product (product_id)
);

CREATE TABLE rebuilds (
  id               VARCHAR(13)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  state            VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  from_services    BOOLEAN      NOT NULL,
  product_replay   VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NULL,
  inventory_replay VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NULL,
  position         VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  total            BIGINT       NOT NULL,
  written          BIGINT       NOT NULL,
  asked_by         VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  asked_at         DATETIME(6)  NOT NULL,
  moved_at         DATETIME(6)  NULL,
  finished_at      DATETIME(6)  NULL,
  failure          VARCHAR(500) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NULL,
  PRIMARY KEY (id),
  KEY rebuilds_unfinished (finished_at, id)
);

-- How many snapshots of a replay were heard; a replay says how many it announced.
CREATE TABLE heard_replays (
  replay_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  heard     BIGINT      NOT NULL,
  heard_at  DATETIME(6) NOT NULL,
  PRIMARY KEY (replay_id),
  KEY heard_replays_by_age (heard_at)
);

CREATE TABLE synonyms (
  id         VARCHAR(13) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  words      TEXT        CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NOT NULL,
  changed_by VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  changed_at DATETIME(6) NOT NULL,
  PRIMARY KEY (id)
);

CREATE TABLE dictionary_words (
  id         VARCHAR(13)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  word       VARCHAR(40)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  parts      VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  changed_by VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  changed_at DATETIME(6)  NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY dictionary_words_once (word)
);

CREATE TABLE keyword_counts (
  hour     DATETIME(6)  NOT NULL,
  keyword  VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  searches BIGINT       NOT NULL,
  in_vain  BIGINT       NOT NULL,
  PRIMARY KEY (hour, keyword)
);
