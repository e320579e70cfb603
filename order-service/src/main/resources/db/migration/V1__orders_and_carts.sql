CREATE TABLE orders (
  id                        VARCHAR(13)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  revision                  BIGINT        NOT NULL,
  announced                 BIGINT        NOT NULL,
  trace                     VARCHAR(64)   CHARACTER SET ascii COLLATE ascii_bin NULL,
  number                    VARCHAR(16)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  member_id                 VARCHAR(64)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  status                    VARCHAR(20)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  cancel_reason             VARCHAR(20)   CHARACTER SET ascii COLLATE ascii_bin NULL,
  cancel_note               VARCHAR(1000) CHARACTER SET ascii COLLATE ascii_bin NULL,
  cancel_asked              BOOLEAN       NOT NULL,
  cancel_refused            BOOLEAN       NOT NULL,
  line_revision             INT           NOT NULL,
  allow_partial             BOOLEAN       NOT NULL,
  from_cart                 BOOLEAN       NOT NULL,
  items_total               BIGINT        NOT NULL,
  discount                  BIGINT        NOT NULL,
  points_used               BIGINT        NOT NULL,
  delivery_fee              BIGINT        NOT NULL,
  total                     BIGINT        NOT NULL,
  delivery_type             VARCHAR(20)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  delivery_policy_fee       BIGINT        NOT NULL,
  delivery_policy_free_from BIGINT        NOT NULL,
  recipient                 VARCHAR(1000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  phone                     VARCHAR(1000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  postcode                  VARCHAR(1000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  line1                     VARCHAR(1000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  line2                     VARCHAR(1000) CHARACTER SET ascii COLLATE ascii_bin NULL,
  payment_method            VARCHAR(20)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  billing_key_id            VARCHAR(64)   CHARACTER SET ascii COLLATE ascii_bin NULL,
  refund_bank               VARCHAR(1000) CHARACTER SET ascii COLLATE ascii_bin NULL,
  refund_number             VARCHAR(1000) CHARACTER SET ascii COLLATE ascii_bin NULL,
  refund_holder             VARCHAR(1000) CHARACTER SET ascii COLLATE ascii_bin NULL,
  payment_deadline          DATETIME(6)   NULL,
  attempt                   INT           NOT NULL,
  pg_order_id               VARCHAR(64)   CHARACTER SET ascii COLLATE ascii_bin NULL,
  payment_id                VARCHAR(64)   CHARACTER SET ascii COLLATE ascii_bin NULL,
  placed_at                 DATETIME(6)   NOT NULL,
  delivered_at              DATETIME(6)   NULL,
  PRIMARY KEY (id),
  UNIQUE KEY orders_by_number (number),
  KEY orders_by_member (member_id, id),
  KEY orders_by_member_and_status (member_id, status, id),
  KEY orders_by_status (status, id),
  CONSTRAINT orders_add_up CHECK (items_total + delivery_fee - discount - points_used = total)
);

CREATE TABLE order_lines (
  order_id   VARCHAR(13)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  position   INT          NOT NULL,
  sku        VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  product_id VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name       VARCHAR(400) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NOT NULL,
  quantity   INT          NOT NULL,
  unit_price BIGINT       NOT NULL,
  discount   BIGINT       NOT NULL,
  amount     BIGINT       NOT NULL,
  PRIMARY KEY (order_id, position)
);

-- What each payment of an order has come to, by payment-service's word.
CREATE TABLE order_payments (
  order_id   VARCHAR(13) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  payment_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  progress   VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (order_id, payment_id)
);

-- The money each payment took and gave back, by payment-service's word alone: what the orders are held against (I5, I6).
CREATE TABLE payment_facts (
  payment_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  order_id   VARCHAR(13) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  captured   BIGINT      NOT NULL,
  refunded   BIGINT      NOT NULL,
  changed_at DATETIME(6) NOT NULL,
  PRIMARY KEY (payment_id),
  KEY payment_facts_by_order (order_id),
  KEY payment_facts_by_time (changed_at)
);

-- Every transition there ever was; the first has no from_status.
CREATE TABLE order_history (
  id          BIGINT      NOT NULL AUTO_INCREMENT,
  order_id    VARCHAR(13) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  from_status VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NULL,
  to_status   VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  at          DATETIME(6) NOT NULL,
  cause       VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (id),
  KEY order_history_by_order (order_id, id),
  KEY order_history_by_time (at)
);

-- How many order numbers of a day have been handed out to instances.
CREATE TABLE order_numbers (
  day     DATE NOT NULL,
  next_no INT  NOT NULL,
  PRIMARY KEY (day)
);

-- One row per member with a cart: what changes the cart locks it, so that the limit on lines holds.
CREATE TABLE carts (
  member_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  changes   BIGINT      NOT NULL,
  PRIMARY KEY (member_id)
);

CREATE TABLE cart_items (
  member_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  sku       VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  quantity  INT         NOT NULL,
  added_at  DATETIME(6) NOT NULL,
  PRIMARY KEY (member_id, sku)
);
