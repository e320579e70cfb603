package shop.jangteo.platform.inbox;

/** An event that was never recorded arrived after a later one of its aggregate. */
final class OutOfOrder extends RuntimeException {
  OutOfOrder(Envelope envelope) {
    super(
        "Version %d of %s in %s arrived after a later one"
            .formatted(envelope.version(), envelope.aggregateId(), envelope.topic()));
  }
}
