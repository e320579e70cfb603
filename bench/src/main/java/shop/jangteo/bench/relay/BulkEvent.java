package shop.jangteo.bench.relay;

import shop.jangteo.contracts.Event;
import shop.jangteo.contracts.EventType;

/** What the measured service hears by whole polls. */
public sealed interface BulkEvent extends Event {
  String TOPIC = "bench.bulk";

  @EventType("bench.bulk-counted.v1")
  record BulkCounted(String tallyId, int amount) implements BulkEvent {
    @Override
    public String aggregateId() {
      return tallyId;
    }
  }
}
