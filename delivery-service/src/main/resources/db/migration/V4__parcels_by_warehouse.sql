-- An order travels once it is paid and inventory-service has said from where; either may be heard first.
ALTER TABLE order_deliveries
  ADD COLUMN promised_by DATETIME(6) NULL;

-- What is to be packed where: a parcel per warehouse.
CREATE TABLE parcel_lines (
  order_id     VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  warehouse_id VARCHAR(13) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  sku          VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  quantity     INT         NOT NULL,
  PRIMARY KEY (order_id, warehouse_id, sku),
  CONSTRAINT parcel_lines_of_order FOREIGN KEY (order_id) REFERENCES order_deliveries (order_id),
  CONSTRAINT parcel_lines_positive CHECK (quantity > 0)
);
