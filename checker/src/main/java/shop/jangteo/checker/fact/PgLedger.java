package shop.jangteo.checker.fact;

import java.util.Map;

/** The payment provider's word on every won that moved. */
@FunctionalInterface
public interface PgLedger {

  /** By the PG's order number, {@code <order>-<attempt>}. */
  Map<String, Account> accounts();

  /**
   * What moved under one order number of the PG.
   *
   * @param captures how many times money was taken
   * @param captured in won
   * @param refunded in won
   */
  record Account(String pgOrderId, int captures, long captured, long refunded) {

    static Account none(String pgOrderId) {
      return new Account(pgOrderId, 0, 0, 0);
    }

    Account capture(long amount) {
      return new Account(pgOrderId, captures + 1, captured + amount, refunded);
    }

    Account refund(long amount) {
      return new Account(pgOrderId, captures, captured, refunded + amount);
    }

    /** What the PG still holds of the shopper's money. */
    public long kept() {
      return captured - refunded;
    }

    /** The shop's order: everything before the last dash. */
    public String orderId() {
      int dash = pgOrderId.lastIndexOf('-');
      return dash < 0 ? pgOrderId : pgOrderId.substring(0, dash);
    }
  }
}
