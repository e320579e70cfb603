package shop.jangteo.platform.inbox;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which event is being handled, so that what it causes can say so. */
public final class Causation {

  private static final ScopedValue<Causation> CURRENT = ScopedValue.newInstance();

  private final String correlationId;
  private final String eventId;

  private Causation(String correlationId, String eventId) {
    this.correlationId = correlationId;
    this.eventId = eventId;
  }

  /** The conversation the present work belongs to; a new one outside any. */
  public static String correlationId() {
    return CURRENT.isBound() ? CURRENT.get().correlationId : UUID.randomUUID().toString();
  }

  /** The event that caused the present work, or null when a person or a timer did. */
  public static @Nullable String causationId() {
    return CURRENT.isBound() ? CURRENT.get().eventId : null;
  }

  static void during(Envelope envelope, Runnable work) {
    ScopedValue.where(CURRENT, new Causation(envelope.correlationId(), envelope.eventId()))
        .run(work);
  }
}
