-- A refund that the PG refused may be tried again by a person, with an account of their own finding.
ALTER TABLE refunds
  ADD COLUMN tries          INT           NOT NULL DEFAULT 1,
  ADD COLUMN account_bank   VARCHAR(1000) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD COLUMN account_number VARCHAR(1000) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD COLUMN account_holder VARCHAR(1000) CHARACTER SET ascii COLLATE ascii_bin NULL;

-- Who did so, and what had been said against it before.
CREATE TABLE refund_retries (
  refund_id   VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  tries       INT         NOT NULL,
  asked_by    VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  asked_at    DATETIME(6) NOT NULL,
  former_code VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NULL,
  new_account BOOLEAN     NOT NULL,
  PRIMARY KEY (refund_id, tries)
);

-- Until when an order that is to be paid by virtual account takes the deposit.
ALTER TABLE bills ADD COLUMN deposit_by DATETIME(6) NULL;
