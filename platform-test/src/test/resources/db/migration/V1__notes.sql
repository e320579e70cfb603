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
CREATE TABLE steps (
  seq      BIGINT       NOT NULL AUTO_INCREMENT,
  order_id VARCHAR(13)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  label    VARCHAR(60)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (seq),
  KEY steps_by_order (order_id)
);
CREATE TABLE poll_members (
  payment_id VARCHAR(13) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  poll       VARCHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  size       INT         NOT NULL,
  PRIMARY KEY (payment_id)
);
