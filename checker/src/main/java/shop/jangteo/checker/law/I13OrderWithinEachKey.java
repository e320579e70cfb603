package shop.jangteo.checker.law;

import java.sql.Timestamp;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import shop.jangteo.checker.fact.Facts;
import shop.jangteo.checker.fact.Sent;
import shop.jangteo.checker.fact.Service;
import shop.jangteo.checker.fact.TopicLog;

/** I13: on the way out by the offsets, on the way in by when each version was recorded. */
final class I13OrderWithinEachKey implements Law {

  private static final String RECORDED =
      """
      SELECT topic, aggregate_id, aggregate_version, recorded_at FROM inbox_records
      ORDER BY topic, aggregate_id, aggregate_version""";

  @Override
  public String id() {
    return "I13";
  }

  @Override
  public String sentence() {
    return "the events of one key are sent and applied in the order of their versions";
  }

  @Override
  public void examine(Facts facts, Finding finding) {
    for (var topic : Service.topics()) {
      sent(finding, facts.topic(topic));
    }
    for (var service : Service.values()) {
      applied(facts, finding, service);
    }
  }

  private static void sent(Finding finding, TopicLog topic) {
    var latest = new HashMap<String, Sent>();
    for (var event : topic.sent()) {
      if (event.invented() || topic.isRepetition(event)) {
        continue;
      }
      finding.examined();
      var before = latest.get(event.key());
      if (before != null && before.partition() != event.partition()) {
        finding.violation(
            topic.topic() + " " + event.key(),
            "is in two partitions: %s and %s".formatted(before, event));
      } else if (before != null && before.version() > event.version()) {
        finding.violation(
            topic.topic() + " " + event.key(), "%s came after %s".formatted(event, before));
      }
      if (before == null || before.version() < event.version()) {
        latest.put(event.key(), event);
      }
    }
  }

  private static void applied(Facts facts, Finding finding, Service service) {
    // what was put aside is applied late, when a person says so
    var deadLetters = DeadLetters.of(facts.of(service));
    var before = new Recorded[1];
    facts
        .of(service)
        .each(
            RECORDED,
            row -> {
              finding.examined();
              var recorded =
                  new Recorded(
                      row.getString("topic"),
                      row.getString("aggregate_id"),
                      row.getLong("aggregate_version"),
                      row.getTimestamp("recorded_at"));
              if (recorded.isBefore(before[0])
                  && !deadLetters.concern(recorded.topic, recorded.key)) {
                finding.violation(
                    "%s %s in %s".formatted(recorded.topic, recorded.key, service.group()),
                    "version %d was applied at %s, the version before it at %s"
                        .formatted(
                            recorded.version, recorded.at.toInstant(), before[0].at.toInstant()));
              }
              before[0] = recorded;
            });
  }

  private record Recorded(String topic, String key, long version, Timestamp at) {
    boolean isBefore(@Nullable Recorded other) {
      return other != null
          && other.topic.equals(topic)
          && other.key.equals(key)
          && at.before(other.at);
    }
  }
}
