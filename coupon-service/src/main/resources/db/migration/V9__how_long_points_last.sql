-- How long points can be used from the day they are given (CO-17); the latest that has begun counts.
CREATE TABLE point_lives (
  valid_from DATETIME(6) NOT NULL,
  days       INT         NOT NULL,
  PRIMARY KEY (valid_from),
  CONSTRAINT point_lives_days CHECK (days BETWEEN 1 AND 3650)
);

INSERT INTO point_lives (valid_from, days) VALUES ('2020-01-01 00:00:00', 365);
