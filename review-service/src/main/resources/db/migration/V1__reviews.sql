-- What was paid for, and since when it is at the door: who may write of what (RV-01, RV-02).
CREATE TABLE purchases (
  order_id     VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  sku          VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  product_id   VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  member_id    VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  delivered_at DATETIME(6) NULL,
  PRIMARY KEY (order_id, sku),
  KEY purchases_of_member (member_id, delivered_at)
);

-- Whose a product is: that seller may reply.
CREATE TABLE sellers (
  product_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  seller_id  VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (product_id)
);

-- What was deleted stays as a row without its text: a line is written of once.
-- score: what "best" goes by. A vote is worth ten points, a hundred of them at most; ten letters are worth one, fifty
-- at most; a day of being younger is worth one. Of two reviews the better one stays so, whatever day it is.
CREATE TABLE reviews (
  id          VARCHAR(13)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  order_id    VARCHAR(64)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  sku         VARCHAR(40)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  product_id  VARCHAR(64)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  member_id   VARCHAR(64)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  stars       INT           NOT NULL,
  body        VARCHAR(2000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  state       VARCHAR(10)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  helpful     INT           NOT NULL,
  reports     INT           NOT NULL,
  written_at  DATETIME(6)   NOT NULL,
  edited_at   DATETIME(6)   NULL,
  hidden_for  VARCHAR(200)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  reply       VARCHAR(1000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  replied_as  VARCHAR(10)   CHARACTER SET ascii COLLATE ascii_bin NULL,
  replied_by  VARCHAR(64)   CHARACTER SET ascii COLLATE ascii_bin NULL,
  replied_at  DATETIME(6)   NULL,
  score       INT GENERATED ALWAYS AS
    (LEAST(helpful, 100) * 10 + LEAST(CHAR_LENGTH(body), 500) DIV 10 + TO_DAYS(written_at)) STORED,
  PRIMARY KEY (id),
  UNIQUE KEY reviews_once (order_id, sku),
  KEY reviews_newest (product_id, state, id),
  KEY reviews_by_stars (product_id, state, stars, id),
  KEY reviews_by_votes (product_id, state, helpful, id),
  KEY reviews_best (product_id, state, score, id),
  KEY reviews_of_member (member_id, id),
  KEY reviews_reported (state, reports, id),
  CONSTRAINT reviews_stars CHECK (stars BETWEEN 1 AND 5),
  CONSTRAINT reviews_counts CHECK (helpful >= 0 AND reports >= 0)
);

CREATE TABLE helpful_votes (
  review_id VARCHAR(13) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  member_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (review_id, member_id)
);

CREATE TABLE reports (
  review_id VARCHAR(13) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  member_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  reason    VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  at        DATETIME(6) NOT NULL,
  PRIMARY KEY (review_id, member_id)
);

-- How many of the reviews that are shown have so many stars.
CREATE TABLE ratings (
  product_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  ones       INT         NOT NULL,
  twos       INT         NOT NULL,
  threes     INT         NOT NULL,
  fours      INT         NOT NULL,
  fives      INT         NOT NULL,
  announced  BIGINT      NOT NULL,
  PRIMARY KEY (product_id),
  CONSTRAINT ratings_not_negative CHECK (ones >= 0 AND twos >= 0 AND threes >= 0 AND fours >= 0 AND fives >= 0)
);

-- What admins decided, over which review or word, and why.
CREATE TABLE decisions (
  id       BIGINT       NOT NULL AUTO_INCREMENT,
  admin_id VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  action   VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  subject  VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  reason   VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  at       DATETIME(6)  NOT NULL,
  PRIMARY KEY (id),
  KEY decisions_of_subject (subject, id)
);
