package shop.jangteo.contracts;

/**
 * A fact that one service announces and any other may act on. Each producer has one sealed
 * interface that extends this one and names its topic in a constant {@code TOPIC}; each fact is a
 * record of that interface with an {@link EventType}.
 */
public interface Event {

  /**
   * The key of the record: events of one aggregate stay in the order in which they were announced.
   */
  String aggregateId();
}
