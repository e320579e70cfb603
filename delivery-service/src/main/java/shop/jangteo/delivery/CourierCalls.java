package shop.jangteo.delivery;

import io.opentelemetry.context.Context;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import shop.jangteo.delivery.courier.Courier;
import shop.jangteo.delivery.courier.CourierRefused;
import shop.jangteo.delivery.courier.CourierUnavailable;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.problem.Refusal;
import shop.jangteo.platform.timer.Timers;
import shop.jangteo.platform.trace.LoggedIds;

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

  private static final String FAILED = "{} of shipment {} failed, attempt {}: {}";

  private final Shipments shipments;
  private final OrderDeliveries deliveries;
  private final Timers timers;
  private final RetryingTransaction transaction;
  private final DeliverySettings settings;
  private final Courier courier;
  private final Clock clock;

  CourierCalls(
      Shipments shipments,
      OrderDeliveries deliveries,
      Timers timers,
      RetryingTransaction transaction,
      DeliverySettings settings,
      Courier courier,
      Clock clock) {
    this.shipments = shipments;
    this.deliveries = deliveries;
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

  /**
   * Makes a call, and again later if it gets no answer or the wrong one; a booking that the courier
   * goes on refusing is left to a person.
   */
  void attempt(String call, String shipmentId, int attempt, Runnable work) {
    deliveries
        .of(shipmentId)
        .ifPresent(delivery -> LoggedIds.name(delivery.getId(), delivery.memberId()));
    try {
      work.run();
    } catch (CourierUnavailable | Refusal e) {
      log.warn(FAILED, call, shipmentId, attempt, e.getMessage()); // silence passes
      transaction.run(() -> again(call, shipmentId, attempt));
    } catch (CourierRefused e) {
      log.error(FAILED, call, shipmentId, attempt, e.getMessage()); // a refusal needs a person
      transaction.run(() -> refused(call, shipmentId, attempt));
    }
  }

  private void again(String call, String shipmentId, int attempt) {
    timers.set(call, shipmentId, clock.instant().plus(settings.retryAfter(attempt)));
  }

  private void refused(String call, String shipmentId, int attempt) {
    var delivery = deliveries.lock(shipments.orderOf(shipmentId).orElseThrow()).orElseThrow();
    if (delivery.refused(shipmentId, settings.mostRefusals(), clock.instant())) {
      again(call, shipmentId, attempt);
    } else {
      log.error("{} of shipment {} is given up until somebody has mended it", call, shipmentId);
    }
    deliveries.save(delivery);
  }
}
