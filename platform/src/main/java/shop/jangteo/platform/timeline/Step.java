package shop.jangteo.platform.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.jangteo.platform.trace.Traces;

/**
 * Something that happened to an order, by a row that its service keeps. Nothing in it is personal:
 * ids, codes, counts and won, and no text that anybody wrote.
 *
 * @param at by the clock of the service that tells it, UTC
 * @param kind one of {@link Kind}, as text: a newer service may know another
 * @param what a stable code of the service's own, {@code PAID}
 * @param details short facts by name
 * @param traces ids of the traces it happened in, perhaps none
 */
public record Step(
    Instant at, String kind, String what, Map<String, String> details, List<String> traces) {

  private static final String EARLIER = "earlier";

  /** What it is about, to choose by. */
  public enum Kind {
    /** The order or a refund became something. */
    STATE,
    RESERVATION,
    DISCOUNT,
    /** A question to the payment gateway, with its answer. */
    PG_CALL,
    PARCEL,
    SCAN,
    NOTIFICATION,
    /** An event that could not be applied, and what became of it. */
    DEAD_LETTER,
    /** What comes after such an event waits. */
    PARKED
  }

  public static Step of(Instant at, Kind kind, String what) {
    return new Step(at, kind.name(), what, Map.of(), List.of());
  }

  /** One detail more, unless there is nothing to say. */
  public Step with(String name, @Nullable Object value) {
    if (value == null) {
      return this;
    }
    var more = new LinkedHashMap<>(details);
    more.put(name, value.toString());
    return new Step(at, kind, what, more, traces);
  }

  /** The oldest that is told of many: those before it are left out. */
  public Step asFirstTold() {
    return with(EARLIER, "left out");
  }

  boolean isFirstTold() {
    return details.containsKey(EARLIER);
  }

  /**
   * @param trace a {@code traceparent}, or null where none is known
   */
  public Step inTrace(@Nullable String trace) {
    return inTraceOf(Traces.traceId(trace));
  }

  /** The same by the trace's id. */
  public Step inTraceOf(@Nullable String traceId) {
    if (traceId == null || traces.contains(traceId)) {
      return this;
    }
    var more = new ArrayList<>(traces);
    more.add(traceId);
    return new Step(at, kind, what, details, more);
  }
}
