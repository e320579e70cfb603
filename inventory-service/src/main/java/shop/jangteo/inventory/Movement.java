package shop.jangteo.inventory;

import org.jspecify.annotations.Nullable;

/**
 * One entry of the ledger. The sum of a SKU's entries is its level, always, in each warehouse and
 * in all (I1).
 *
 * @param orderId whose units these are; null for what people do
 * @param inboundId the shipment that brought them, or null
 * @param memberId who counted or received, and {@code note} what they said; null for what orders do
 */
record Movement(
    Place place,
    Reason reason,
    long quantity,
    @Nullable String orderId,
    @Nullable String inboundId,
    @Nullable String memberId,
    @Nullable String note) {

  static Movement of(Reason reason, Place place, long quantity, String orderId) {
    return new Movement(place, reason, quantity, orderId, null, null, null);
  }

  static Movement initial(Place place, long quantity) {
    return new Movement(place, Reason.INITIAL, quantity, null, null, null, null);
  }

  static Movement adjustment(Place place, long delta, String memberId, String note) {
    return new Movement(place, Reason.ADJUST, delta, null, null, memberId, note);
  }

  static Movement inbound(Place place, long quantity, String inboundId, String memberId) {
    return new Movement(place, Reason.INBOUND, quantity, null, inboundId, memberId, null);
  }

  Levels delta() {
    return reason.delta(quantity);
  }
}
