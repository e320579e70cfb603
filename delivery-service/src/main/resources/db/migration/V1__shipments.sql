CREATE TABLE warehouses (
  id       VARCHAR(13)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name     VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NOT NULL,
  phone    VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  postcode VARCHAR(5)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  line1    VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NOT NULL,
  line2    VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NOT NULL,
  PRIMARY KEY (id)
);

INSERT INTO warehouses (id, name, phone, postcode, line1, line2)
VALUES ('ICHEON1', '장터 이천센터', '1577-0000', '17406', '경기 이천시 마장면 덕평로 1', '장터 물류센터');

CREATE TABLE delivery_policies (
  id             VARCHAR(13) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  delivery_type  VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  effective_from DATETIME(6) NOT NULL,
  cut_off_minute INT         NOT NULL,
  days           INT         NOT NULL,
  door_minute    INT         NOT NULL,
  island_days    INT         NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY delivery_policies_from (delivery_type, effective_from),
  CONSTRAINT delivery_policies_day CHECK (cut_off_minute BETWEEN 1 AND 1440 AND door_minute BETWEEN 0 AND 1440)
);

-- Rocket: by midnight, next morning. Fresh: by midnight, before 07:00. Dawn: by 23:00, before 07:00. Standard: 3 days.
INSERT INTO delivery_policies (id, delivery_type, effective_from, cut_off_minute, days, door_minute, island_days)
VALUES ('ROCKET-1', 'ROCKET', '2026-01-01 00:00:00', 1440, 1, 720, -1),
       ('FRESH-1', 'ROCKET_FRESH', '2026-01-01 00:00:00', 1440, 1, 420, -1),
       ('DAWN-1', 'DAWN', '2026-01-01 00:00:00', 1380, 1, 420, -1),
       ('STANDARD-1', 'STANDARD', '2026-01-01 00:00:00', 1440, 3, 1320, 2);

CREATE TABLE order_deliveries (
  order_id  VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  member_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
  stopped   BOOLEAN     NOT NULL,
  revision  BIGINT      NOT NULL,
  announced BIGINT      NOT NULL,
  trace     VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
  PRIMARY KEY (order_id)
);

CREATE TABLE shipments (
  id             VARCHAR(13) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  order_id       VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  warehouse_id   VARCHAR(13) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  status         VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  carrier        VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NULL,
  invoice_number VARCHAR(30) CHARACTER SET ascii COLLATE ascii_bin NULL,
  promised_by    DATETIME(6) NOT NULL,
  opened_at      DATETIME(6) NOT NULL,
  tracked        BOOLEAN     NOT NULL,
  strayed_at     DATETIME(6) NULL,
  called_back_at DATETIME(6) NULL,
  PRIMARY KEY (id),
  UNIQUE KEY shipments_once (order_id, warehouse_id),
  UNIQUE KEY shipments_by_invoice (invoice_number),
  KEY shipments_tracked (tracked, opened_at),
  CONSTRAINT shipments_of_order FOREIGN KEY (order_id) REFERENCES order_deliveries (order_id),
  CONSTRAINT shipments_from FOREIGN KEY (warehouse_id) REFERENCES warehouses (id)
);

CREATE TABLE scans (
  id             BIGINT       NOT NULL AUTO_INCREMENT,
  invoice_number VARCHAR(30)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  code           VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  status         VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  scanned_at     DATETIME(6)  NOT NULL,
  place          VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NOT NULL,
  received_at    DATETIME(6)  NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY scans_once (invoice_number, code, scanned_at)
);
