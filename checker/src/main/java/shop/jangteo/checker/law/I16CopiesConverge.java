package shop.jangteo.checker.law;

import static shop.jangteo.checker.fact.Service.COUPON;
import static shop.jangteo.checker.fact.Service.DELIVERY;
import static shop.jangteo.checker.fact.Service.INVENTORY;
import static shop.jangteo.checker.fact.Service.MEMBER;
import static shop.jangteo.checker.fact.Service.ORDER;
import static shop.jangteo.checker.fact.Service.PRODUCT;
import static shop.jangteo.checker.fact.Service.REVIEW;

import java.util.HashMap;
import java.util.List;
import shop.jangteo.checker.fact.Facts;
import shop.jangteo.checker.fact.Service;

/** I16 for the copies that services keep of each other's facts; the search index is not read. */
final class I16CopiesConverge implements Law {

  /** What is known of a SKU that is offered; of a removed one its copy keeps the last words. */
  private static final String OFFERED =
      """
      SELECT o.sku, %s, p.announced > 0 FROM product_options o JOIN products p ON p.id = o.product_id
      WHERE o.removed = FALSE""";

  private static final String ON_SALE =
      """
      SELECT o.sku, p.state = 'ON_SALE' AND p.withdrawn_at IS NULL AND o.removed = FALSE, p.announced > 0
      FROM product_options o JOIN products p ON p.id = o.product_id""";

  /** How a line of an order names an option: by a name of its own only where it has one. */
  private static final String NAME =
      "IF(CAST(o.name AS BINARY) = CAST(p.name AS BINARY), p.name, CONCAT(p.name, ' ', o.name))";

  private static final String AVAILABLE = "SELECT sku, available, announced > 0 FROM stock";
  private static final String SUSPENDED =
      "SELECT id, suspended_at IS NOT NULL, announced > 0 FROM members";

  /** To two decimals, half up; null while nobody has said anything. */
  private static final String RATING =
      """
      SELECT product_id,
        CAST(ROUND((ones + 2 * twos + 3 * threes + 4 * fours + 5 * fives)
          / NULLIF(ones + twos + threes + fours + fives, 0), 2) AS DECIMAL(3, 2)),
        announced > 0
      FROM ratings""";

  /**
   * A fact of one service that another keeps as well.
   *
   * @param what it says, and in whose copy
   * @param original queries the id, the value, and whether it was ever announced: what was not can
   *     be nobody else's
   * @param copy queries the id and the value
   */
  private record Copy(
      String subject, String what, Service owner, String original, Service keeper, String copy) {}

  private static final List<Copy> COPIES =
      List.of(
          new Copy(
              "sku",
              "available in product-service's copy",
              INVENTORY,
              AVAILABLE,
              PRODUCT,
              "SELECT sku, available FROM sku_stock"),
          new Copy(
              "sku",
              "available in order-service's copy",
              INVENTORY,
              AVAILABLE,
              ORDER,
              "SELECT sku, available FROM stock_levels"),
          new Copy(
              "sku",
              "the seller in inventory-service's copy",
              PRODUCT,
              OFFERED.formatted("p.seller_id"),
              INVENTORY,
              "SELECT sku, seller_id FROM stock"),
          new Copy(
              "warehouse",
              "where it is in inventory-service's copy",
              DELIVERY,
              "SELECT id, postcode, TRUE FROM warehouses WHERE announced > 0",
              INVENTORY,
              "SELECT id, postcode FROM warehouses"),
          article("the seller", OFFERED.formatted("p.seller_id"), "seller_id"),
          article("the price", OFFERED.formatted("o.price"), "price"),
          article("hot", OFFERED.formatted("o.hot + 0"), "hot + 0"),
          article("the name", OFFERED.formatted(NAME), "name"),
          // a number, as the original's is: a BOOLEAN alone is told as true or false
          article("on sale", ON_SALE, "on_sale + 0"),
          new Copy(
              "member",
              "suspended in order-service's copy",
              MEMBER,
              SUSPENDED,
              ORDER,
              "SELECT member_id, suspended + 0 FROM members"),
          new Copy(
              "member",
              "the tier in order-service's copy",
              MEMBER,
              "SELECT id, tier, announced > 0 FROM members",
              ORDER,
              "SELECT member_id, tier FROM members"),
          new Copy(
              "member",
              "the points in order-service's copy",
              COUPON,
              "SELECT member_id, available, announced > 0 FROM point_accounts",
              ORDER,
              "SELECT member_id, available FROM points_copies"),
          new Copy(
              "coupon",
              "usable in order-service's copy",
              COUPON,
              // what an order holds is still its member's to name
              "SELECT id, (state IN ('GRANTED', 'HELD')) + 0, announced > 0 FROM coupons",
              ORDER,
              "SELECT coupon_id, (state = 'USABLE') + 0 FROM coupon_copies"),
          new Copy(
              "product",
              "the rating in product-service's copy",
              REVIEW,
              RATING,
              PRODUCT,
              "SELECT product_id, average FROM product_ratings"));

  private static Copy article(String what, String original, String column) {
    return new Copy(
        "sku",
        what + " in order-service's copy",
        PRODUCT,
        original,
        ORDER,
        "SELECT sku, %s FROM articles".formatted(column));
  }

  @Override
  public String id() {
    return "I16";
  }

  @Override
  public String sentence() {
    return "search and caches converge to the databases";
  }

  @Override
  public void examine(Facts facts, Finding finding) {
    COPIES.forEach(copy -> compare(facts, finding, copy));
  }

  private static void compare(Facts facts, Finding finding, Copy copy) {
    var copied = new HashMap<String, String>();
    facts
        .of(copy.keeper)
        .each(copy.copy, row -> copied.put(row.getString(1), String.valueOf(row.getString(2))));
    facts
        .of(copy.owner)
        .each(
            copy.original,
            row -> {
              var subject = copy.subject + " " + row.getString(1);
              var value = copied.get(row.getString(1));
              if (value != null) {
                finding.examined();
                if (!value.equals(String.valueOf(row.getString(2)))) {
                  finding.violation(
                      subject,
                      "%s is %s instead of %s".formatted(copy.what, value, row.getString(2)));
                }
              } else if (row.getBoolean(3) && isStillTold(facts, copy)) {
                finding.examined();
                finding.violation(subject, "%s is missing".formatted(copy.what));
              }
            });
  }

  /** Whether the keeper could have read everything the owner ever announced. */
  private static boolean isStillTold(Facts facts, Copy copy) {
    return facts.topic(copy.owner.topic()).isWhole();
  }
}
