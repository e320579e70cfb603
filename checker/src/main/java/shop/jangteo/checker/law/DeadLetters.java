package shop.jangteo.checker.law;

import java.util.HashSet;
import java.util.Set;
import shop.jangteo.checker.fact.Database;
import shop.jangteo.checker.fact.Sent;

/**
 * What a service has put aside instead of applying: dead letters, and what waits behind them.
 *
 * @param records by where they are in which topic
 * @param events their ids' fingerprints: an event sent twice is dead-lettered once
 * @param keys the aggregates they are about
 */
record DeadLetters(Set<Spot> records, Set<Long> events, Set<String> keys) {

  private static final String PUT_ASIDE =
      """
      SELECT topic, partition_no, offset_no, aggregate_id, event_id FROM dead_letters
      UNION ALL
      SELECT topic, partition_no, offset_no, aggregate_id, NULL FROM parked_records""";

  /** A record's place. */
  record Spot(String topic, int partition, long offset) {
    @Override
    public String toString() {
      return "%s-%d@%d".formatted(topic, partition, offset);
    }
  }

  static DeadLetters of(Database database) {
    var records = new HashSet<Spot>();
    var events = new HashSet<Long>();
    var keys = new HashSet<String>();
    database.each(
        PUT_ASIDE,
        row -> {
          var topic = row.getString("topic");
          records.add(new Spot(topic, row.getInt("partition_no"), row.getLong("offset_no")));
          var event = row.getString("event_id");
          if (event != null) {
            events.add(Sent.fingerprint(event));
          }
          keys.add(topic + " " + row.getString("aggregate_id"));
        });
    return new DeadLetters(records, events, keys);
  }

  boolean have(Spot spot) {
    return records.contains(spot);
  }

  boolean have(String topic, Sent event) {
    return events.contains(event.eventId())
        || have(new Spot(topic, event.partition(), event.offset()));
  }

  boolean concern(String topic, String key) {
    return keys.contains(topic + " " + key);
  }
}
