-- What review-service last said of a product; average is null while it has no review.
CREATE TABLE product_ratings (
  product_id VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  average    DECIMAL(3,2) NULL,
  version    BIGINT       NOT NULL,
  PRIMARY KEY (product_id)
);
