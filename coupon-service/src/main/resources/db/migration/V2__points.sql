-- Balances of members; those of the other side are the sums of their entries.
CREATE TABLE point_accounts (
  member_id  VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  available  BIGINT      NOT NULL,
  held       BIGINT      NOT NULL,
  announced  BIGINT      NOT NULL,
  changed_at DATETIME(6) NOT NULL,
  PRIMARY KEY (member_id),
  CONSTRAINT point_accounts_available_not_negative CHECK (available >= 0),
  CONSTRAINT point_accounts_held_not_negative CHECK (held >= 0)
);

CREATE TABLE point_movements (
  id        VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  member_id VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  kind      VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  reference VARCHAR(80)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  order_id  VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NULL,
  note      VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NULL,
  at        DATETIME(6)  NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY point_movements_once (kind, reference)
);

CREATE TABLE point_entries (
  movement_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  account     VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  member_id   VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  delta       BIGINT      NOT NULL,
  PRIMARY KEY (movement_id, account),
  KEY point_entries_by_account (member_id, account, movement_id),
  CONSTRAINT point_entries_move_something CHECK (delta <> 0),
  CONSTRAINT point_entries_movement FOREIGN KEY (movement_id) REFERENCES point_movements (id)
);

-- Points that were given at one time and end at one time.
CREATE TABLE point_lots (
  id         VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  member_id  VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  rest       BIGINT      NOT NULL,
  expires_at DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  KEY point_lots_by_member (member_id, expires_at),
  KEY point_lots_by_end (expires_at),
  CONSTRAINT point_lots_rest_not_negative CHECK (rest >= 0)
);

-- From which lots an order has its points, for the way back.
CREATE TABLE point_takings (
  order_id  VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  lot_id    VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  member_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  points    BIGINT      NOT NULL,
  PRIMARY KEY (order_id, lot_id),
  CONSTRAINT point_takings_positive CHECK (points > 0)
);

-- How much of a purchase comes back as points (ME-19…ME-22, CO-17); the latest that has begun counts.
CREATE TABLE point_policies (
  tier       VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  valid_from DATETIME(6) NOT NULL,
  percent    INT         NOT NULL,
  PRIMARY KEY (tier, valid_from),
  CONSTRAINT point_policies_percent CHECK (percent BETWEEN 0 AND 100)
);

INSERT INTO point_policies (tier, valid_from, percent) VALUES
  ('BRONZE', '2026-01-01 00:00:00', 1),
  ('SILVER', '2026-01-01 00:00:00', 2),
  ('GOLD', '2026-01-01 00:00:00', 3),
  ('VIP', '2026-01-01 00:00:00', 5);
