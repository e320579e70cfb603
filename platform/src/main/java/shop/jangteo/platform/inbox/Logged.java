package shop.jangteo.platform.inbox;

import java.time.Instant;
import shop.jangteo.contracts.Event;
import shop.jangteo.platform.inbox.Received.Understood;

/**
 * A request with its place in the log it was appended to.
 *
 * @param offset among those of its partition; all requests of one key are in one
 * @param at when the broker took it, where the topic says so; else when it was sent
 */
public record Logged<E extends Event>(Incoming<E> message, int partition, long offset, Instant at) {

  static Logged<?> of(Understood understood) {
    var record = understood.record();
    return new Logged<>(
        understood.message(),
        record.partition(),
        record.offset(),
        Instant.ofEpochMilli(record.timestamp()));
  }
}
