-- Other services choose among warehouses, so each says once where it is.
ALTER TABLE warehouses
  ADD COLUMN revision  BIGINT      NOT NULL DEFAULT 0,
  ADD COLUMN announced BIGINT      NOT NULL DEFAULT 0,
  ADD COLUMN trace     VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL;
