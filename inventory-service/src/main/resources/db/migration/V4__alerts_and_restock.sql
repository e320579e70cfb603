-- low_at: the most that counts as few, 0 where nobody wants to know. changed_at is what streams of changes go by.
ALTER TABLE stock
  ADD COLUMN low_at     BIGINT      NOT NULL DEFAULT 0,
  ADD COLUMN changed_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  ADD KEY stock_of_seller (seller_id, changed_at);

-- Who waits for a SKU to be had again; the ids are the queue, and whoever was told is in it no more.
CREATE TABLE restock_subscriptions (
  id        BIGINT      NOT NULL AUTO_INCREMENT,
  sku       VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  member_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  since     DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY restock_subscriptions_once (sku, member_id),
  KEY restock_subscriptions_queue (sku, id),
  KEY restock_subscriptions_of_member (member_id, id)
);
