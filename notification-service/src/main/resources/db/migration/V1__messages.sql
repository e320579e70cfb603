CREATE TABLE messages (
  id         VARCHAR(13) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  revision   BIGINT      NOT NULL,
  event_id   CHAR(36)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  channel    VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  member_id  VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  kind       VARCHAR(30) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  order_id   VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
  facts      TEXT        CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NOT NULL,
  status     VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  failure    VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NULL,
  created_at DATETIME(6) NOT NULL,
  sent_at    DATETIME(6) NULL,
  read_at    DATETIME(6) NULL,
  PRIMARY KEY (id),
  UNIQUE KEY messages_once (event_id, channel),
  KEY messages_of_member (member_id, channel, id)
);

CREATE TABLE order_numbers (
  order_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  number   VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (order_id)
);
