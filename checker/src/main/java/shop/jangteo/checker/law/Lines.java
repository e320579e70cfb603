package shop.jangteo.checker.law;

import java.util.HashMap;
import java.util.Map;
import shop.jangteo.checker.fact.Database;

/** What an order is made of, as a text to compare: {@code 2 TEA-1, 1 TEA-2}. */
final class Lines {

  private Lines() {}

  /**
   * @param sql gives {@code order_id, sku, quantity}, sorted by the first two
   */
  static Map<String, String> byOrder(Database database, String sql) {
    var lines = new HashMap<String, String>();
    database.each(
        sql,
        row ->
            lines.merge(
                row.getString("order_id"),
                row.getLong("quantity") + " " + row.getString("sku"),
                (all, next) -> all + ", " + next));
    return lines;
  }
}
