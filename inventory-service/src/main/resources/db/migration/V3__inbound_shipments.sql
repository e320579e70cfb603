CREATE TABLE inbound_shipments (
  id           VARCHAR(13) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  seller_id    VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  warehouse_id VARCHAR(13) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  status       VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  expected_on  DATE        NOT NULL,
  announced_at DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  KEY inbound_shipments_of_seller (seller_id, expected_on),
  KEY inbound_shipments_by_day (expected_on)
);

CREATE TABLE inbound_lines (
  inbound_id VARCHAR(13) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  sku        VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  expected   INT         NOT NULL,
  received   INT         NOT NULL,
  PRIMARY KEY (inbound_id, sku),
  CONSTRAINT inbound_lines_shipment FOREIGN KEY (inbound_id) REFERENCES inbound_shipments (id),
  CONSTRAINT inbound_lines_positive CHECK (expected > 0),
  CONSTRAINT inbound_lines_not_too_many CHECK (received BETWEEN 0 AND expected)
);

ALTER TABLE stock_ledger
  ADD COLUMN inbound_id VARCHAR(13) CHARACTER SET ascii COLLATE ascii_bin NULL;
