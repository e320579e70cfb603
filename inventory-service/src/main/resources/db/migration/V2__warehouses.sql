-- Not for a rolling upgrade: an instance that knows no warehouses would move units past their levels. None was ever
-- released, so none can run beside this.

-- Where warehouses are, as delivery-service tells; its first one is known from the beginning, because products may be
-- listed before anything was heard of it.
CREATE TABLE warehouses (
  id       VARCHAR(13) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  postcode VARCHAR(5)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (id)
);

INSERT INTO warehouses (id, postcode) VALUES ('ICHEON1', '17406');

-- The levels of a SKU by warehouse; they add up to its row in stock, whose lock is theirs as well.
CREATE TABLE warehouse_stock (
  sku          VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  warehouse_id VARCHAR(13) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  available    BIGINT      NOT NULL,
  reserved     BIGINT      NOT NULL,
  sold         BIGINT      NOT NULL,
  PRIMARY KEY (sku, warehouse_id),
  CONSTRAINT warehouse_stock_available_not_negative CHECK (available >= 0),
  CONSTRAINT warehouse_stock_reserved_not_negative CHECK (reserved >= 0),
  CONSTRAINT warehouse_stock_sold_not_negative CHECK (sold >= 0)
);

INSERT INTO warehouse_stock (sku, warehouse_id, available, reserved, sold)
SELECT sku, 'ICHEON1', available, reserved, sold FROM stock;

ALTER TABLE stock_ledger
  ADD COLUMN warehouse_id VARCHAR(13) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'ICHEON1';

-- A line has a row for each warehouse it comes from; '' where it was never held.
ALTER TABLE reservation_lines
  ADD COLUMN warehouse_id VARCHAR(13) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'ICHEON1',
  DROP PRIMARY KEY,
  ADD PRIMARY KEY (order_id, sku, warehouse_id);

ALTER TABLE reservations
  ADD COLUMN postcode VARCHAR(5) CHARACTER SET ascii COLLATE ascii_bin NULL;

-- Balances are made anew; that of all warehouses together has the warehouse ''.
DROP TABLE stock_balances;
CREATE TABLE stock_balances (
  sku          VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  warehouse_id VARCHAR(13) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  ledger_id    BIGINT      NOT NULL,
  available    BIGINT      NOT NULL,
  reserved     BIGINT      NOT NULL,
  sold         BIGINT      NOT NULL,
  PRIMARY KEY (sku, warehouse_id)
);
