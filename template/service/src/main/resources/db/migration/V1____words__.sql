-- What members have made here. The last three columns are every aggregate's.
CREATE TABLE __words__ (
  id        VARCHAR(13)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  member_id VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  title     VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  made_at   DATETIME(6)  NOT NULL,
  revision  BIGINT       NOT NULL,
  announced BIGINT       NOT NULL,
  trace     VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NULL,
  PRIMARY KEY (id),
  KEY __words___of_member (member_id, id)
);
