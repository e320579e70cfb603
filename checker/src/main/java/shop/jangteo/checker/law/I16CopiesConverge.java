package shop.jangteo.checker.law;

import java.util.HashMap;
import java.util.Map;
import shop.jangteo.checker.fact.Database;
import shop.jangteo.checker.fact.Facts;
import shop.jangteo.checker.fact.Service;

/** I16 for the copies that services keep of each other's facts; there is no search index yet. */
final class I16CopiesConverge implements Law {

  private static final String STOCK = "SELECT sku, available FROM stock";
  private static final String PRICES =
      "SELECT sku, price FROM product_options WHERE removed = FALSE";
  private static final String HOT = "SELECT sku, hot FROM product_options WHERE removed = FALSE";
  private static final String SUSPENDED = "SELECT id, suspended_at IS NOT NULL FROM members";

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
    var stock = numbers(facts.of(Service.INVENTORY), STOCK);
    compare(
        finding,
        "sku",
        "available in product-service's copy",
        stock,
        numbers(facts.of(Service.PRODUCT), "SELECT sku, available FROM sku_stock"));
    compare(
        finding,
        "sku",
        "available in order-service's copy",
        stock,
        numbers(facts.of(Service.ORDER), "SELECT sku, available FROM stock_levels"));
    compare(
        finding,
        "sku",
        "the price in order-service's copy",
        numbers(facts.of(Service.PRODUCT), PRICES),
        numbers(facts.of(Service.ORDER), "SELECT sku, price FROM articles"));
    compare(
        finding,
        "sku",
        "hot in order-service's copy",
        numbers(facts.of(Service.PRODUCT), HOT),
        numbers(facts.of(Service.ORDER), "SELECT sku, hot FROM articles"));
    compare(
        finding,
        "member",
        "suspended in order-service's copy",
        numbers(facts.of(Service.MEMBER), SUSPENDED),
        numbers(facts.of(Service.ORDER), "SELECT member_id, suspended FROM members"));
  }

  private static Map<String, Long> numbers(Database database, String sql) {
    var numbers = new HashMap<String, Long>();
    database.each(sql, row -> numbers.put(row.getString(1), row.getLong(2)));
    return numbers;
  }

  /** What a copy does not have is asked of the owner, so only what it has can be wrong. */
  private static void compare(
      Finding finding,
      String subject,
      String what,
      Map<String, Long> original,
      Map<String, Long> copy) {
    original.forEach(
        (id, value) -> {
          var copied = copy.get(id);
          if (copied != null) {
            finding.examined();
            if (!copied.equals(value)) {
              finding.violation(
                  subject + " " + id, "%s is %d instead of %d".formatted(what, copied, value));
            }
          }
        });
  }
}
