-- What a tier is earned by, from when on (ME-20..ME-22): a change of policy is a new row.
CREATE TABLE tier_policies (
  valid_from  DATETIME(6) NOT NULL,
  silver_from BIGINT      NOT NULL,
  gold_from   BIGINT      NOT NULL,
  vip_from    BIGINT      NOT NULL,
  set_by      VARCHAR(13) CHARACTER SET ascii COLLATE ascii_bin NULL,
  PRIMARY KEY (valid_from),
  CONSTRAINT tier_policies_rise CHECK (0 < silver_from AND silver_from < gold_from AND gold_from < vip_from)
);

INSERT INTO tier_policies (valid_from, silver_from, gold_from, vip_from) VALUES
  ('2020-01-01 00:00:00', 100000, 500000, 1000000);

-- A month of Rocket WOW and its free trial, from when on (ME-23).
CREATE TABLE wow_policies (
  valid_from DATETIME(6) NOT NULL,
  price      BIGINT      NOT NULL,
  trial_days INT         NOT NULL,
  PRIMARY KEY (valid_from),
  CONSTRAINT wow_policies_make_sense CHECK (price >= 0 AND trial_days > 0)
);

INSERT INTO wow_policies (valid_from, price, trial_days) VALUES ('2020-01-01 00:00:00', 2900, 30);

-- What was bought and confirmed, one row per order; what is refunded later no longer counts.
CREATE TABLE purchases (
  order_id     VARCHAR(13) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  member_id    VARCHAR(13) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  amount       BIGINT      NOT NULL,
  refunded     BIGINT      NOT NULL DEFAULT 0,
  confirmed_at DATETIME(6) NOT NULL,
  PRIMARY KEY (order_id),
  KEY purchases_by_member (member_id, confirmed_at),
  CONSTRAINT purchases_of_member FOREIGN KEY (member_id) REFERENCES members (id),
  CONSTRAINT purchases_add_up CHECK (0 <= refunded AND refunded <= amount)
);

ALTER TABLE members
  ADD COLUMN spent            BIGINT      NOT NULL DEFAULT 0,
  ADD COLUMN tier_due_at      DATETIME(6) NULL,
  ADD COLUMN tier_policy_from DATETIME(6) NULL,
  ADD COLUMN wow_until        DATETIME(6) NULL,
  ADD COLUMN wow_renews       BOOLEAN     NOT NULL DEFAULT FALSE,
  ADD COLUMN wow_trial_at     DATETIME(6) NULL,
  ADD KEY members_by_tier_due (tier_due_at),
  ADD KEY members_by_tier_policy (tier_policy_from);
