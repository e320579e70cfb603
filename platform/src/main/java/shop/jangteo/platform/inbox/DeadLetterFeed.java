package shop.jangteo.platform.inbox;

/** Tells of new dead letters whoever wants to listen, if the present transaction commits. */
@FunctionalInterface
public interface DeadLetterFeed {

  /**
   * @param topic the one the dead letter came from
   * @param document JSON
   */
  void tell(String topic, String document);
}
