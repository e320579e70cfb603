package shop.jangteo.order.cart;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.timer.OnTimer;
import shop.jangteo.platform.timer.Timers;

/**
 * The carts of members and guests: SKUs and quantities, kept until they are bought or removed
 * (CA-08), and those of guests until nobody has changed them for long.
 */
@Component
public final class Carts {

  static final int MOST_LINES = 100;
  static final int MOST_UNITS = 999;

  private static final String EXPIRY = "guest-cart-expiry";

  private final JdbcClient jdbc;
  private final RetryingTransaction transaction;
  private final Timers timers;
  private final CartSettings settings;
  private final Clock clock;

  Carts(
      JdbcClient jdbc,
      RetryingTransaction transaction,
      Timers timers,
      CartSettings settings,
      Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.timers = timers;
    this.settings = settings;
    this.clock = clock;
  }

  /** Quantity by SKU, in the order in which they were put in. */
  public Map<String, Integer> quantities(String owner) {
    var quantities = new LinkedHashMap<String, Integer>();
    lines(owner).forEach(line -> quantities.put(line.sku(), line.quantity()));
    return quantities;
  }

  List<CartLine> lines(String owner) {
    return jdbc.sql(
            "SELECT sku, quantity, seen_price FROM cart_items WHERE member_id = ? ORDER BY added_at, sku")
        .param(owner)
        .query(
            (row, _) ->
                new CartLine(
                    row.getString("sku"),
                    row.getInt("quantity"),
                    row.getObject("seen_price", Long.class)))
        .list();
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
   * Sets how many of the SKU the owner means to buy.
   *
   * @param change of the quantity that is in the cart, to more than 0
   * @throws CartFull when it would be one line too many
   * @throws ItemInPayment when an order waits for its payment
   */
  void put(String owner, String sku, IntUnaryOperator change) {
    transaction.run(
        () -> {
          lock(owner);
          requireNotInPayment(owner, sku);
          var quantities = quantities(owner);
          var present = quantities.get(sku);
          if (present == null && quantities.size() >= MOST_LINES) {
            throw new CartFull();
          }
          set(owner, sku, change.applyAsInt(present == null ? 0 : present));
        });
  }

  void remove(String owner, String sku) {
    transaction.run(
        () -> {
          requireNotInPayment(owner, sku);
          delete(owner, sku);
        });
  }

  /** The prices that the owner is shown now. */
  void seen(String owner, Map<String, Long> prices) {
    transaction.run(
        () ->
            prices.forEach(
                (sku, price) ->
                    jdbc.sql("UPDATE cart_items SET seen_price = ? WHERE member_id = ? AND sku = ?")
                        .params(price, owner, sku)
                        .update()));
  }

  /**
   * Puts what a guest gathered into the member's cart, as far as there is room; once. What is in
   * payment stays with the guest until that order is paid or over.
   *
   * @return whether nothing of the guest's is left
   */
  boolean join(String guest, String memberId) {
    if (!exists(guest, "")) {
      return true; // it joined already, or has expired
    }
    return transaction.call(
        () -> {
          lock(memberId);
          if (!exists(guest, " FOR UPDATE")) {
            return true;
          }
          var gathered = quantities(guest);
          var inPayment = inPayment(memberId);
          var free = new LinkedHashMap<>(gathered);
          free.keySet().removeAll(inPayment);
          add(memberId, free);
          if (free.size() < gathered.size()) {
            free.keySet().forEach(sku -> delete(guest, sku));
            return false;
          }
          delete(guest);
          timers.clear(EXPIRY, guest);
          return true;
        });
  }

  /** Forgets a guest's cart that nobody has changed for so long. */
  @OnTimer(EXPIRY)
  void expire(String guest) {
    transaction.run(
        () -> {
          var overdue =
              jdbc.sql(
                      "SELECT member_id FROM carts WHERE member_id = ? AND expires_at <= ? FOR UPDATE")
                  .params(guest, Timestamp.from(clock.instant()))
                  .query(String.class)
                  .optional();
          overdue.ifPresent(this::delete);
        });
  }

  private boolean exists(String owner, String lock) {
    return jdbc.sql("SELECT member_id FROM carts WHERE member_id = ?" + lock)
        .param(owner)
        .query(String.class)
        .optional()
        .isPresent();
  }

  private void add(String owner, Map<String, Integer> more) {
    var own = quantities(owner);
    more.forEach(
        (sku, quantity) -> {
          if (own.containsKey(sku) || own.size() < MOST_LINES) {
            set(owner, sku, Math.min(MOST_UNITS, own.merge(sku, quantity, Integer::sum)));
          }
        });
  }

  private void delete(String owner, String sku) {
    jdbc.sql("DELETE FROM cart_items WHERE member_id = ? AND sku = ?").params(owner, sku).update();
  }

  private void delete(String owner) {
    jdbc.sql("DELETE FROM cart_items WHERE member_id = ?").param(owner).update();
    jdbc.sql("DELETE FROM carts WHERE member_id = ?").param(owner).update();
  }

  private void set(String owner, String sku, int quantity) {
    jdbc.sql(
            """
            INSERT INTO cart_items (member_id, sku, quantity, added_at) VALUES (?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE quantity = VALUES(quantity)""")
        .params(owner, sku, quantity, Timestamp.from(clock.instant()))
        .update();
  }

  private void requireNotInPayment(String owner, String sku) {
    if (inPayment(owner).contains(sku)) {
      throw new ItemInPayment(sku);
    }
  }

  /**
   * The SKUs of orders from this cart that are on their way to a payment or wait for it (CA-07).
   */
  private Set<String> inPayment(String owner) {
    return jdbc.sql(
            """
            SELECT l.sku FROM orders o JOIN order_lines l ON l.order_id = o.id
            WHERE o.member_id = ? AND o.status IN ('PLACED', 'AWAITING_PAYMENT') AND o.from_cart""")
        .param(owner)
        .query(String.class)
        .set();
  }

  private void lock(String owner) {
    var expiresAt = Owners.isGuest(owner) ? clock.instant().plus(settings.guestLife()) : null;
    jdbc.sql(
            """
            INSERT INTO carts (member_id, changes, expires_at) VALUES (?, 1, ?)
            ON DUPLICATE KEY UPDATE changes = changes + 1, expires_at = VALUES(expires_at)""")
        .param(owner)
        .param(timestamp(expiresAt))
        .update();
    if (expiresAt != null) {
      timers.set(EXPIRY, owner, expiresAt);
    }
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant at) {
    return at == null ? null : Timestamp.from(at);
  }
}
