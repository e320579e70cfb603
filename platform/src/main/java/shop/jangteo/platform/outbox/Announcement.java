package shop.jangteo.platform.outbox;

import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.Event;
import shop.jangteo.platform.inbox.Causation;

/**
 * An event on its way into the outbox.
 *
 * @param aggregateVersion 1, 2, 3… per aggregate, counted in the aggregate's own row
 * @param trace the trace the aggregate belongs to, or null to use that of its cause
 */
public record Announcement(
    Event event, long aggregateVersion, @Nullable String trace, Causation cause) {

  /** Caused by what is being handled now. */
  public Announcement(Event event, long aggregateVersion, @Nullable String trace) {
    this(event, aggregateVersion, trace, Causation.present());
  }
}
