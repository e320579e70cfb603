package shop.jangteo.delivery;

import io.opentelemetry.context.Context;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.stereotype.Component;
import shop.jangteo.delivery.courier.Courier;
import shop.jangteo.delivery.courier.CourierRefused;
import shop.jangteo.delivery.courier.CourierUnavailable;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.problem.Refusal;
import shop.jangteo.platform.timer.Timers;

/**
 * When the courier is called next; every call is a durable timer, due after the commit that wants
 * it.
 */
@Component
class CourierCalls {
  static final String BOOK = "book-shipment";
  static final String CALL_OFF = "call-off-shipment";
  static final String CALL_BACK = "call-back-parcel";
  static final String POLL = "poll-courier";

  private static final Logger log = LoggerFactory.getLogger(CourierCalls.class);

  private final Timers timers;
  private final RetryingTransaction transaction;
  private final DeliverySettings settings;
  private final Courier courier;
  private final Clock clock;

  CourierCalls(
      Timers timers,
      RetryingTransaction transaction,
      DeliverySettings settings,
      Courier courier,
      Clock clock) {
    this.timers = timers;
    this.transaction = transaction;
    this.settings = settings;
    this.courier = courier;
    this.clock = clock;
  }

  /** As soon as the present transaction is committed. */
  void soon(String call, String shipmentId) {
    timers.set(call, shipmentId, clock.instant());
  }

  /**
   * Asks for scans at the next tick. Ticks are points on the clock, each a timer of its own, so
   * that bookings which follow each other closely meet in one tick and do not put it off.
   */
  void poll() {
    var step = settings.poll().toMillis();
    var tick = clock.millis() / step + 1;
    // the poller serves all orders, so it must not go on with the trace of the one that woke it
    try (var _ = Context.root().makeCurrent()) {
      timers.set(POLL, courier.carrier() + "-" + tick, Instant.ofEpochMilli(tick * step));
    }
  }

  /** Makes a call, and again later if it gets no answer or the wrong one. */
  void attempt(String call, String shipmentId, int attempt, Runnable work) {
    try {
      work.run();
    } catch (CourierUnavailable | CourierRefused | Refusal e) {
      // a refusal needs a person; silence passes
      log.atLevel(e instanceof CourierRefused ? Level.ERROR : Level.WARN)
          .log(
              "{} of shipment {} failed, attempt {}: {}",
              call,
              shipmentId,
              attempt,
              e.getMessage());
      var next = clock.instant().plus(settings.retryAfter(attempt));
      transaction.run(() -> timers.set(call, shipmentId, next));
    }
  }
}
