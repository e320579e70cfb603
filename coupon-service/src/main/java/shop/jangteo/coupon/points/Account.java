package shop.jangteo.coupon.points;

/**
 * Where points can be. The first two are a member's own; the others are the other side of the book,
 * of which nobody keeps a balance but the sum of their entries.
 */
enum Account {
  AVAILABLE,
  HELD,
  ISSUED,
  SPENT,
  EXPIRED
}
