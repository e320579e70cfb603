package shop.jangteo.platform.inbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.Event;

/**
 * An event with what its headers say.
 *
 * @param version of the aggregate that announced it: 1, 2, 3…
 * @param trace the trace it belongs to, for handlers of whole polls; the others run inside it
 */
public record Incoming<E extends Event>(
    E event, String eventId, long version, Instant occurredAt, @Nullable String trace) {}
