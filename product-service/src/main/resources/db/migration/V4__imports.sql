-- What a seller sent is kept until it is listed: whoever goes on after a crash has all of it.
CREATE TABLE imports (
  id          VARCHAR(13) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  seller_id   VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  by_admin    BOOLEAN     NOT NULL,
  language    VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  state       VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  total       INT         NOT NULL,
  listed      INT         NOT NULL,
  refused     INT         NOT NULL,
  position    INT         NOT NULL,
  created_at  DATETIME(6) NOT NULL,
  finished_at DATETIME(6) NULL,
  PRIMARY KEY (id),
  KEY imports_by_seller (seller_id, id),
  KEY imports_by_state (state, created_at),
  CONSTRAINT imports_counted CHECK (listed + refused <= total)
);

CREATE TABLE import_rows (
  import_id VARCHAR(13) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  line      INT         NOT NULL,
  product   MEDIUMTEXT  CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NOT NULL,
  PRIMARY KEY (import_id, line)
);

CREATE TABLE import_errors (
  import_id VARCHAR(13) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  line      INT         NOT NULL,
  code      VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  message   TEXT        CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NOT NULL,
  errors    TEXT        CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NULL,
  PRIMARY KEY (import_id, line)
);
