-- What a delivery costs, per type and from when on (DE-01..DE-05, DE-07): a change of policy is a new row.
CREATE TABLE delivery_policies (
  delivery_type VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  valid_from    DATETIME(6) NOT NULL,
  fee           BIGINT      NOT NULL,
  free_from     BIGINT      NOT NULL,
  PRIMARY KEY (delivery_type, valid_from)
);

INSERT INTO delivery_policies (delivery_type, valid_from, fee, free_from) VALUES
  ('STANDARD', '2020-01-01 00:00:00', 3000, 30000),
  ('ROCKET', '2020-01-01 00:00:00', 3000, 19800),
  ('ROCKET_FRESH', '2020-01-01 00:00:00', 3000, 15000),
  ('DAWN', '2020-01-01 00:00:00', 3000, 30000);

-- What keeps buyers from hoarding, from when on.
CREATE TABLE order_limits (
  valid_from    DATETIME(6) NOT NULL,
  open_orders   INT         NOT NULL,
  units_per_sku INT         NOT NULL,
  PRIMARY KEY (valid_from)
);

INSERT INTO order_limits (valid_from, open_orders, units_per_sku) VALUES ('2020-01-01 00:00:00', 5, 10);
