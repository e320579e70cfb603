package shop.jangteo.platform.outbox;

import java.util.List;
import java.util.Set;

/**
 * Takes events out of the outbox into the world. The relay calls it with a batch in order; a
 * change-data-capture connector (Debezium) that reads the table itself takes the place of relay and
 * publisher together.
 */
public interface EventPublisher {

  /**
   * Publishes in the given order per aggregate: after the first failure of an aggregate its later
   * events are not tried. It returns well before the relay's connection is taken for dead; what it
   * did not come to is given to it again.
   */
  Outcome publish(List<OutboxRow> rows);

  /**
   * @param safe the ids of the rows that are safe with the broker
   * @param refused the aggregates whose next event was tried and failed
   */
  record Outcome(Set<Long> safe, Set<String> refused) {}
}
