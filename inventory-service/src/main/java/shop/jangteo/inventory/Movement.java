package shop.jangteo.inventory;

import org.jspecify.annotations.Nullable;

/**
 * One entry of the ledger. The sum of a SKU's entries is its level, always (I1).
 *
 * @param orderId whose units these are; null for what people do
 * @param memberId who counted, and {@code note} what they said; null for what orders do
 */
record Movement(
    String sku,
    Reason reason,
    long quantity,
    @Nullable String orderId,
    @Nullable String memberId,
    @Nullable String note) {

  static Movement of(Reason reason, String sku, long quantity, String orderId) {
    return new Movement(sku, reason, quantity, orderId, null, null);
  }

  static Movement initial(String sku, long quantity) {
    return new Movement(sku, Reason.INITIAL, quantity, null, null, null);
  }

  static Movement adjustment(String sku, long delta, String memberId, String note) {
    return new Movement(sku, Reason.ADJUST, delta, null, memberId, note);
  }

  Levels delta() {
    return reason.delta(quantity);
  }
}
