package shop.jangteo.platform.inbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.Event;

/**
 * An event with what its headers say. A handler of whole polls lets {@link Stories} tell each
 * decision as part of the message's story; the others run inside it.
 *
 * @param version of the aggregate that announced it: 1, 2, 3…
 * @param correlationId the conversation it belongs to
 * @param trace the trace it belongs to
 * @param link the trace of the request that caused it, where that is another one
 */
public record Incoming<E extends Event>(
    E event,
    String eventId,
    long version,
    Instant occurredAt,
    String correlationId,
    @Nullable String trace,
    @Nullable String link) {}
