package shop.jangteo.platform.test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.contracts.Event;
import shop.jangteo.contracts.EventType;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.inbox.EventCatalogue;
import shop.jangteo.platform.inbox.HandledTopics;

/** What every service that hears events keeps to. To be inherited by a {@link ServiceTest}. */
public abstract class ConsumerRules {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  // a base class cannot ask its heirs to pass on what only it needs
  @Autowired private Events events;
  @Autowired private HandledTopics topics;
  @Autowired private JdbcTemplate jdbc;
  @Autowired private MeterRegistry meters;

  /** Events in an order that makes the service do most of what it does; at least one per topic. */
  protected abstract List<Event> story();

  /** Tables of the service's own that change as time goes by, whatever it hears. */
  protected Set<String> changedByTime() {
    return Set.of();
  }

  @Test
  void redeliveryChangesNothing() {
    var story = story();
    story.forEach(events::arrives);
    settle();
    var before = checksums();
    var deadBefore = failures();

    story.forEach(events::arrivesAgain);
    topics.names().forEach(this::passMarker);

    settle();
    assertThat(checksums()).isEqualTo(before);
    assertThat(failures()).isEqualTo(deadBefore);
  }

  @Test
  void aTypeItDoesNotKnowIsSkippedAndCountedExceptByTheOwnerOfTheProcess() {
    for (var topic : topics.names()) {
      var skippedBefore = skipped(topic);
      var keptBefore = dead(topic, "UNKNOWN_TYPE");

      passMarker(topic);

      var isOwned = topics.owned().contains(topic);
      assertThat(skipped(topic) - skippedBefore).isEqualTo(isOwned ? 0 : 1);
      assertThat(dead(topic, "UNKNOWN_TYPE") - keptBefore).isEqualTo(isOwned ? 1 : 0);
    }
  }

  @Test
  void poisonIsDeadLetteredAndThePartitionMovesOn() {
    for (var topic : topics.names()) {
      var before = dead(topic, "UNREADABLE");

      events.sendsJunk(topic, new byte[] {0, 1, 2, (byte) 0xff});
      events.sendsRaw(topic, Ids.next(), "x", "not json".getBytes(UTF_8));
      events.sendsRaw(topic, Ids.next(), knownType(topic), "{\"broken\":".getBytes(UTF_8));
      passMarker(topic);

      Awaitility.await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(dead(topic, "UNREADABLE")).isEqualTo(before + 2));
    }
  }

  private String knownType(String topic) {
    return story().stream()
        .filter(event -> EventCatalogue.topicOf(event.getClass()).equals(topic))
        .findFirst()
        .map(event -> event.getClass().getAnnotation(EventType.class).value())
        .orElseThrow(() -> new AssertionError("story() has no event of " + topic));
  }

  /**
   * Sends a record of an unknown type and waits until it was dealt with: all before it in the topic
   * has been handled.
   */
  private void passMarker(String topic) {
    var before = skipped(topic) + dead(topic, "UNKNOWN_TYPE");
    events.sendsRaw(topic, Ids.next(), "somebody.did-something.v9", "{}".getBytes(UTF_8));
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> skipped(topic) + dead(topic, "UNKNOWN_TYPE") > before);
  }

  /** Reasons of the dead letters, but for our own markers. */
  private List<String> failures() {
    return events.deadLetters().stream().filter(reason -> !reason.equals("UNKNOWN_TYPE")).toList();
  }

  private double skipped(String topic) {
    return meters.find("jangteo.events.skipped").tag("topic", topic).counters().stream()
        .mapToDouble(counter -> counter.count())
        .sum();
  }

  private long dead(String topic, String reason) {
    var count =
        jdbc.queryForObject(
            "SELECT COUNT(*) FROM dead_letters WHERE topic = ? AND reason = ?",
            Long.class,
            topic,
            reason);
    return count == null ? 0 : count;
  }

  /** Until the outbox is empty and three looks a little apart see the same. */
  private void settle() {
    var last = new TreeMap<String, Object>();
    var alike = new AtomicInteger();
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(700))
        .until(
            () -> {
              var now = checksums();
              var same = now.equals(last) && isOutboxEmpty();
              last.clear();
              last.putAll(now);
              alike.set(same ? alike.get() + 1 : 0);
              return alike.get() == 2;
            });
  }

  private boolean isOutboxEmpty() {
    var waiting = jdbc.queryForObject("SELECT COUNT(*) FROM outbox_events", Long.class);
    return waiting != null && waiting == 0;
  }

  /** Of the service's own tables; what the platform keeps about records and time is not state. */
  private Map<String, Object> checksums() {
    var sums = new TreeMap<String, Object>();
    for (var table : jdbc.queryForList("SHOW TABLES", String.class)) {
      if (!changedByTime().contains(table)
          && !table.matches(
              "inbox_records|dead_letter.*|parked_.*|timers|idempotency_keys|platform_history|flyway.*")) {
        jdbc.query(
            "CHECKSUM TABLE `" + table + "`",
            row -> {
              sums.put(table, row.getObject(2));
            });
      }
    }
    return sums;
  }
}
