-- begun_at, moved_at, finished_at: no page yet, the last page, all of it
CREATE TABLE replays (
  id          VARCHAR(13) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  position    VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  announced   BIGINT      NOT NULL,
  asked_by    VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  asked_at    DATETIME(6) NOT NULL,
  begun_at    DATETIME(6) NULL,
  moved_at    DATETIME(6) NULL,
  finished_at DATETIME(6) NULL,
  PRIMARY KEY (id),
  KEY replays_unfinished (finished_at, id)
);
