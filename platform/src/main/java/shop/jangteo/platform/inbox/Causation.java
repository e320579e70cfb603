package shop.jangteo.platform.inbox;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import shop.jangteo.platform.trace.Traces;

/**
 * Why something is announced: kept from the moment it is decided, since it may be written when the
 * next event is being handled already.
 *
 * @param correlationId the conversation it belongs to, or null outside any
 * @param eventId the event that caused it, or null when a person or a timer did
 * @param trace the span in which it was decided, or null outside any
 */
public record Causation(
    @Nullable String correlationId, @Nullable String eventId, @Nullable String trace) {

  /** Without the trace, which is whatever span is open at the moment. */
  private static final ScopedValue<Causation> PRESENT = ScopedValue.newInstance();

  /** Of what is being decided now. */
  public static Causation present() {
    return PRESENT.isBound()
        ? new Causation(PRESENT.get().correlationId, PRESENT.get().eventId, Traces.current())
        : new Causation(null, null, Traces.current());
  }

  /** What is announced meanwhile belongs to one conversation, which no event began. */
  public static <T> T inConversation(String correlationId, Supplier<T> work) {
    return ScopedValue.where(PRESENT, new Causation(correlationId, null, null)).call(work::get);
  }

  static boolean isBy(Incoming<?> message) {
    return PRESENT.isBound() && message.eventId().equals(PRESENT.get().eventId);
  }

  static void during(Incoming<?> message, Runnable work) {
    ScopedValue.where(PRESENT, new Causation(message.correlationId(), message.eventId(), null))
        .run(work);
  }
}
