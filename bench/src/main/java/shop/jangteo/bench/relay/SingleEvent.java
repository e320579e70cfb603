package shop.jangteo.bench.relay;

import shop.jangteo.contracts.Event;
import shop.jangteo.contracts.EventType;

/** What the measured service hears one by one, for comparison. */
public sealed interface SingleEvent extends Event {
  String TOPIC = "bench.single";

  @EventType("bench.single-counted.v1")
  record SingleCounted(String tallyId, int amount) implements SingleEvent {
    @Override
    public String aggregateId() {
      return tallyId;
    }
  }
}
