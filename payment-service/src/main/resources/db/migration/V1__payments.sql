CREATE TABLE bills (
  order_id  VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  member_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  amount    BIGINT      NOT NULL,
  method    VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  ended     BOOLEAN     NOT NULL,
  trace     VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
  revision  BIGINT      NOT NULL,
  PRIMARY KEY (order_id),
  CONSTRAINT bills_amount CHECK (amount > 0)
);

CREATE TABLE payments (
  id             VARCHAR(13)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  order_id       VARCHAR(40)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  member_id      VARCHAR(64)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  attempt        INT           NOT NULL,
  attempts_left  INT           NOT NULL,
  pg_order_id    VARCHAR(64)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  amount         BIGINT        NOT NULL,
  captured       BIGINT        NOT NULL,
  refunded       BIGINT        NOT NULL,
  refund_pending BIGINT        NOT NULL,
  method         VARCHAR(20)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  status         VARCHAR(20)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  payment_key    VARCHAR(200)  CHARACTER SET ascii COLLATE ascii_bin NULL,
  started_at     DATETIME(6)   NULL,
  approved_at    DATETIME(6)   NULL,
  decline_code   VARCHAR(80)   CHARACTER SET ascii COLLATE ascii_bin NULL,
  decline_words  VARCHAR(510)  CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NULL,
  secret         VARCHAR(1000) CHARACTER SET ascii COLLATE ascii_bin NULL,
  account_bank   VARCHAR(20)   CHARACTER SET ascii COLLATE ascii_bin NULL,
  account_number VARCHAR(1000) CHARACTER SET ascii COLLATE ascii_bin NULL,
  account_holder VARCHAR(1000) CHARACTER SET ascii COLLATE ascii_bin NULL,
  account_due_at DATETIME(6)   NULL,
  revision       BIGINT        NOT NULL,
  announced      BIGINT        NOT NULL,
  trace          VARCHAR(64)   CHARACTER SET ascii COLLATE ascii_bin NULL,
  PRIMARY KEY (id),
  UNIQUE KEY payments_one_per_attempt (order_id, attempt),
  UNIQUE KEY payments_by_pg_order (pg_order_id),
  UNIQUE KEY payments_by_key (payment_key),
  KEY payments_by_member (member_id, id),
  KEY payments_by_status (status, started_at),
  KEY payments_by_approval (approved_at),
  CONSTRAINT payments_captured CHECK (captured = 0 OR captured = amount),
  CONSTRAINT payments_refund_parts CHECK (refunded >= 0 AND refund_pending >= 0),
  CONSTRAINT payments_refund_within_capture CHECK (refunded + refund_pending <= captured)
);

CREATE TABLE refunds (
  refund_id    VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  payment_id   VARCHAR(13)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  amount       BIGINT       NOT NULL,
  reason       VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NOT NULL,
  status       VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  code         VARCHAR(80)  CHARACTER SET ascii COLLATE ascii_bin NULL,
  words        VARCHAR(510) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NULL,
  requested_at DATETIME(6)  NOT NULL,
  refunded_at  DATETIME(6)  NULL,
  revision     BIGINT       NOT NULL,
  PRIMARY KEY (refund_id),
  KEY refunds_by_payment (payment_id),
  KEY refunds_by_status (status),
  KEY refunds_by_time (refunded_at)
);

CREATE TABLE confirm_keys (
  member_id  VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  idem_key   VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  body_hash  CHAR(64)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  payment_id VARCHAR(13)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  created_at DATETIME(6)  NOT NULL,
  PRIMARY KEY (member_id, idem_key),
  KEY confirm_keys_by_age (created_at)
);

CREATE TABLE webhook_transmissions (
  transmission_id VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  received_at     DATETIME(6)  NOT NULL,
  PRIMARY KEY (transmission_id),
  KEY webhook_transmissions_by_age (received_at)
);
