CREATE TABLE stock (
  sku       VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  seller_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  available BIGINT      NOT NULL,
  reserved  BIGINT      NOT NULL,
  sold      BIGINT      NOT NULL,
  announced BIGINT      NOT NULL,
  PRIMARY KEY (sku),
  CONSTRAINT stock_available_not_negative CHECK (available >= 0),
  CONSTRAINT stock_reserved_not_negative CHECK (reserved >= 0),
  CONSTRAINT stock_sold_not_negative CHECK (sold >= 0)
);

CREATE TABLE reservations (
  order_id      VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  revision      INT         NOT NULL,
  status        VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  allow_partial BOOLEAN     NOT NULL,
  lease_until   DATETIME(6) NULL,
  overdue       BOOLEAN     NOT NULL,
  announced     BIGINT      NOT NULL,
  trace         VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
  created_at    DATETIME(6) NOT NULL,
  changed_at    DATETIME(6) NOT NULL,
  PRIMARY KEY (order_id),
  KEY reservations_by_lease (status, overdue, lease_until)
);

CREATE TABLE reservation_lines (
  order_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  sku      VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  quantity INT         NOT NULL,
  PRIMARY KEY (order_id, sku),
  CONSTRAINT reservation_lines_positive CHECK (quantity > 0),
  CONSTRAINT reservation_lines_reservation FOREIGN KEY (order_id) REFERENCES reservations (order_id)
);

CREATE TABLE stock_ledger (
  id              BIGINT       NOT NULL AUTO_INCREMENT,
  sku             VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  reason          VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  delta_available BIGINT       NOT NULL,
  delta_reserved  BIGINT       NOT NULL,
  delta_sold      BIGINT       NOT NULL,
  order_id        VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NULL,
  member_id       VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NULL,
  note            VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NULL,
  at              DATETIME(6)  NOT NULL,
  PRIMARY KEY (id),
  KEY stock_ledger_by_sku (sku, id),
  KEY stock_ledger_by_time (at)
);

-- What the ledger of a SKU adds up to, up to and with an entry: whoever compares the two goes on from there.
CREATE TABLE stock_balances (
  sku       VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  ledger_id BIGINT      NOT NULL,
  available BIGINT      NOT NULL,
  reserved  BIGINT      NOT NULL,
  sold      BIGINT      NOT NULL,
  PRIMARY KEY (sku)
);
