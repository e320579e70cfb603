CREATE TABLE outbox_events (
  id                BIGINT       NOT NULL AUTO_INCREMENT,
  shard             TINYINT      NOT NULL,
  event_id          CHAR(36)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  topic             VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  aggregate_id      VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  aggregate_version BIGINT       NOT NULL,
  type              VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  payload           MEDIUMTEXT   CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NOT NULL,
  correlation_id    VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  causation_id      VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NULL,
  traceparent       VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NULL,
  link              VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NULL,
  occurred_at       DATETIME(6)  NOT NULL,
  PRIMARY KEY (id),
  KEY outbox_events_by_shard (shard, id)
);

CREATE TABLE outbox_shards (
  shard TINYINT NOT NULL,
  PRIMARY KEY (shard)
);

INSERT INTO outbox_shards (shard) VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12), (13), (14), (15);

CREATE TABLE inbox_records (
  topic             VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  aggregate_id      VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  aggregate_version BIGINT       NOT NULL,
  event_id          CHAR(36)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  recorded_at       DATETIME(6)  NOT NULL,
  PRIMARY KEY (topic, aggregate_id, aggregate_version),
  KEY inbox_records_by_age (recorded_at)
);

CREATE TABLE dead_letters (
  id           VARCHAR(13)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  topic        VARCHAR(100)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  partition_no INT           NOT NULL,
  offset_no    BIGINT        NOT NULL,
  aggregate_id VARCHAR(64)   CHARACTER SET ascii COLLATE ascii_bin NULL,
  event_id     CHAR(36)      CHARACTER SET ascii COLLATE ascii_bin NULL,
  record_key   VARBINARY(512) NULL,
  headers      MEDIUMTEXT    CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NOT NULL,
  payload      MEDIUMBLOB    NULL,
  reason       VARCHAR(40)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  error        TEXT          CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NOT NULL,
  state        VARCHAR(10)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  created_at   DATETIME(6)   NOT NULL,
  closed_at    DATETIME(6)   NULL,
  PRIMARY KEY (id),
  UNIQUE KEY dead_letters_once (topic, partition_no, offset_no),
  KEY dead_letters_by_event (event_id),
  KEY dead_letters_by_state (state, id)
);

CREATE TABLE dead_letter_actions (
  id             VARCHAR(13)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  dead_letter_id VARCHAR(13)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  action         VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  member_id      VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  reason         VARCHAR(500) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NOT NULL,
  done_at        DATETIME(6)  NOT NULL,
  PRIMARY KEY (id),
  KEY dead_letter_actions_by_letter (dead_letter_id, id)
);

-- dead_letter_id is what the key waits for; without one it was released and its records are being applied
CREATE TABLE parked_keys (
  topic          VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  aggregate_id   VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  dead_letter_id VARCHAR(13)  CHARACTER SET ascii COLLATE ascii_bin NULL,
  parked_at      DATETIME(6)  NOT NULL,
  PRIMARY KEY (topic, aggregate_id),
  KEY parked_keys_by_letter (dead_letter_id)
);

CREATE TABLE parked_records (
  topic        VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  partition_no INT          NOT NULL,
  offset_no    BIGINT       NOT NULL,
  aggregate_id VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  headers      MEDIUMTEXT   CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NOT NULL,
  payload      MEDIUMBLOB   NULL,
  parked_at    DATETIME(6)  NOT NULL,
  PRIMARY KEY (topic, partition_no, offset_no),
  KEY parked_records_by_key (topic, aggregate_id, partition_no, offset_no)
);

CREATE TABLE idempotency_keys (
  member_id    VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  path         VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  idem_key     VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  body_hash    CHAR(64)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  status       SMALLINT     NOT NULL,
  location     VARCHAR(500) CHARACTER SET ascii COLLATE ascii_bin NULL,
  body         MEDIUMTEXT   CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NULL,
  created_at   DATETIME(6)  NOT NULL,
  PRIMARY KEY (member_id, path, idem_key),
  KEY idempotency_keys_by_age (created_at)
);

CREATE TABLE timers (
  kind       VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  subject_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  due_at     DATETIME(6) NOT NULL,
  attempt    INT         NOT NULL,
  trace      VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
  PRIMARY KEY (kind, subject_id),
  KEY timers_by_due (due_at)
);
