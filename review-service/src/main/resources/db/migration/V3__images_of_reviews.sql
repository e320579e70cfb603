-- What a review shows besides its words (RV-03), the earliest first. The pictures themselves are in their store, under
-- names that begin with the id.
CREATE TABLE review_images (
  id        VARCHAR(13) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  review_id VARCHAR(13) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  format    VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  width     INT         NOT NULL,
  height    INT         NOT NULL,
  PRIMARY KEY (id),
  KEY review_images_of_review (review_id, id)
);
