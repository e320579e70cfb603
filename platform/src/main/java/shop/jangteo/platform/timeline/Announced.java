package shop.jangteo.platform.timeline;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event without its content.
 *
 * @param type {@code order.paid.v1}; null in a row of a version that did not keep it
 * @param causationId the event it was announced because of, or null
 * @param occurredAt when it was announced, or null as the type
 * @param traces ids of the traces it belongs to: that of its order, and that of the request behind
 */
public record Announced(
    String eventId,
    String topic,
    String aggregateId,
    long version,
    @Nullable String type,
    @Nullable String causationId,
    @Nullable Instant occurredAt,
    List<String> traces) {}
