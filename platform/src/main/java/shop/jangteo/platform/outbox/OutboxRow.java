package shop.jangteo.platform.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An event that waits to be published; {@code id} gives the order among those of one aggregate. */
public record OutboxRow(
    long id,
    int shard,
    String eventId,
    String topic,
    String aggregateId,
    long aggregateVersion,
    String type,
    String payload,
    String correlationId,
    @Nullable String causationId,
    @Nullable String traceparent,
    @Nullable String link,
    Instant occurredAt) {}
