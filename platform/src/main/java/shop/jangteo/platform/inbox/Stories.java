package shop.jangteo.platform.inbox;

import io.opentelemetry.api.trace.SpanKind;
import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.ConcernsMember;
import shop.jangteo.contracts.ConcernsOrder;
import shop.jangteo.contracts.Event;
import shop.jangteo.contracts.EventType;
import shop.jangteo.platform.trace.LoggedIds;
import shop.jangteo.platform.trace.Traces;

/**
 * Lets work go on with the story an event belongs to: in its trace, with its order and its member
 * in the log, and whatever is announced names it as the cause.
 */
public final class Stories {

  private final Traces traces;

  Stories(Traces traces) {
    this.traces = traces;
  }

  /** Inside the message's own story it merely does the work. */
  public void goOn(Incoming<?> message, Runnable work) {
    if (Causation.isBy(message)) {
      work.run();
      return;
    }
    var type = message.event().getClass().getAnnotation(EventType.class);
    try (var _ = LoggedIds.during(order(message.event()), member(message.event()))) {
      traces.goOn(
          (type == null ? "event" : type.value()) + " handle",
          SpanKind.CONSUMER,
          message.trace(),
          message.link(),
          () -> Causation.during(message, work));
    }
  }

  private static @Nullable String order(Event event) {
    return event instanceof ConcernsOrder concerned ? concerned.orderId() : null;
  }

  private static @Nullable String member(Event event) {
    return event instanceof ConcernsMember concerned ? concerned.memberId() : null;
  }
}
