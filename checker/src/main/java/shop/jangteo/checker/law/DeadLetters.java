package shop.jangteo.checker.law;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashSet;
import java.util.Set;
import shop.jangteo.checker.fact.Database;

/**
 * The records a service has put aside instead of applying.
 *
 * @param records by where they are in which topic
 * @param keys the aggregates they are about
 */
record DeadLetters(Set<Spot> records, Set<String> keys) {

  /** A record's place. */
  record Spot(String topic, int partition, long offset) {}

  static DeadLetters of(Database database) {
    var records = new HashSet<Spot>();
    var keys = new HashSet<String>();
    database.each(
        "SELECT topic, partition_no, offset_no, record_key FROM dead_letters",
        row -> {
          records.add(
              new Spot(
                  row.getString("topic"), row.getInt("partition_no"), row.getLong("offset_no")));
          var key = row.getBytes("record_key");
          if (key != null) {
            keys.add(row.getString("topic") + " " + new String(key, UTF_8));
          }
        });
    return new DeadLetters(records, keys);
  }

  boolean have(String topic, int partition, long offset) {
    return records.contains(new Spot(topic, partition, offset));
  }

  boolean concern(String topic, String key) {
    return keys.contains(topic + " " + key);
  }
}
