CREATE TABLE tickets (
  id        VARCHAR(13)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  changes   INT          NOT NULL,
  revision  BIGINT       NOT NULL,
  announced BIGINT       NOT NULL,
  trace     VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NULL,
  PRIMARY KEY (id)
);

-- what events have done; misplaced counts those that were not the next version
CREATE TABLE tallies (
  id           VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  applied      BIGINT      NOT NULL,
  amount       BIGINT      NOT NULL,
  last_version BIGINT      NOT NULL,
  misplaced    BIGINT      NOT NULL,
  PRIMARY KEY (id)
);
