-- Of events that concern an order: what they are, what caused them, when they were announced, and in which trace; the link
-- is the trace of the request behind it, where that is another one. Without defaults: the version before this one goes on
-- writing rows that say nothing of it.
ALTER TABLE inbox_records
  ADD COLUMN type         VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD COLUMN causation_id CHAR(36)     CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD COLUMN occurred_at  DATETIME(6)  NULL,
  ADD COLUMN trace_id     CHAR(32)     CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD COLUMN link_id      CHAR(32)     CHARACTER SET ascii COLLATE ascii_bin NULL;
