-- Since when the PG is asked to forget a card; null, for one given up by the version before this one, counts from when it
-- was saved.
ALTER TABLE billing_keys
  ADD COLUMN left_at DATETIME(6) NULL,
  ADD KEY billing_keys_by_status (status);

UPDATE billing_keys SET left_at = UTC_TIMESTAMP(6) WHERE status = 'LEAVING';
