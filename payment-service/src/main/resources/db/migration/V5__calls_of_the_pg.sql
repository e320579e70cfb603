-- What was asked of the PG about an attempt (its pg_order_id) or a refund (its id), and what came of it. No keys, no accounts.
CREATE TABLE pg_calls (
  id        BIGINT      NOT NULL AUTO_INCREMENT,
  subject   VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  operation VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  asked_at  DATETIME(6) NOT NULL,
  took_ms   BIGINT      NOT NULL,
  answer    VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  code      VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NULL,
  trace_id  CHAR(32)    CHARACTER SET ascii COLLATE ascii_bin NULL,
  PRIMARY KEY (id),
  KEY pg_calls_by_subject (subject, id),
  KEY pg_calls_by_age (asked_at)
);
