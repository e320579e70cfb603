package shop.jangteo.platform.inbox;

import io.opentelemetry.api.trace.SpanKind;
import org.slf4j.MDC;
import shop.jangteo.contracts.ConcernsOrder;
import shop.jangteo.contracts.EventType;
import shop.jangteo.platform.trace.Traces;

/**
 * Lets work go on with the story an event belongs to: in its trace, with its order in the log, and
 * whatever is announced names it as the cause.
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
    if (message.event() instanceof ConcernsOrder order) {
      MDC.put("orderId", order.orderId());
    }
    try {
      traces.goOn(
          (type == null ? "event" : type.value()) + " handle",
          SpanKind.CONSUMER,
          message.trace(),
          message.link(),
          () -> Causation.during(message, work));
    } finally {
      MDC.remove("orderId");
    }
  }
}
