package shop.jangteo.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import shop.jangteo.delivery.courier.Courier;
import shop.jangteo.delivery.courier.Courier.CallOff;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.timer.OnTimer;

/**
 * Keeps the courier from carrying what was stopped here. Our database has decided by then; if the
 * driver was quicker, the parcel is ordered back and somebody is told.
 */
@Component
class StopParcels {
  private static final Logger log = LoggerFactory.getLogger(StopParcels.class);

  private final Shipments shipments;
  private final OrderDeliveries deliveries;
  private final Bookings bookings;
  private final Courier courier;
  private final CourierCalls calls;
  private final RetryingTransaction transaction;
  private final Counter strays;
  private final Clock clock;

  StopParcels(
      Shipments shipments,
      OrderDeliveries deliveries,
      Bookings bookings,
      Courier courier,
      CourierCalls calls,
      RetryingTransaction transaction,
      MeterRegistry meters,
      Clock clock) {
    this.shipments = shipments;
    this.deliveries = deliveries;
    this.bookings = bookings;
    this.courier = courier;
    this.calls = calls;
    this.transaction = transaction;
    // from the beginning: of a counter that begins with 1 nobody sees it rise
    strays =
        Counter.builder("jangteo.delivery.strays")
            .description("Parcels that were stopped and travel; they are ordered back")
            .register(meters);
    this.clock = clock;
  }

  @OnTimer(CourierCalls.CALL_OFF)
  void callOff(String shipmentId, int attempt) {
    calls.attempt(
        CourierCalls.CALL_OFF,
        shipmentId,
        attempt,
        () -> {
          var shipment = shipments.findById(shipmentId).orElseThrow();
          var outcome = courier.callOff(shipmentId, Bookings.day(shipment));
          change(
              shipment,
              delivery -> {
                if (outcome == CallOff.TOO_LATE) {
                  delivery.strayed(shipmentId, clock.instant());
                } else {
                  delivery.calledOff(shipmentId);
                }
              });
        });
  }

  @OnTimer(CourierCalls.CALL_BACK)
  void callBack(String shipmentId, int attempt) {
    calls.attempt(
        CourierCalls.CALL_BACK,
        shipmentId,
        attempt,
        () -> {
          var shipment = shipments.findById(shipmentId).orElseThrow();
          courier.callBack(bookings.of(shipment));
          change(shipment, delivery -> delivery.calledBack(shipmentId, clock.instant()));
        });
  }

  /** To be called in the transaction that may have made a stray. */
  void orderBack(OrderDelivery delivery) {
    delivery
        .stray()
        .ifPresent(
            stray -> {
              log.error(
                  "Shipment {} of order {} was stopped but travels; it is ordered back",
                  stray.id(),
                  delivery.getId());
              strays.increment();
              calls.soon(CourierCalls.CALL_BACK, stray.id());
            });
  }

  private void change(Shipment shipment, Consumer<OrderDelivery> step) {
    transaction.run(
        () -> {
          var delivery = deliveries.lock(shipment.orderId()).orElseThrow();
          step.accept(delivery);
          deliveries.save(delivery);
          orderBack(delivery);
        });
  }
}
