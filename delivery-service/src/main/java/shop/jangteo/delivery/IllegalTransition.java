package shop.jangteo.delivery;

/** A shipment was asked for a step that its state table does not know: a bug, not a refusal. */
final class IllegalTransition extends RuntimeException {
  IllegalTransition(String shipmentId, ShipmentStatus from, ShipmentStatus to) {
    super("Shipment %s cannot go from %s to %s".formatted(shipmentId, from, to));
  }
}
