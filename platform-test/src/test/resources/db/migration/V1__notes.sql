CREATE TABLE notes (
  id        VARCHAR(13)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  text      VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NOT NULL,
  likes     INT          NOT NULL,
  revision  BIGINT       NOT NULL,
  announced BIGINT       NOT NULL,
  trace     VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NULL,
  PRIMARY KEY (id)
);
CREATE TABLE heard (
  order_id VARCHAR(13) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  times    INT         NOT NULL,
  PRIMARY KEY (order_id)
);
