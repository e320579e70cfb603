package shop.jangteo.order.cart;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.data.RetryingTransaction;

/** The members' carts: SKUs and quantities, kept until they are bought or removed (CA-08). */
@Component
public final class Carts {

  static final int MOST_LINES = 100;

  private final JdbcClient jdbc;
  private final RetryingTransaction transaction;
  private final Clock clock;

  Carts(JdbcClient jdbc, RetryingTransaction transaction, Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Quantity by SKU, in the order in which they were put in. */
  public Map<String, Integer> quantities(String memberId) {
    var quantities = new LinkedHashMap<String, Integer>();
    jdbc.sql("SELECT sku, quantity FROM cart_items WHERE member_id = ? ORDER BY added_at, sku")
        .param(memberId)
        .query(
            row -> {
              quantities.put(row.getString("sku"), row.getInt("quantity"));
            });
    return quantities;
  }

  /** Takes what was bought out of the cart; what was added since stays. */
  public void take(String memberId, Map<String, Integer> bought) {
    transaction.run(
        () ->
            bought.forEach(
                (sku, quantity) -> {
                  jdbc.sql(
                          "DELETE FROM cart_items WHERE member_id = ? AND sku = ? AND quantity <= ?")
                      .params(memberId, sku, quantity)
                      .update();
                  jdbc.sql(
                          "UPDATE cart_items SET quantity = quantity - ? WHERE member_id = ? AND sku = ?")
                      .params(quantity, memberId, sku)
                      .update();
                }));
  }

  /**
   * Sets how many of the SKU the member means to buy.
   *
   * @throws CartFull when it would be one line too many
   */
  void put(String memberId, String sku, int quantity) {
    transaction.run(
        () -> {
          lock(memberId);
          var quantities = quantities(memberId);
          if (!quantities.containsKey(sku) && quantities.size() >= MOST_LINES) {
            throw new CartFull();
          }
          jdbc.sql(
                  """
                  INSERT INTO cart_items (member_id, sku, quantity, added_at) VALUES (?, ?, ?, ?)
                  ON DUPLICATE KEY UPDATE quantity = VALUES(quantity)""")
              .params(memberId, sku, quantity, Timestamp.from(clock.instant()))
              .update();
        });
  }

  void remove(String memberId, String sku) {
    transaction.run(
        () ->
            jdbc.sql("DELETE FROM cart_items WHERE member_id = ? AND sku = ?")
                .params(memberId, sku)
                .update());
  }

  private void lock(String memberId) {
    jdbc.sql(
            """
            INSERT INTO carts (member_id, changes) VALUES (?, 1)
            ON DUPLICATE KEY UPDATE changes = changes + 1""")
        .param(memberId)
        .update();
  }
}
