package shop.jangteo.checker.fact;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Everything a topic holds, read once from its beginning. */
public final class TopicLog {

  /** Set by fault experiments on records they make up themselves. */
  public static final String INVENTED = "fault";

  private static final List<String> REQUIRED =
      List.of("event-id", "event-type", "aggregate-version", "occurred-at", "correlation-id");

  private final String topic;
  private final boolean whole;
  private final List<Sent> sent = new ArrayList<>();
  private final List<Unreadable> unreadable = new ArrayList<>();
  private final Map<String, List<Sent>> byKey = new HashMap<>();
  private final Map<String, String> types = new HashMap<>();
  private boolean sorted;

  /**
   * @param whole whether nothing was dropped from the beginning of the topic
   */
  public TopicLog(String topic, boolean whole) {
    this.topic = topic;
    this.whole = whole;
  }

  /** Takes the next record of its partition. */
  public void add(int partition, long offset, @Nullable String key, Headers headers) {
    try {
      for (var name : REQUIRED) {
        required(headers, name);
      }
      if (key == null) {
        throw new IllegalArgumentException("no key");
      }
      var _ = Instant.parse(required(headers, "occurred-at"));
      var cause = header(headers, "causation-id");
      var traceparent = header(headers, "traceparent");
      var event =
          new Sent(
              sent.size(),
              partition,
              offset,
              key,
              Integer.parseInt(required(headers, "aggregate-version")),
              types.computeIfAbsent(required(headers, "event-type"), type -> type),
              Sent.fingerprint(required(headers, "event-id")),
              cause == null ? 0 : Sent.fingerprint(cause),
              traceparent == null ? 0 : Sent.traceFingerprint(traceparent),
              header(headers, INVENTED) != null);
      sent.add(event);
      byKey.computeIfAbsent(key, _ -> new ArrayList<>(8)).add(event);
      sorted = false;
    } catch (IllegalArgumentException | DateTimeException e) {
      unreadable.add(new Unreadable(partition, offset, String.valueOf(e.getMessage())));
    }
  }

  public String topic() {
    return topic;
  }

  /** Whether the topic still has its first record: only then does absence prove anything. */
  public boolean isWhole() {
    return whole;
  }

  /** In order of arrival. */
  public List<Sent> sent() {
    return Collections.unmodifiableList(sent);
  }

  /** Records that no consumer can make an event of. */
  public List<Unreadable> unreadable() {
    return List.copyOf(unreadable);
  }

  public Set<String> keys() {
    return Collections.unmodifiableSet(byKey.keySet());
  }

  /** By version, then by arrival. */
  public List<Sent> of(String key) {
    sort();
    return Collections.unmodifiableList(byKey.getOrDefault(key, List.of()));
  }

  /** All with this version, by arrival: more than one where it was sent again. */
  public List<Sent> with(String key, long version) {
    var events = of(key);
    int from = position(events, version);
    int to = from;
    while (to < events.size() && events.get(to).version() == version) {
      to++;
    }
    return events.subList(from, to);
  }

  /** Whether the same event was sent before; another one may claim its version. */
  public boolean isRepetition(Sent event) {
    return with(event.key(), event.version()).stream()
        .anyMatch(other -> other.index() < event.index() && other.eventId() == event.eventId());
  }

  /** Where the first one of at least this version is; a hot SKU has a hundred thousand. */
  private static int position(List<Sent> events, long version) {
    int low = 0;
    int high = events.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (events.get(middle).version() < version) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private void sort() {
    if (!sorted) {
      var order = Comparator.comparingInt(Sent::version).thenComparingInt(Sent::index);
      byKey.values().forEach(events -> events.sort(order));
      sorted = true;
    }
  }

  private static String required(Headers headers, String name) {
    var value = header(headers, name);
    if (value == null) {
      throw new IllegalArgumentException("no " + name);
    }
    return value;
  }

  private static @Nullable String header(Headers headers, String name) {
    var header = headers.lastHeader(name);
    return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
  }

  /**
   * A record that is no event.
   *
   * @param why what is missing
   */
  public record Unreadable(int partition, long offset, String why) {}
}
