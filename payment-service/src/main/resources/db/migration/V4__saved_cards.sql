-- What the PG knows a member by; it tells the PG nothing, least of all who the member is.
CREATE TABLE billing_customers (
  member_id    VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  customer_key CHAR(36)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (member_id),
  UNIQUE KEY billing_customers_by_key (customer_key)
);

-- Saved cards. What the window gave stays, sealed, until it has been traded for the PG's billing key.
CREATE TABLE billing_keys (
  id            VARCHAR(13)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  member_id     VARCHAR(64)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  status        VARCHAR(20)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  auth_index    CHAR(64)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  auth_key      VARCHAR(1000) CHARACTER SET ascii COLLATE ascii_bin NULL,
  billing_key   VARCHAR(1000) CHARACTER SET ascii COLLATE ascii_bin NULL,
  card_company  VARCHAR(50)   CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NULL,
  masked_number VARCHAR(30)   CHARACTER SET ascii COLLATE ascii_bin NULL,
  default_of    VARCHAR(64)   CHARACTER SET ascii COLLATE ascii_bin NULL,
  created_at    DATETIME(6)   NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY billing_keys_one_per_auth_key (auth_index),
  UNIQUE KEY billing_keys_one_default (default_of),
  KEY billing_keys_by_member (member_id, id),
  CONSTRAINT billing_keys_active CHECK (status <> 'ACTIVE' OR billing_key IS NOT NULL),
  CONSTRAINT billing_keys_default CHECK (default_of IS NULL OR (default_of = member_id AND status = 'ACTIVE'))
);

-- Which card the order is to be charged to without a window, and under what name the PG knows the order.
ALTER TABLE bills
  ADD COLUMN billing_key_id VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD COLUMN order_name     VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NULL;

-- Which card the attempt charged; null for one that was paid in the window.
ALTER TABLE payments
  ADD COLUMN billing_key_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD KEY payments_by_billing_key (billing_key_id, status);
