-- How far the PG's list of transactions has been read: one row. It begins a little before this table was made.
CREATE TABLE pg_reading (
  id      TINYINT     NOT NULL,
  read_to DATETIME(6) NOT NULL,
  PRIMARY KEY (id)
);

INSERT INTO pg_reading (id, read_to) VALUES (1, UTC_TIMESTAMP() - INTERVAL 10 MINUTE);

-- What the PG has moved since then, in won, of each number of which the payments say something else. The number is the
-- PG's word: it may be nobody's.
CREATE TABLE pg_differences (
  pg_order_id VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  open_since  DATETIME(6)  NOT NULL,
  captured    BIGINT       NOT NULL,
  refunded    BIGINT       NOT NULL,
  PRIMARY KEY (pg_order_id)
);
