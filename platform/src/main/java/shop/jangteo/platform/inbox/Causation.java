package shop.jangteo.platform.inbox;

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

  private static final ScopedValue<Incoming<?>> HANDLED = ScopedValue.newInstance();

  /** Of what is being decided now. */
  public static Causation present() {
    return HANDLED.isBound()
        ? new Causation(HANDLED.get().correlationId(), HANDLED.get().eventId(), Traces.current())
        : new Causation(null, null, Traces.current());
  }

  static boolean isBy(Incoming<?> message) {
    return HANDLED.isBound() && HANDLED.get().eventId().equals(message.eventId());
  }

  static void during(Incoming<?> message, Runnable work) {
    ScopedValue.where(HANDLED, message).run(work);
  }
}
