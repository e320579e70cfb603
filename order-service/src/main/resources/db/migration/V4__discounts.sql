-- What a buyer wants taken off and what became of it (DiscountsColumn); most orders have none.
-- The defaults let the version before this one go on placing orders.
ALTER TABLE orders
  ADD COLUMN discounts  VARCHAR(4000) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NULL,
  ADD COLUMN stock_held BOOLEAN NOT NULL DEFAULT FALSE;
