package shop.jangteo.order.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.jangteo.platform.name.ServiceName;
import shop.jangteo.platform.timeline.Announced;
import shop.jangteo.platform.timeline.OrderRecords;
import shop.jangteo.platform.timeline.Step;

/**
 * Puts what services tell of one order in order of time. Each time is by the clock of whoever told
 * it; where two are the same, what was heard comes first and what was announced because of it last.
 */
final class Timeline {

  static final String ANNOUNCED = "ANNOUNCED";
  static final String HEARD = "HEARD";

  private static final String UNKNOWN = "unknown";

  private Timeline() {}

  /**
   * One line of the story.
   *
   * @param kind of the step, {@code ANNOUNCED} or {@code HEARD}
   * @param what a code of the service's, or the type of the event
   * @param event null unless it is about one
   * @param traces ids
   */
  record Entry(
      Instant at,
      String service,
      String kind,
      String what,
      @Nullable EventRef event,
      Map<String, String> details,
      List<String> traces) {}

  /**
   * @param causationId the event it was announced because of; null where a person or a timer did
   */
  record EventRef(
      String id, String topic, String key, long version, @Nullable String causationId) {}

  /**
   * @param told by service
   */
  static List<Entry> of(Map<String, OrderRecords> told) {
    var entries = new ArrayList<Entry>();
    var announced = new HashMap<String, Entry>();
    told.forEach(
        (service, records) -> {
          records.steps().forEach(step -> entries.add(entry(service, step)));
          for (var heard : records.heard()) {
            entries.add(entry(service, HEARD, heard.at(), heard.event(), Map.of()));
            announce(heard.event(), Map.of(), announced);
          }
        });
    // after all that was heard: whoever heard it knows better whether it was sent
    told.values().stream()
        .flatMap(records -> records.unsent().stream())
        .forEach(event -> announce(event, Map.of("sent", "false"), announced));
    entries.addAll(announced.values());
    entries.sort(
        Comparator.comparing(Entry::at)
            .thenComparing(Timeline::rank)
            .thenComparing(Entry::service)
            .thenComparing(Entry::what));
    return entries;
  }

  /** Once, however many tell of it. */
  private static void announce(
      Announced event, Map<String, String> details, Map<String, Entry> announced) {
    var at = event.occurredAt();
    if (at != null) {
      announced.computeIfAbsent(
          event.eventId(), _ -> entry(producer(event.topic()), ANNOUNCED, at, event, details));
    }
  }

  private static Entry entry(String service, Step step) {
    return new Entry(
        step.at(), service, step.kind(), step.what(), null, step.details(), step.traces());
  }

  private static Entry entry(
      String service, String kind, Instant at, Announced event, Map<String, String> details) {
    return new Entry(
        at,
        service,
        kind,
        event.type() == null ? UNKNOWN : event.type(),
        new EventRef(
            event.eventId(),
            event.topic(),
            event.aggregateId(),
            event.version(),
            event.causationId()),
        details,
        event.traces());
  }

  private static int rank(Entry entry) {
    return switch (entry.kind()) {
      case HEARD -> 0;
      case ANNOUNCED -> 2;
      default -> 1;
    };
  }

  private static String producer(String topic) {
    return ServiceName.all().stream()
        .filter(name -> name.topic().equals(topic))
        .map(ServiceName::full)
        .findFirst()
        .orElse(topic);
  }
}
